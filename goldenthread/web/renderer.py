"""Renders Django's forms as GOV.UK components; ``FORM_RENDERER`` in the settings names ``GovukRenderer``."""

from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Widget
from django.utils.functional import cached_property

CHECKBOX = "govuk-checkboxes__input"
# The first kind that fits; radios and several checkboxes are drawn one by one and fit none.
BASE_CLASSES: tuple[tuple[type[Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.CheckboxInput, CHECKBOX),
    (forms.MultiWidget, "govuk-input"),
    (forms.widgets.Input, "govuk-input"),
)


class GovukField(BoundField):
    """A field with the classes and identifiers that the GOV.UK components expect."""

    extra_class = ""

    @property
    def base_id(self) -> str:
        """The identifier that hint and error message are named after."""
        return str(self.field.widget.attrs.get("id") or self.auto_id)

    @property
    def first_id(self) -> str:
        """The first control of the field, where a link in the error summary goes."""
        first = getattr(self.field.widget, "first_part", "")
        return f"{self.base_id}-{first}" if first else self.base_id

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_password(self) -> bool:
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def is_group(self) -> bool:
        """Several boxes that make one answer."""
        return isinstance(self.field.widget, forms.MultiWidget)

    @property
    def sentences(self) -> list[str]:
        """The refusals; an answer that is missing is asked for by name."""
        found = self.form.errors.as_data().get(self.name, [])
        return [self._named(one) for error in found for one in error.messages]

    def _named(self, message: str) -> str:
        if message != str(forms.Field.default_error_messages["required"]):
            return message
        return f"Tick ‘{self.label}’" if self.is_single_checkbox else f"Answer ‘{self.label}’"

    @property
    def aria_describedby(self) -> str | None:
        hint = "item-hint" if self.is_single_checkbox else "hint"
        said = [(hint, self.help_text), ("error", self.errors)]
        return " ".join(f"{self.base_id}-{part}" for part, there in said if there) or None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """Classes as well; without placeholders and the browser's own checks, which are not read out well."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        built.pop("aria-invalid", None)
        if "placeholder" in widget.attrs:
            built["placeholder"] = False
        if not widget.is_hidden and (classes := self._classes(widget)):
            built["class"] = classes
        return built

    def _classes(self, widget: Widget) -> str:
        base = next((name for kind, name in BASE_CLASSES if isinstance(widget, kind)), "")
        error = f"{base}--error" if base and base != CHECKBOX and self.errors else ""
        own = str(widget.attrs.get("class", ""))
        return " ".join(filter(None, (base, own, error, self.extra_class)))


class GovukRenderer(DjangoTemplates):
    """Looks for form templates among ours first, then among Django's."""

    form_template_name = "goldenthread/forms/form.html"
    field_template_name = "django/forms/field.html"
    bound_field_class = GovukField

    @cached_property
    def engine(self) -> Any:
        ours = Path(__file__).parent / "templates"
        theirs = Path(django.forms.__file__).parent / "templates"
        return self.backend({"APP_DIRS": True, "DIRS": [ours, theirs], "NAME": "ourforms", "OPTIONS": {}})


def error_links(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every refusal of a form as ``{text, href}``, in the order of the page."""
    links = [{"text": str(text), "href": ""} for text in form.non_field_errors()]
    for bound in form:
        if isinstance(bound, GovukField):
            links += [{"text": text, "href": f"#{bound.first_id}"} for text in bound.sentences]
    return links
