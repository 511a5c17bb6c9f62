"""The components of a page as template tags; each renders one template of ``templates/components``."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from goldenthread.web.renderer import error_links
from goldenthread.web.templatetags.clock import hours

register = template.Library()

Context = dict[str, Any]
ALERT_KINDS = {"debug": "information", "info": "information", "error": "error", "warning": "warning"}
RISK_COLOURS = {
    "high": "red",
    "medium": "orange",
    "low": "blue",
    "very low": "blue",
    "no apparent risk": "grey",
    "absent": "grey",
}


def _shown(name: str) -> Callable[[Callable[..., Context]], Callable[..., Context]]:
    """Register a tag, called like the function, that shows a component with what the function returns."""
    return register.inclusion_tag(f"components/{name}.html")


def _around(name: str, content: str, **values: object) -> SafeString:
    """A component around a block of a page."""
    return render_to_string(f"components/{name}.html", {"content": content, **values})


@_shown("button")
def button(text: str, kind: str = "", href: str = "", **rest: object) -> Context:
    """A button, or a link that looks like one; ``kind`` is secondary, warning, inverse or start."""
    return {"text": text, "kind": kind, "href": href, "type": rest.pop("type", "submit"), **rest}


@_shown("tag")
def tag(text: str, colour: str = "") -> Context:
    """A status as an adjective; never a link."""
    return {"text": text, "colour": colour}


@_shown("badge")
def badge(level: str) -> Context:
    """A graded risk, and nothing else; the words carry the meaning, the colour repeats it."""
    graded = level.strip().lower()
    says_it = graded in {"no apparent risk", "absent"}
    text = graded if says_it else f"{graded or 'ungraded'} risk"
    return {"text": text, "colour": RISK_COLOURS.get(graded, "black")}


@_shown("alert")
def alert(text: str, kind: str = "information", heading: str = "", *, dismissible: bool = False) -> Context:
    """A message on the page; ``kind`` is information, success, warning or error, or Django's level."""
    return {
        "content": text,
        "kind": ALERT_KINDS.get(kind, kind),
        "heading": heading,
        "label": heading or text,
        "dismissible": dismissible,
    }


@register.simple_block_tag
def alertbox(content: str, heading: str, kind: str = "information") -> SafeString:
    """A message with a heading and anything inside."""
    return _around("alert", content, kind=ALERT_KINDS.get(kind, kind), heading=heading, label=heading)


@_shown("summary_list")
def summary_list(rows: Sequence[Any], border: bool = True, classes: str = "") -> Context:
    """Keys and values; a row is ``{key, value, actions: [{href, text, hidden}]}``; empty says so."""
    has_actions = any(_part(row, "actions") for row in rows)
    return {"rows": rows, "has_actions": has_actions, "border": border, "classes": classes}


@_shown("summary_card")
def summary_card(title: str, rows: Sequence[Any], actions: Sequence[Any] = (), *, level: int = 2) -> Context:
    """A summary list with a title and what can be done with the whole."""
    return {**summary_list(rows), "title": title, "actions": actions, "level": level}


@register.simple_block_tag
def card(content: str, title: str, *, level: int = 2, colour: str = "") -> SafeString:
    """A titled box around anything."""
    return _around("card", content, title=title, level=level, colour=colour)


@_shown("table")
def table(
    rows: Sequence[Sequence[Any]],
    head: Sequence[Any] = (),
    *,
    caption: str = "",
    caption_size: str = "m",
    **options: object,
) -> Context:
    """A table of texts or ``{text, numeric, sort}``; options: first_is_header, sortable, small, empty."""
    cells = [[_cell(cell) for cell in row] for row in rows]
    heads = [_cell(cell) for cell in head]
    return {"rows": cells, "head": heads, "caption": caption, "caption_size": caption_size, **options}


@_shown("task_list")
def task_list(items: Sequence[Any], id_prefix: str = "task-list") -> Context:
    """Tasks: ``{title, href, hint, status, colour, blocked}``; a done one has no colour."""
    return {"items": items, "id_prefix": id_prefix}


@_shown("pagination")
def pagination(page: Page[Any], query: str = "") -> Context:
    """The pages of a list; ``query`` is the rest of the address, as in ``status=open``."""
    start = f"?{query}&page=" if query else "?page="
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "items": [_page_item(number, page.number, start) for number in numbers],
        "previous": {"href": f"{start}{page.previous_page_number()}"} if page.has_previous() else None,
        "next": {"href": f"{start}{page.next_page_number()}"} if page.has_next() else None,
        "needed": page.has_other_pages(),
    }


