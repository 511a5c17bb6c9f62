"""Form fields of our own: a date in three boxes, a moment in two, and choices with a hint."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from goldenthread.core.clock import london, midnight
from goldenthread.web.dates import Unreadable, at_london, read_day, read_time


class Choice(str):
    """The text of a choice with a hint under it: ``("low", Choice("Low", hint="..."))``."""

    hint: str

    def __new__(cls, text: str, hint: str = "") -> "Choice":
        made = super().__new__(cls, text)
        made.hint = hint
        return made


class Moment(NamedTuple):
    """An instant in UTC, and whether the time of day is known or only the day."""

    at: datetime
    has_time: bool


class _Boxes(forms.MultiWidget):
    """Several boxes under one legend; each part is ``(name, label, width)``."""

    use_fieldset = True
    template_name = "goldenthread/forms/boxes.html"
    parts: tuple[tuple[str, str, int], ...]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput() for name, _, _ in self.parts}, attrs)

    @property
    def first_part(self) -> str:
        return self.parts[0][0]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        base = context["widget"]["attrs"].get("id", "")
        for (part, label, width), box in zip(self.parts, context["widget"]["subwidgets"], strict=True):
            box["label"] = label
            box["attrs"]["id"] = f"{base}-{part}"
            box["attrs"]["class"] += f" govuk-date-input__input govuk-input--width-{width}"
            box["attrs"]["inputmode"] = "numeric" if part in ("day", "month", "year") else "text"
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        typed = super().value_from_datadict(data, files, name)
        return [(text or "").strip() for text in typed]


class DateInput(_Boxes):
    """Day, month and year in three boxes, for a date that somebody remembers."""

    parts = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))

    def decompress(self, value: Any) -> list[str]:
        return f"{value.day} {value.month} {value.year}".split() if isinstance(value, date) else ["", "", ""]


class MomentInput(_Boxes):
    """A date box and a time box."""

    parts = (("date", "Date", 10), ("time", "Time, 24 hours", 5))

    def decompress(self, value: Any) -> list[str]:
        known = Moment(value, True) if isinstance(value, datetime) else value
        if not isinstance(known, Moment):
            return ["", ""]
        wall = london(known.at)
        return [f"{wall:%d/%m/%Y}", f"{wall:%H:%M}" if known.has_time else ""]


class _Typed(forms.Field):
    """A field whose boxes are read together."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        widget = self.widget
        return bool((data or []) != widget.decompress(initial)) if isinstance(widget, _Boxes) else False

    def to_python(self, value: Any) -> Any:
        """What was typed, read; nothing where every box is empty."""
        if not isinstance(value, list):
            return value
        if not any(value):
            return None
        try:
            return self.read(value)
        except Unreadable as refusal:
            raise ValidationError(str(refusal), code="invalid") from None

    def read(self, typed: list[str]) -> Any:
        raise NotImplementedError


class DateField(_Typed):
    """A date in three boxes."""

    widget = DateInput

    def read(self, typed: list[str]) -> date:
        missing = [part for part, text in zip(("day", "month", "year"), typed, strict=True) if not text]
        if missing:
            raise Unreadable(f"The date must include a {' and a '.join(missing)}")
        if len(typed[2]) != 4:
            raise Unreadable("The year must have four numbers")
        return read_day(" ".join(typed))


class DayField(forms.Field):
    """A near date in one box, as in ``21/11/2026``."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-10"})

    def to_python(self, value: Any) -> date | None:
        if not value or isinstance(value, date):
            return value or None
        try:
            return read_day(str(value))
        except Unreadable as refusal:
            raise ValidationError(str(refusal), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class RoughMomentField(_Typed):
    """A moment whose time of day may be unknown; gives a ``Moment``."""

    widget = MomentInput

    def read(self, typed: list[str]) -> Moment:
        if not typed[0]:
            raise Unreadable("Enter the date as well as the time")
        day = read_day(typed[0])
        if not typed[1]:
            return Moment(midnight(day), has_time=False)
        return Moment(at_london(day, *read_time(typed[1])), has_time=True)


class MomentField(_Typed):
    """A date and a time on the wall clock of London; gives an instant in UTC."""

    widget = MomentInput

    def read(self, typed: list[str]) -> datetime:
        if not all(typed):
            raise Unreadable("Enter both the date and the time, like 21/11/2026 and 23:40")
        return at_london(read_day(typed[0]), *read_time(typed[1]))
