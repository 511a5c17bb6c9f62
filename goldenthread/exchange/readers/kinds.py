"""The kinds of fact that may leave a file: their columns, and which of them make a fact worth keeping."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.exchange.readers.local_time import LONDON
from goldenthread.exchange.readers.readings import READINGS, Reading, code

Values = dict[str, object]
Check = Callable[[Values], tuple[str, str] | None]  # a column of the kind, and the sentence for it

DATED = {"born", "since", "until", "moment", "instant"}
HAS_TIME = {"started_at": "start_has_time", "ended_at": "end_has_time"}
EMPTY: dict[str, object] = {**dict.fromkeys(DATED | {"yes or no"}), "yes": False}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact.

    ``columns`` says how each is read: one of READINGS, or the name of a code list. A row holds the fact when
    one of ``anchors`` is filled (always, where there are none), and then ``needs`` must be filled too.
    """

    columns: Mapping[str, str]
    anchors: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    span: tuple[str, str] = ("since", "until")

    def reading(self, column: str) -> Reading:
        how = self.columns[column]
        return READINGS[how] if how in READINGS else code(how)

    def blank(self) -> Values:
        """The values of a fact of which nothing is known."""
        values: Values = {}
        for column, how in self.columns.items():
            values[column] = EMPTY.get(how, "")
            if how == "moment":
                values[has_time(column)] = False
        return values


def has_time(column: str) -> str:
    """The column that says whether the time of day of a moment is known."""
    return HAS_TIME[column]


def in_order(span: tuple[str, str], *, label: str = "") -> Check:
    """The check that something does not end before it begins; days are compared where a time is not known."""
    begins, ends = span

    def check(values: Values) -> tuple[str, str] | None:
        first, last = values.get(begins), values.get(ends)
        if first is None or last is None or last >= first:  # type: ignore[operator]
            return None
        if isinstance(first, datetime) and isinstance(last, datetime):
            timed = values[has_time(begins)] and values[has_time(ends)]
            first, last = first.astimezone(LONDON), last.astimezone(LONDON)
            if not timed and first.date() == last.date():
                return None
        return (
            ends,
            f"{label}The end, {_said(last)}, is before the start, {_said(first)}: correct one of them.",
        )

    return check


def _said(moment: object) -> str:
    return moment.strftime("%d/%m/%Y") if isinstance(moment, date) else str(moment)


def _columns(texts: str, /, **others: str) -> dict[str, str]:
    return dict.fromkeys(texts.split(), "text") | others


SPAN = {"since": "since", "until": "until"}

KINDS: dict[str, Kind] = {
    "identity": Kind(
        _columns(
            "given_names family_name known_as other_names appearance",
            date_of_birth="born",
            sex="sex",
            ethnicity="ethnicity",
            died_on="born",
        ),
    ),
    "identifier": Kind(
        _columns("value", scheme="identifier_scheme", **SPAN), anchors=("value",), needs=("scheme", "value")
    ),
    "address": Kind(_columns("usage lines", postcode="postcode", **SPAN), anchors=("lines", "postcode")),
    "professional": Kind(_columns("name role team telephone email", **SPAN), anchors=("name", "team")),
    "health_need": Kind(_columns("code text"), anchors=("code", "text")),
    "voice": Kind(_columns("question answer"), anchors=("answer",), needs=("question",)),
    "legal_status": Kind(_columns("code", **SPAN), anchors=("code",), needs=("code",)),
    "care_period": Kind(
        {
            **SPAN,
            "started_because": "reason_for_new_episode",
            "need": "category_of_need",
            "ended_because": "reason_episode_ceased",
        },
        needs=("since",),
    ),
    "placement": Kind(
        _columns(
            "urn",
            type_code="placement_type",
            provider_code="placement_provider",
            postcode="postcode",
            changed_because="reason_place_change",
            **SPAN,
        ),
        needs=("since",),
    ),
    "plan": Kind(_columns("category text", plan_kind="plan_kind", **SPAN), needs=("plan_kind",)),
    "review": Kind({"held_on": "since", "participation": "review_participation"}, ("held_on",), ("held_on",)),
    "recorded_episode": Kind(
        _columns(
            "circumstances found_where found_with found_how reference",
            absence="absence",
            started_at="moment",
            ended_at="moment",
            grade="grade",
            rhi_offered="rhi",
            rhi_accepted="rhi",
        ),
        anchors=("started_at", "ended_at"),
        needs=("absence", "started_at"),
        span=("started_at", "ended_at"),
    ),
    "concern": Kind(
        _columns("as_recorded", harm="harm", **SPAN), anchors=("harm", "as_recorded"), needs=("harm",)
    ),
    "recorded_interview": Kind(
        _columns(
            "reference interviewer employer relation narrative",
            absence_started_on="since",
            offered_on="since",
            outcome="interview_outcome",
            held_at="instant",
            chosen_by_child="yes or no",
        ),
    ),
    "recorded_finding": Kind(
        _columns("interview_reference text", finding_kind="finding", own_words="yes"),
        anchors=("text",),
        needs=("finding_kind", "text"),
    ),
}
