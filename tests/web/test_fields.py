"""Days and times are taken as people type them, and refused with the sentence that mends them."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.clock import london, midnight
from goldenthread.web.dates import Unreadable, at_london, read_day, read_time
from goldenthread.web.fields import Choice, DateField, DayField, Moment, MomentField, RoughMomentField
from goldenthread.web.renderer import error_links


class Sample(forms.Form):
    """One of each."""

    born = DateField(label="Date of birth")
    held = DayField(label="Day")
    seen = MomentField(label="Last seen")
    back = RoughMomentField(label="Back", required=False)
    agreed = forms.BooleanField(label="She agrees")


GOOD = {
    "born_day": "27",
    "born_month": "mar",
    "born_year": "2011",
    "held": "21.11.2026",
    "seen_date": "21/11/2026",
    "seen_time": "2340",
    "back_date": "22 November 2026",
    "agreed": "on",
}


def test_reads_what_was_typed() -> None:
    form = Sample(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == date(2011, 3, 27)
    assert form.cleaned_data["held"] == date(2026, 11, 21)
    assert form.cleaned_data["seen"] == datetime(2026, 11, 21, 23, 40, tzinfo=UTC)
    assert form.cleaned_data["back"] == Moment(midnight(date(2026, 11, 22)), has_time=False)


@pytest.mark.parametrize(
    ("field", "changes", "sentence"),
    [
        ("born", {"born_day": "", "born_year": ""}, "The date must include a day and a year"),
        ("born", {"born_year": "11"}, "The year must have four numbers"),
        ("born", {"born_day": "31", "born_month": "2"}, "There is no such date; enter one like 21/11/2026"),
        ("held", {"held": "soon"}, "Enter a date like 21/11/2026"),
        ("held", {"held": ""}, "Answer ‘Day’"),
        ("seen", {"seen_time": ""}, "Enter both the date and the time, like 21/11/2026 and 23:40"),
        ("seen", {"seen_time": "25:00"}, "Enter a time like 23:40"),
        ("back", {"back_date": "", "back_time": "9:05"}, "Enter the date as well as the time"),
        ("agreed", {"agreed": ""}, "Tick ‘She agrees’"),
    ],
)
def test_refuses_with_a_sentence_that_leads_to_the_field(
    field: str, changes: dict[str, str], sentence: str
) -> None:
    form = Sample(GOOD | changes)
    assert not form.is_valid()
    first = {"born": "id_born-day", "seen": "id_seen-date", "back": "id_back-date"}.get(field, f"id_{field}")
    assert error_links(form) == [{"text": sentence, "href": f"#{first}"}]
    assert f'id="{first}"' in str(form)


def test_shows_again_what_was_known() -> None:
    known = {
        "born": date(2011, 3, 27),
        "seen": datetime(2026, 7, 1, 22, 5, tzinfo=UTC),
        "held": date(2026, 2, 1),
    }
    page = str(Sample(initial=known))
    assert 'value="27"' in page
    assert 'value="01/07/2026"' in page
    assert 'value="23:05"' in page  # summer time
    assert 'value="01/02/2026"' in page


def test_shows_again_what_was_typed_wrongly() -> None:
    page = str(Sample(GOOD | {"born_year": "11<b>", "seen_time": "half past"}))
    assert 'value="11&lt;b&gt;"' in page
    assert 'value="half past"' in page


def test_only_a_change_counts_as_one() -> None:
    known = {"born": date(2011, 3, 27), "held": date(2026, 11, 21)}
    typed = {"born_day": "27", "born_month": "3", "born_year": "2011", "held": "21/11/2026"}
    assert "born" not in Sample(typed, initial=known).changed_data
    assert "born" in Sample(typed | {"born_day": "28"}, initial=known).changed_data


def test_the_hour_that_comes_twice_has_to_be_told_apart() -> None:
    night = date(2026, 10, 25)
    with pytest.raises(Unreadable, match="write 01:30 BST for the first, 01:30 GMT for the second"):
        at_london(night, *read_time("01:30"))
    first, second = (at_london(night, *read_time(f"01:30 {zone}")) for zone in ("BST", "GMT"))
    assert second - first == timedelta(hours=1)


def test_the_hour_that_never_was_is_refused() -> None:
    with pytest.raises(Unreadable, match="there was no 01:30 that night"):
        at_london(date(2026, 3, 29), *read_time("01:30"))


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["{d}/{m}/{y}", "{d} {m} {y}", "{y}-{m}-{d}"]),
)
def test_every_day_is_read_as_it_is_written(day: date, written: str) -> None:
    assert read_day(written.format(d=day.day, m=day.month, y=day.year)) == day


@given(st.integers(0, 100 * 365 * 24 * 60))
def test_every_moment_comes_back(minutes: int) -> None:
    moment = datetime(1980, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    wall = london(moment)
    assert at_london(wall.date(), *read_time(f"{wall:%H:%M} {wall:%Z}")) == moment


@given(st.text(max_size=20))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    for reader in (read_day, read_time):
        with suppress(Unreadable):
            reader(text)


def test_a_choice_may_carry_a_hint() -> None:
    class Grades(forms.Form):
        grade = forms.ChoiceField(
            choices=[("high", Choice("High", hint="Act now."))], widget=forms.RadioSelect
        )

    page = str(Grades())
    assert 'aria-describedby="id_grade-item-hint"' in page
    assert '<div id="id_grade-item-hint" class="govuk-hint govuk-radios__hint">Act now.</div>' in page