def _page_item(number: int | str, current: int, start: str) -> Context:
    if not isinstance(number, int):
        return {"ellipsis": True}
    return {"number": number, "href": f"{start}{number}", "current": number == current}


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text set apart from what surrounds it."""
    return _around("inset_text", content)


@_shown("warning_text")
def warning(text: str) -> Context:
    """Something with a consequence, in one sentence."""
    return {"text": text}


@register.simple_block_tag
def details(content: str, summary: str, *, open: bool = False) -> SafeString:
    """Help or detail behind one line."""
    return _around("details", content, summary=summary, open=open)


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """The confirmation that something was done."""
    return _around("panel", content, title=title, kind="confirmation")


@register.simple_block_tag
def interruption(
    content: str, title: str, *, go_on: str, href: str, back: str = "", back_href: str = ""
) -> SafeString:
    """Stop and think; no form fields inside."""
    actions = {"go_on": go_on, "href": href, "back": back, "back_href": back_href}
    return _around("panel", content, title=title, kind="interruption", actions=actions)


@register.simple_block_tag
def notification(content: str, title: str = "Important", *, kind: str = "") -> SafeString:
    """A banner, at most once on a page; ``kind`` may be success."""
    return _around("notification", content, title=title, kind=kind)


@_shown("timeline")
def timeline(items: Iterable[Any], level: int = 2) -> Context:
    """What happened, newest first: ``{title, by, at, has_time, text, href, hidden}``."""
    return {"items": items, "level": level}


@_shown("sub_navigation")
def sub_navigation(items: Iterable[Any], label: str = "This child") -> Context:
    """Tabs that are pages: ``{text, href, current, count}``."""
    return {"items": items, "label": label}


@_shown("chips")
def chips(items: Iterable[Any], clear_href: str = "") -> Context:
    """The filters in force: ``{heading, text, href}``, where ``href`` is the list without it."""
    return {"items": items, "clear_href": clear_href}


@_shown("breadcrumbs")
def breadcrumbs(items: Iterable[Any]) -> Context:
    """Where this page is: ``{text, href}``; the last may have no ``href``."""
    return {"items": items}


@_shown("back_link")
def back_link(href: str, text: str = "Back") -> Context:
    """To the page before."""
    return {"href": href, "text": text}


@_shown("numbers")
def numbers(items: Iterable[Any]) -> Context:
    """Counts at the top of a page: ``{number, text, href}``; a text has at most 20 characters."""
    return {"items": items}


@_shown("person_banner")
def person_banner(child: object, heading: bool = False) -> Context:
    """Who this is about; the fields are listed in the template. ``heading`` makes the name the h1."""
    return {"child": child, "heading": heading}


@_shown("due")
def due(at: datetime, now: datetime, *, soon_hours: int = 12) -> Context:
    """What is left of a term in words; it informs, and never ticks."""
    left = at - now
    late = left < timedelta(0)
    state = "late" if late else "soon" if left < timedelta(hours=soon_hours) else "ahead"
    return {"at": at, "state": state, "length": hours(abs(left)), "late": late}


@_shown("provenance")
def provenance(agency: str, system: str = "", *, on: object = None, because: str = "") -> Context:
    """Which agency's record says so, since when, and why this viewer may see it."""
    return {"agency": agency, "system": system, "on": on, "because": because}


@_shown("unknown")
def unknown(kind: str, who: str = "", *, since: datetime | None = None, telephone: str = "") -> Context:
    """One of four different sentences: none, not_asked, not_answering, withheld."""
    return {"kind": kind, "who": who, "since": since, "telephone": telephone}


@_shown("progress")
def progress(done: int, of: int, text: str = "") -> Context:
    """How far something is, in words and as a bar."""
    return {"done": done, "of": of, "text": text or f"{done} of {of} done"}


@register.simple_block_tag
def poll(content: str, url: str, *, every: int = 15, announce: str = "") -> SafeString:
    """A part of the page that is fetched again when it has changed."""
    return _around("poll", content, url=url, every=every, announce=announce)


@_shown("search_box")
def search_box(action: str, results_url: str, *, label: str, name: str = "q", **rest: object) -> Context:
    """One box; results while typing with script, a form without. Rest: value, hint, button."""
    return {"action": action, "results_url": results_url, "label": label, "name": name, **rest}


@_shown("error_summary")
def error_summary(form: BaseForm) -> Context:
    """All refusals of a form at the top of the page, each a link to its field."""
    return {"errors": error_links(form)}


@register.simple_tag
def field(bound: BoundField, **options: object) -> SafeString:
    """One field: size (s, m, l, xl), heading, inline, small, prefix, suffix, seen, question, hidden_label."""
    family = "radios" if getattr(bound.field.widget, "input_type", "") == "radio" else "checkboxes"
    layout = [f"govuk-{family}--{name}" for name in ("inline", "small") if options.get(name)]
    bound.extra_class = " ".join(layout)  # type: ignore[attr-defined]
    return bound.render(context={**bound.get_context(), **options})


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """All fields of a form without the error summary, for pages that put it at the top."""
    return form.render("goldenthread/forms/fields.html")


def _cell(cell: object) -> object:
    return cell if isinstance(cell, dict) else {"text": cell}


def _part(row: object, name: str) -> object:
    return row.get(name) if isinstance(row, dict) else getattr(row, name, None)
