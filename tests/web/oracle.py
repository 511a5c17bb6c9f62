"""Draws with our templates what the fixtures of govuk-frontend ask for."""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from goldenthread.web.fields import Choice, DateInput

COMPONENTS = Path(__file__).parents[2] / "node_modules/govuk-frontend/dist/govuk/components"
Options = dict[str, Any]


def fixtures(component: str) -> dict[str, dict[str, Any]]:
    """The fixtures of one component by name."""
    listed = json.loads((COMPONENTS / component / "fixtures.json").read_text())["fixtures"]
    return {one["name"]: one for one in listed}


def draw(source: str, **values: object) -> str:
    """A template of a page with the component tags loaded."""
    return Template("{% load components %}" + source).render(Context(values))


def said(part: Any) -> Any:
    """A fixture's text, or its HTML marked as such."""
    if not isinstance(part, dict):
        return part
    return SafeString(part["html"]) if part.get("html") else part.get("text", "")


def modifier(options: Options, family: str) -> str:
    """``secondary`` from ``govuk-button--secondary``."""
    return str(options.get("classes", "")).removeprefix(f"{family}--")


def button(options: Options) -> str:
    kind = "start" if options.get("isStartButton") else modifier(options, "govuk-button")
    plain = {name: options.get(name, "") for name in ("href", "name", "value", "disabled")}
    return draw(
        "{% button text kind=kind href=href name=name value=value disabled=disabled once=once %}",
        text=said(options), kind=kind, once=options.get("preventDoubleClick"), **plain,
    )  # fmt: skip


def tag(options: Options) -> str:
    return draw("{% tag text colour %}", text=said(options), colour=modifier(options, "govuk-tag"))


def summary_list(options: Options) -> str:
    rows = [
        {
            "key": said(row["key"]),
            "value": said(row["value"]),
            "actions": links(row),
            "classes": row.get("classes"),
        }
        for row in options["rows"]
    ]
    if "card" not in options:
        border = "no-border" not in options.get("classes", "")
        return draw("{% summary_list rows border=border %}", rows=rows, border=border)
    actions = links(options["card"])
    return draw(
        "{% summary_card title rows actions %}",
        title=said(options["card"]["title"]),
        rows=rows,
        actions=actions,
    )


def links(holder: Options) -> list[dict[str, str]]:
    return [
        {"href": one["href"], "text": said(one), "hidden": one.get("visuallyHiddenText", "")}
        for one in holder.get("actions", {}).get("items", [])
    ]


def table(options: Options) -> str:
    def cells(row: list[Options]) -> list[Options]:
        return [{"text": said(cell), "numeric": cell.get("format") == "numeric"} for cell in row]

    return draw(
        "{% table rows head caption=caption caption_size=caption_size first_is_header=first %}",
        rows=[cells(row) for row in options["rows"]],
        head=cells(options.get("head", [])),
        caption=options.get("caption", ""),
        caption_size=options.get("captionClasses", "").removeprefix("govuk-table__caption--"),
        first=options.get("firstCellIsHeader"),
    )


def task_list(options: Options) -> str:
    items = []
    for item in options["items"]:
        status = item["status"]
        shown = status.get("tag", status)
        colour = modifier(shown, "govuk-tag") if "tag" in status else ""
        blocked = "cannot-start-yet" in status.get("classes", "")
        shown_item = {
            "title": said(item["title"]),
            "href": item.get("href"),
            "hint": said(item.get("hint", "")),
        }
        items.append(shown_item | {"status": said(shown), "colour": colour, "blocked": blocked})
    return draw("{% task_list items %}", items=items)


def pagination(options: Options) -> str:
    return render_to_string("components/pagination.html", {**options, "needed": True})


def error_summary(options: Options) -> str:
    errors = [{"text": said(one), "href": one.get("href", "")} for one in options["errorList"]]
    return render_to_string("components/error_summary.html", {"errors": errors})


def panel(options: Options) -> str:
    title = SafeString(options.get("titleHtml") or options["titleText"])
    values: Options = {"title": title, "content": said(options)}
    if "interruption" not in options.get("classes", ""):
        return draw("{% panel title=title %}{{ content }}{% endpanel %}", **values)
    go_on, back = options["actions"]["items"]
    return draw(
        "{% interruption title=title go_on=a href=b back=c back_href=d %}{{ content }}{% endinterruption %}",
        a=go_on["text"], b=go_on["href"], c=back["text"], d=back["href"], **values,
    )  # fmt: skip


