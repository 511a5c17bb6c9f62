"""Forms about posts and duty: who works here, as what, and who answers when."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from goldenthread.agencies.states import ABILITIES, POLICE_ONLY, ROLES_OF_KIND, Ability, Kind, Role
from goldenthread.core import clock
from goldenthread.web.fields import Choice, DayField, MomentField

# The browser must not offer what was typed about somebody else.
NOBODY_ELSES = {"autocomplete": "off"}
NO_TEAM = ("", "No team")
Sent = Mapping[str, Any] | None


class PostForm(forms.Form):
    """A post for somebody: a colleague who signs in already, or somebody new."""

    email = forms.EmailField(
        label="E-mail address", max_length=254, help_text="They sign in with it.",
        error_messages={"required": "Enter the e-mail address they will sign in with"},
        widget=forms.EmailInput(attrs={**NOBODY_ELSES, "spellcheck": "false"}),
    )  # fmt: skip
    name = forms.CharField(
        label="Name", max_length=100, widget=forms.TextInput(attrs=NOBODY_ELSES),
        error_messages={"required": "Enter their name"},
    )  # fmt: skip
    telephone = forms.CharField(
        label="Telephone", max_length=30, required=False, help_text="Partners see it while they are on call.",
        widget=forms.TextInput(attrs={**NOBODY_ELSES, "inputmode": "tel", "class": "govuk-input--width-20"}),
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role"}
    )
    team = forms.TypedChoiceField(label="Team", required=False, coerce=int, empty_value=None)
    since = DayField(label="From", help_text="For example 23/11/2026. Access begins on this day.")

    def __init__(self, kind: Kind, teams: Iterable[Any], sent: Sent, *, today: date) -> None:
        super().__init__(sent, initial={"since": today})
        self.today = today
        self.fields["role"].choices = _roles(kind)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["team"].choices = [NO_TEAM, *_named(teams)]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_email(self) -> str:
        """Addresses are kept in small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean_since(self) -> date:
        """A post begins today or later: nobody had access before it was given."""
        since: date = self.cleaned_data["since"]
        if since < self.today:
            raise forms.ValidationError("A post begins today or later")
        return since


def _named(teams: Iterable[Any]) -> list[tuple[str, str]]:
    return [
        (str(team.pk), f"{team.name} (out of hours)" if team.is_out_of_hours else team.name) for team in teams
    ]


def _roles(kind: Kind) -> list[tuple[str, str]]:
    """The roles an agency of this kind has, each with what it may do."""
    return [
        (role.value, Choice(role.label, hint=_may(kind, role)))
        for role in Role
        if role in ROLES_OF_KIND[kind]
    ]


def _may(kind: Kind, role: Role) -> str:
    able = [
        one.label
        for one in Ability
        if one in ABILITIES[role] and (kind == Kind.POLICE or one not in POLICE_ONLY)
    ]
    return ". ".join(able) + "."


class DutyForm(forms.Form):
    """Who answers for a team, from when until when."""

    person = forms.TypedChoiceField(label="Who", coerce=int, error_messages={"required": "Choose a person"})
    since = MomentField(label="From", help_text="For example 21/11/2026 and 17:00")
    until = MomentField(label="Until", help_text="For example 22/11/2026 and 09:00")

    def __init__(self, people: Iterable[tuple[int, str]], sent: Sent, *, at: datetime) -> None:
        super().__init__(sent, initial={"since": at})
        self.at = at
        choices = [("", "Choose a person"), *((str(key), name) for key, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """The end is later than the beginning, and still to come."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", f"The end must be later than the beginning, {clock.day_and_time(since)}")
        elif until and until <= self.at:
            self.add_error("until", "The end is past already")
        return cleaned
