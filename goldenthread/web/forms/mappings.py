"""Forms that make a mapping: what each column of a file is, or the mapping as text."""

from collections.abc import Mapping as Dictionary
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from goldenthread.exchange.readers.mapping import Mapping, MappingFault
from goldenthread.exchange.readers.mapping_faults import faults_of
from goldenthread.exchange.samples import Column, Sample, fitting
from goldenthread.web.columns import FORMS, LEAVE_OUT, Place, Said, code_choices, mapping_of, read_code
from goldenthread.web.meanings import Meaning, choices, meanings

NARROW = {"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}


class TomlForm(forms.Form):
    """A mapping as text."""

    toml = forms.CharField(
        label="Mapping as TOML", max_length=100_000, strip=False,
        error_messages={"required": "Paste the mapping"},
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "gt-code"}),
    )  # fmt: skip

    def blame(self, faults: list[MappingFault]) -> None:
        """Say what is wrong with the text, each thing by its place."""
        for fault in faults:
            self.add_error("toml", f"{fault.place}: {fault.sentence}")


class ColumnsForm(forms.Form):
    """What each column of a file is, in which form its dates are, and what its values stand for."""

    name = forms.CharField(
        label="Name of this mapping", max_length=60, widget=forms.TextInput(attrs=NARROW),
        help_text="Short, of letters, digits and hyphens. The next file like this one is read by it.",
        error_messages={"required": "Give the mapping a name"},
    )  # fmt: skip

    def __init__(
        self, sample: Sample, said: list[Said], place: Place, typed: QueryDict | None = None
    ) -> None:
        super().__init__(typed.copy() if typed is not None else None, initial={"name": place.name})
        self.sample, self.place = sample, place
        self.has_new_questions = False
        each = enumerate(zip(sample.columns, said, strict=True))
        self.asked = [_Asked(self, number, *pair) for number, pair in each]

    def ask(self, name: str, field: forms.Field) -> None:
        """Add a box; one that was not on the page when it was sent is filled, and to be looked at."""
        self.fields[name] = field
        if isinstance(self.data, QueryDict) and self.is_bound and name not in self.data:
            self.data[name] = field.initial
            self.has_new_questions = True

    def said(self) -> list[Said]:
        """What was chosen for every column."""
        return [one.said() for one in self.asked]

    def mapping(self) -> Mapping:
        """The mapping that follows from what was chosen."""
        return mapping_of(
            self.said(), Place(self["name"].value() or "", self.place.sheet, self.place.heading_row)
        )

    def blame(self, mapping: Mapping) -> bool:
        """Put what is wrong with the mapping beside the columns it is about; whether anything is."""
        faults = faults_of(mapping)
        for fault in faults:
            self.add_error(self._field_of(fault, mapping), fault.sentence)
        return bool(faults)

    def _field_of(self, fault: MappingFault, mapping: Mapping) -> str | None:
        place, _, name = fault.place.partition(".")
        if place == "name":
            return "name"
        if not place.startswith("facts["):
            return None
        column = mapping.facts[int(place[6:-1]) - 1].columns.get(name)
        heading = column.headings[0] if column and column.headings else ""
        return next(
            (one.blamed(fault) for one in self.asked if heading and one.column.heading == heading), None
        )


class _Asked:
    """One column on the page: its cells, and the boxes that ask about it."""

    def __init__(self, form: ColumnsForm, number: int, column: Column, said: Said) -> None:
        self.form, self.number, self.column = form, number, column
        self._ask("what", f"What is “{column.heading}”?", choices(), said.meaning.key if said.meaning else "")
        self.meaning = meanings().get(self._chosen("what"))
        if self.meaning and self.meaning.is_dated:
            forms_of_dates = [("", "Choose the form"), *((one, one) for one in FORMS)]
            self._ask(
                "form", "Its dates are written", forms_of_dates, fitting(column.values, FORMS) or said.form
            )
        if self.meaning and self.meaning.is_coded:
            self._ask_codes(self.meaning, said)

    def _ask(self, what: str, label: str, options: Any, initial: str) -> None:
        name = f"{what}-{self.number}"
        field = forms.ChoiceField(label=label, choices=options, required=False, initial=initial)
        field.error_messages["invalid_choice"] = "Choose one of the list"
        self.form.ask(name, field)

    def _ask_codes(self, meaning: Meaning, said: Said) -> None:
        listed = code_choices(meaning.how)
        options = [("", "Not said: refuse it"), (LEAVE_OUT, "Nothing: leave it out"), *listed]
        for place, value in enumerate(self.values):
            known = next(
                (code for text, code in said.codes.items() if text.casefold() == value.casefold()), None
            )
            if known is None:
                known = read_code(meaning.how, value)
            self._ask(
                f"code-{place}", f"“{value}” stands for", options, LEAVE_OUT if known == "" else known or ""
            )
        self._ask("others", "Any other value", [("", "Refuse the row"), *listed], said.otherwise)

    @property
    def values(self) -> tuple[str, ...]:
        """The values that a person is asked about: the pieces of a cell that holds several."""
        if self.meaning and self.meaning.column == "harm":
            pieces = (piece.strip() for value in self.column.values for piece in value.split(";"))
            return tuple(dict.fromkeys(piece for piece in pieces if piece))
        return self.column.values if self.meaning and self.meaning.is_coded else ()

    @property
    def examples(self) -> tuple[str, ...]:
        """A few cells, for a person to see what stands there."""
        return self.column.examples

    @property
    def what(self) -> BoundField:
        """The box that asks what the column is."""
        return self.form[f"what-{self.number}"]

    @property
    def others(self) -> list[BoundField]:
        """The other boxes about it."""
        ours = [
            name
            for name in self.form.fields
            if name.endswith(f"-{self.number}") and not name.startswith("what")
        ]
        return [self.form[name] for name in ours]

    def _chosen(self, what: str) -> str:
        """What stands in a box of ours, and is one of its choices."""
        name = f"{what}-{self.number}"
        if name not in self.form.fields:
            return ""
        value = str(self.form[name].value() or "")
        field = self.form.fields[name]
        return value if isinstance(field, forms.ChoiceField) and field.valid_value(value) else ""

    def said(self) -> Said:
        """What was chosen for this column."""
        if self.meaning is None:
            return Said(self.column.heading)
        chosen = {value: self._chosen(f"code-{place}") for place, value in enumerate(self.values)}
        codes = {value: "" if code == LEAVE_OUT else code for value, code in chosen.items() if code}
        others = self._chosen("others")
        needed = codes if others or not self._speaks_for_itself(codes) else {}
        return Said(self.column.heading, self.meaning, self._chosen("form"), needed, others)

    def _speaks_for_itself(self, codes: Dictionary[str, str]) -> bool:
        """Whether every value is one of the list already, so that nothing has to be translated."""
        how = self.meaning.how if self.meaning else ""
        return all(read_code(how, value) == codes.get(value) for value in self.values)

    def blamed(self, fault: MappingFault) -> str:
        """The box that a fault of this column is about."""
        form = f"form-{self.number}"
        return form if "date" in fault.sentence and form in self.form.fields else f"what-{self.number}"