def details(options: Options) -> str:
    values = {"summary": options["summaryText"], "content": said(options), "open": options.get("open", False)}
    return draw("{% details summary=summary open=open %}{{ content }}{% enddetails %}", **values)


def notification(options: Options) -> str:
    content = SafeString(f'<p class="govuk-notification-banner__heading">{options["text"]}</p>')
    kind = options.get("type", "")
    title = "Success" if kind else "Important"
    return draw(
        "{% notification title=t kind=k %}{{ content }}{% endnotification %}",
        t=title,
        k=kind,
        content=content,
    )


def choices(options: Options) -> list[tuple[str, Choice]]:
    return [(one["value"], Choice(said(one), hint=said(one.get("hint", "")))) for one in options["items"]]


def chosen(options: Options) -> Any:
    """What is filled in or ticked before anybody has answered."""
    ticked = [one["value"] for one in options.get("items", []) if one.get("selected") or one.get("checked")]
    return options.get("value") or options.get("values") or ticked or None


def form_field(options: Options, made: forms.Field) -> str:
    """One field of a form with one field, refused with the fixture's message."""
    legend = options.get("fieldset", {}).get("legend", {})
    label = options.get("label") or legend
    made.label, made.help_text = said(label), said(options.get("hint", ""))
    identifier = options.get("id") or options.get("idPrefix") or options.get("name", "")
    name = str(options.get("name", identifier))
    made.widget.attrs["id"] = identifier
    form = type("Sample", (forms.Form,), {name: made})(initial={name: chosen(options)})
    if error := options.get("errorMessage"):
        form.errors[name] = form.error_class([said(error)])
    layout = options.get("classes", "")
    return draw(
        "{% field bound size=size heading=heading prefix=prefix suffix=suffix inline=inline small=small %}",
        bound=form[name],
        size=label.get("classes", "").rpartition("--")[2],
        heading=label.get("isPageHeading"),
        prefix=said(options.get("prefix", "")),
        suffix=said(options.get("suffix", "")),
        inline="--inline" in layout,
        small="--small" in layout,
    )


def text_input(options: Options) -> str:
    attributes = {"class": options["classes"]} if options.get("classes") else {}
    attributes |= {"autocomplete": options["autocomplete"]} if options.get("autocomplete") else {}
    return form_field(options, forms.CharField(widget=forms.TextInput(attrs=attributes)))


def textarea(options: Options) -> str:
    widget = forms.Textarea(attrs={"rows": options.get("rows", 5), "cols": False})
    return form_field(options, forms.CharField(widget=widget))


def radios(options: Options) -> str:
    return form_field(options, forms.ChoiceField(widget=forms.RadioSelect, choices=choices(options)))


def checkboxes(options: Options) -> str:
    widget = forms.CheckboxSelectMultiple
    return form_field(options, forms.MultipleChoiceField(widget=widget, choices=choices(options)))


def select(options: Options) -> str:
    return form_field(options, forms.ChoiceField(choices=choices(options)))


def date_input(options: Options) -> str:
    return form_field({**options, "name": "date"}, forms.Field(widget=DateInput()))


def file_upload(options: Options) -> str:
    return form_field(options, forms.FileField(widget=forms.FileInput()))


def password_input(options: Options) -> str:
    attributes = {"autocomplete": options["autocomplete"]} if options.get("autocomplete") else {}
    return form_field(options, forms.CharField(widget=forms.PasswordInput(attrs=attributes)))


def inset_text(options: Options) -> str:
    return draw("{% inset %}{{ content }}{% endinset %}", content=said(options))


def warning_text(options: Options) -> str:
    return draw("{% warning text %}", text=said(options))


def back_link(options: Options) -> str:
    return draw("{% back_link href text %}", href=options.get("href", "#"), text=options.get("text", "Back"))


def breadcrumbs(options: Options) -> str:
    return draw("{% breadcrumbs items %}", items=options["items"])


def service_navigation(options: Options) -> str:
    return render_to_string("components/service_navigation.html", {"navigation": options["navigation"]})


def skip_link(options: Options) -> str:
    """The link of the base page."""
    page = render_to_string("goldenthread/base.html")
    return next(line for line in page.splitlines() if "govuk-skip-link" in line)


def generic_header(options: Options) -> str:
    """The header of a page before anybody has signed in, under the fixture's name."""
    return render_to_string("components/header.html").replace("Golden Thread", options["logoText"])
