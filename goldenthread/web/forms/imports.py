"""Forms about files: which system and layout one comes in, and why one is taken back."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from goldenthread.children.states import HERE
from goldenthread.exchange.layouts import LAYOUTS, MAPPED
from goldenthread.web.fields import Choice

NEW = "new"
MAKE_ONE = ""
HINTS = {
    "ssd": "Its CSV tables, all at once or in one zip, each named after its table: ssd_person.csv.",
    "ssda903": "Its modules as CSV, all at once or in one zip.",
    MAPPED: "One CSV or XLSX file. A mapping says what each of its columns is.",
}
LABELS = {"ssd": "Standard Safeguarding Dataset", "ssda903": "SSDA903 return", MAPPED: "Another file"}


class Several(forms.FileInput):
    """A box for one file or several."""

    allow_multiple_selected = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, "UploadedFile[Any]"], name: str
    ) -> list["UploadedFile[Any]"]:
        return list(files.getlist(name))


class SeveralField(forms.FileField):
    """One file or several."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        """The files; an empty one is for the check to refuse, with its own sentence."""
        if not data:
            raise forms.ValidationError("Choose the file")
        return list(data)


class NewImportForm(forms.Form):
    """Which system a file comes from, how it is laid out, and the file."""

    source = forms.ChoiceField(
        label="Which system does it come from?", error_messages={"required": "Choose a system"}
    )
    new_system = forms.CharField(
        label="Name of the other system", required=False, max_length=60,
        help_text="Only for a system that has sent nothing yet.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )  # fmt: skip
    layout = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, error_messages={"required": "Choose what the file is"},
        choices=[(code, Choice(LABELS[code], hint=HINTS[code])) for code in LAYOUTS],
    )  # fmt: skip
    mapping = forms.ChoiceField(label="Mapping, for another file", required=False)
    sent = SeveralField(label="The file, or all files of one delivery", help_text="At most 2 GiB.")

    def __init__(
        self, sources: Iterable[Any], mappings: Mapping[str, str], typed: tuple[Any, Any] = (None, None)
    ) -> None:
        super().__init__(*typed)
        systems = [("", "Choose a system"), *((str(one.pk), one.system) for one in sources)]
        named = [(MAKE_ONE, "Make one from this file"), *mappings.items()]
        self.fields["source"].choices = [*systems, (NEW, "Another system")]  # type: ignore[attr-defined]
        self.fields["mapping"].choices = named  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """A new system has a name, a mapping reads one file, and tables are sent as CSV."""
        cleaned = super().clean() or {}
        name = " ".join(cleaned.get("new_system", "").split())
        if cleaned.get("source") == NEW and not name:
            self.add_error("new_system", "Enter the name of the other system")
        elif cleaned.get("source") == NEW and name.casefold() == HERE.casefold():
            self.add_error("new_system", f"{HERE} is this system itself: name the one the file comes from")
        if wrong := _wrong(cleaned.get("layout"), [one.name or "" for one in cleaned.get("sent", [])]):
            self.add_error("sent", wrong)
        return cleaned


def _wrong(layout: str | None, names: list[str]) -> str:
    """What keeps several files from being one delivery; the check itself says what is wrong with a file."""
    if len(names) < 2 or layout is None:
        return ""
    if layout == MAPPED:
        return "A mapping reads one file: send them one by one"
    others = [name for name in names if PurePosixPath(name).suffix.lower() != ".csv"]
    if others:
        return f"Several files of one delivery must all be CSV, and {others[0]} is not: send it alone"
    if len({name.casefold() for name in names}) < len(names):
        return "Two of the files have the same name: send each table once"
    return ""


class UndoForm(forms.Form):
    """Why a file is taken back."""

    reason = forms.CharField(
        label="Why is it taken back?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is taken back"},
    )  # fmt: skip
