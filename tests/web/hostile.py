"""Texts that have broken systems: scripts, SQL, formats, templates, formulas, and letters of every kind."""

SCRIPTS = (
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "--><!-- <b>",
    "&lt;b&gt; &amp;lt; &#60;script&#62;",
    '<p style="position:fixed;top:0">',
)
SQL = (
    "' OR '1'='1",
    "'; DROP TABLE episodes_episode; --",
    "1); DELETE FROM ledger_entry; --",
    "$$; SELECT pg_sleep(5); $$",
    "\\'; SELECT 1 --",
    "%' AND 1=CAST((SELECT version()) AS int) --",
)
FORMATS = (
    "%s %d %n %x",
    "{0} {} {name!r} {0.__class__}",
    "{{ request.user.password }}",
    "{% load x %}{% debug %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "a\r\nSet-Cookie: x=y",
    "null",
    "NaN",
    "-1",
    "1e309",
    "0x7fffffffffffffff",
)
LETTERS = (
    "Zoë Ó Súilleabháin-Brânzeu",
    "سُعاد الحسن",
    "阮文明",
    "Ще не вмерла",
    "e\u0301 é",
    "\u202eevil\u202c",
    "\u200b\u200d\ufeffzero width",
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "ﷺ ﷽",
    "Ｆｕｌｌｗｉｄｔｈ",
    "İstanbul ı",
    "ß ẞ",
    "\U0010ffff",
    "tab\tand\vvertical",
    "line\u2028separator",
    "a" * 4000,
)
ALL = (*SCRIPTS, *SQL, *FORMATS, *LETTERS)
