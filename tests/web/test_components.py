"""Our templates draw what govuk-frontend's own fixtures say; its fixtures are the judge."""

from collections.abc import Callable

import pytest

from tests.web import oracle
from tests.web.markup import Element, first, read, without

Draw = Callable[[oracle.Options], str]

# How we draw each component, and the fixtures it must equal.
CASES: dict[str, tuple[Draw, str]] = {
    "button": (
        oracle.button,
        "default; disabled; link; start; secondary; warning; inverse; name; value; prevent double click",
    ),
    "tag": (oracle.tag, "default; grey; green; red; orange; yellow; purple"),
    "input": (
        oracle.text_input,
        "default; with hint text; with error message; with error and hint; value; with width-2 class; "
        "with width-10 class; with label as page heading; with prefix; with suffix; "
        "with prefix and suffix and error; with autocomplete attribute",
    ),
    "textarea": (
        oracle.textarea,
        "default; with hint; with error message; with default value; with custom rows; "
        "with hint and error message; with label as page heading",
    ),
    "radios": (
        oracle.radios,
        "default; with hint; inline; small inline; with fieldset and error message",
    ),
    "checkboxes": (
        oracle.checkboxes,
        "default; with hint; small; with legend as a page heading; with error message and hint",
    ),
    "select": (
        oracle.select,
        "default; with hint text and error message; with label as page heading",
    ),
    "date-input": (oracle.date_input, "default; with error message and hint"),
    "file-upload": (oracle.file_upload, "default; with hint text; with error message and hint"),
    "password-input": (
        oracle.password_input,
        "default; with hint text; with error message; with new-password autocomplete",
    ),
    "error-summary": (
        oracle.error_summary,
        "default; without links; mixed with and without links",
    ),
    "summary-list": (
        oracle.summary_list,
        "default; with actions; no-border; no-border on last row; as a summary card with a text header; "
        "as a summary card with actions; summary card with only 1 action; with some actions",
    ),
    "table": (oracle.table, "default; with head; with head and caption; with firstCellIsHeader true"),
    "task-list": (oracle.task_list, "default; with hint text and additional states"),
    "pagination": (oracle.pagination, "default; with many pages; first page; last page"),
    "panel": (oracle.panel, "default; interruption, button link"),
    "details": (oracle.details, "default; expanded"),
    "notification-banner": (oracle.notification, "default; with type as success"),
    "inset-text": (oracle.inset_text, "default; with html"),
    "warning-text": (oracle.warning_text, "default"),
    "back-link": (oracle.back_link, "default; with custom text and link"),
    "breadcrumbs": (
        oracle.breadcrumbs,
        "default; with one level; with last breadcrumb as current page",
    ),
    "service-navigation": (oracle.service_navigation, "default; with navigation with a current item"),
    "skip-link": (oracle.skip_link, "default"),
    "generic-header": (oracle.generic_header, "default"),
}
EVERY = [(component, name) for component, (_, names) in CASES.items() for name in names.split("; ")]

# What may differ, and why: boxes of a date carry the field's name; Django switches no single option off;
# nothing links to one of our details; the header has a name and a look of its own.
MAY_DIFFER = {
    "date-input": ("name",),
    "select": ("disabled",),
    "details": ("id",),
    "panel": ("data-test", "data-other-test"),
    "skip-link": ("href",),
}
NOT_COMPARED = {"extra-class", "one-more-class", "gt-header", "gt-header__container"}


def wanted(component: str, name: str) -> Element:
    return _comparable(component, oracle.fixtures(component)[name]["html"])


def drawn(component: str, name: str) -> str:
    return CASES[component][0](oracle.fixtures(component)[name]["options"])


def _comparable(component: str, html: str) -> Element:
    tree = without(read(html), "data-question", *MAY_DIFFER.get(component, ()))
    for element in tree.walk():
        if element.classes & NOT_COMPARED:
            element.attributes["class"] = " ".join(sorted(element.classes - NOT_COMPARED))
    return first(tree, "table") if component == "table" else tree


@pytest.mark.parametrize(("component", "name"), EVERY)
def test_draws_what_the_fixture_says(component: str, name: str) -> None:
    assert _comparable(component, drawn(component, name)) == wanted(component, name)


@pytest.mark.parametrize(("component", "name"), EVERY)
def test_a_broken_class_is_noticed(component: str, name: str) -> None:
    family = component.split("-", maxsplit=1)[0]
    broken = drawn(component, name).replace(f"govuk-{family}", "broken", 1)
    assert _comparable(component, broken) != wanted(component, name)
