"""Base and error pages stand without a database, a viewer or a request; words carry what colours repeat."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template.loader import render_to_string

from goldenthread.web.templatetags import clock
from tests.web import oracle
from tests.web.markup import Element, read

NOW = datetime(2026, 11, 21, 23, 41, tzinfo=UTC)


def page(name: str, **values: object) -> Element:
    return read(render_to_string(name, values).split("\n", 1)[1].replace("<!DOCTYPE html>", ""))


@pytest.mark.parametrize("code", ["400", "403", "404", "409", "500", "503"])
def test_error_pages_need_nothing(code: str) -> None:
    headings = [one.text for one in page(f"{code}.html").walk() if one.tag == "h1"]
    assert len(headings) == 1


@pytest.mark.parametrize("code", ["400", "403", "409"])
def test_refusals_show_their_sentence(code: str) -> None:
    assert "Ask <Dana>." in page(f"{code}.html", sentence="Ask <Dana>.").text


def test_missing_and_forbidden_read_the_same() -> None:
    assert "sentence" not in render_to_string("404.html", {"sentence": "sentence"})


def words(source: str, **values: object) -> str:
    return read(oracle.draw(source, **values)).text


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(hours=31, minutes=5), "31 h left – due Mon 23 Nov 2026, 06:46"),
        (timedelta(hours=72), "72 h left – due Tue 24 Nov 2026, 23:41"),
        (timedelta(days=5), "5 days left – due Thu 26 Nov 2026, 23:41"),
        (timedelta(hours=5, minutes=20), "Due soon: 5 h 20 min left – due Sun 22 Nov 2026, 05:01"),
        (timedelta(seconds=-20), "Overdue by less than a minute – was due Sat 21 Nov 2026, 23:40"),
        (-timedelta(hours=30), "Overdue by 30 h – was due Fri 20 Nov 2026, 17:41"),
    ],
)
def test_due_in_words(left: timedelta, said: str) -> None:
    assert words("{% due at=at now=now %}", at=NOW + left, now=NOW) == said


def test_four_different_sentences_for_what_is_not_known() -> None:
    kinds = ("none", "not_asked", "not_answering", "withheld")
    assert [words("{% unknown k %}", k=kind) for kind in kinds] == [
        "None recorded",
        "Not asked",
        "The source is not answering",
        "There is more that you may not see. Ask the agency that holds it",
    ]


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("High", "high risk"),
        ("no apparent risk", "no apparent risk"),
        ("absent", "absent"),
        ("", "ungraded risk"),
    ],
)
def test_a_badge_says_the_grade(level: str, said: str) -> None:
    assert words("{% badge level %}", level=level) == said


def test_flags_that_cannot_be_fetched_are_no_empty_row() -> None:
    child = {"family_name": "Marlow", "given_names": "Keira", "flags": [], "flags_failed": "Liquidlogic"}
    said = words("{% person_banner child %}", child=child)
    assert "Liquidlogic is not answering Flags may be missing here." in said
    assert "None recorded" in words("{% person_banner child %}", child=child | {"flags_failed": ""})


def test_times_in_words() -> None:
    assert clock.moment(NOW) == "Sat 21 Nov 2026, 23:41"
    assert clock.recorded(NOW, has_time=False) == "Sat 21 Nov 2026"
    assert clock.long_day(date(2011, 3, 27)) == "27 March 2011"
    assert clock.hour(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "01:30 (BST)"
    assert clock.hour(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "01:30 (GMT)"
    assert clock.since(NOW - timedelta(hours=2, minutes=14), NOW) == "2 h 14 min"
    assert clock.age(date(2011, 11, 22), NOW) == 14
    assert clock.moment(None) == clock.day(None) == clock.age(None, NOW) == "Not known"
