"""One page with every component on it, about a child who does not exist."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import engines

from goldenthread.web.fields import Choice, DateField, DayField, MomentField

NOW = datetime(2026, 11, 21, 23, 41, tzinfo=UTC)
GRADES = [
    ("high", Choice("High", hint="The risk of serious harm is assessed as very likely.")),
    ("medium", Choice("Medium", hint="The risk of harm is assessed as likely but not serious.")),
    ("low", "Low"),
]


class Sample(forms.Form):
    """Every kind of field."""

    seen = MomentField(label="When was she last seen?", help_text="For example, 21/11/2026 and 23:40")
    born = DateField(label="Date of birth", help_text="For example, 27 3 2011")
    held = DayField(label="Day of the conversation")
    where = forms.CharField(label="Where was she last seen?")
    circumstances = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"rows": 3}))
    grade = forms.ChoiceField(label="Grade", choices=GRADES, widget=forms.RadioSelect)
    told = forms.MultipleChoiceField(
        label="Who was told?",
        choices=[("la", "Council"), ("rhi", "Safe Harbour")],
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(label="Kind of place", choices=[("", "Choose"), ("home", "Children's home")])
    agreed = forms.BooleanField(label="The child agrees", help_text="Ask in words she uses herself.")
    letter = forms.FileField(label="Letter")
    word = forms.CharField(label="Password", widget=forms.PasswordInput)


CHILD = {
    "family_name": "Marlow",
    "given_names": "Keira Jane",
    "known_as": "Kiki",
    "age": 15,
    "born": date(2011, 3, 27),
    "sex": "Girl",
    "number": "GT-7K2-M4P-Q",
    "href": "/children/1",
    "photo_text": "Photograph withheld",
    "state": "Missing 2 h 14 min",
    "state_kind": "missing",
    "should_be": "Larchwood House, Haleford (placed by Riverside Council)",
    "status": "Looked after, interim care order since Mon 14 Sep 2026",
    "helps": "Talk about her dog, Biscuit. Let her finish.",
    "trusted": "Her aunt, Rosa Marlow, 07700 900456",
    "flags": [
        {"text": "Criminal exploitation", "href": "/flags/1", "colour": "red"},
        {"text": "Needs insulin", "href": "/flags/2", "colour": "orange"},
        {"text": "Selective mutism", "href": "/flags/3", "colour": "blue"},
    ],
    "more_flags": 2,
    "flags_href": "/flags",
}


CHANGE = [{"href": "/change", "text": "Change", "hidden": "where she lives"}]
LISTS: dict[str, Any] = {
    "trail": [{"text": "Children", "href": "/children"}, {"text": "This child"}],
    "tabs": [
        {"text": "Now", "href": "/1", "current": True},
        {"text": "Episodes", "href": "/2", "count": 7},
    ],
    "counts": [
        {"number": 4, "text": "Missing now", "href": "/missing"},
        {"number": 12, "text": "Conversations due"},
    ],
    "rows": [
        {"key": "Lives at", "value": "Larchwood House", "actions": CHANGE},
        {"key": "School", "value": ""},
    ],
    "change": CHANGE,
    "head": [
        {"text": "Child", "sort": "ascending"},
        {"text": "Missing", "sort": "none"},
        {"text": "Episodes", "numeric": True},
    ],
    "people": [
        ["Keira Marlow", "2 h 14 min", {"text": 7, "numeric": True, "sort": 7}],
        ["Tom Ashby", "31 h", {"text": 2, "numeric": True, "sort": 2}],
    ],
    "filters": [
        {"heading": "Status", "text": "Open", "href": "/list?a"},
        {"heading": "Area", "text": "Haleford", "href": "/list?b"},
    ],
    "tasks": [
        {"title": "Prepare", "href": "/1", "status": "Completed"},
        {
            "title": "Write what she said",
            "href": "/2",
            "hint": "In her own words",
            "status": "Not started",
            "colour": "blue",
        },
        {"title": "Send", "status": "Cannot start yet", "blocked": True},
    ],
    "happened": [
        {
            "title": "Found safe",
            "by": "PC Lee Hart",
            "at": NOW,
            "text": "At her aunt's.",
            "href": "/e/1",
            "hidden": "this return",
        },
        {
            "title": "Reported missing",
            "by": "Larchwood House",
            "at": NOW - timedelta(days=1),
            "has_time": False,
        },
    ],
}


def context() -> dict[str, Any]:
    """What the gallery shows."""
    refused = Sample({"refused-born_month": "3", "refused-seen_date": "21/11/2026"}, prefix="refused")
    return LISTS | {
        "viewer": SimpleNamespace(name="Sam Okafor", agency_name="Northshire Police"),
        "navigation": [
            {"text": "Home", "href": "/", "current": True},
            {"text": "Report a missing child", "href": "/report"},
        ],
        "is_demonstration": True,
        "now": NOW,
        "earlier": NOW - timedelta(hours=5, minutes=20),
        "soon": NOW + timedelta(hours=5),
        "ahead": NOW + timedelta(hours=31),
        "child": CHILD,
        "page": Paginator(range(200), 20).page(4),
        "plain": Sample(prefix="plain"),
        "refused": refused,
        "form": refused,
    }


def draw(name: str = "gallery.html", **values: Any) -> str:
    """A template of this folder on our base page."""
    source = (Path(__file__).parent / name).read_text()
    return engines["django"].from_string(source).render(context() | values)
