"""Rows on their way into tables, as the text that COPY takes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

_FACT = ("record_id", "source_key", "digest", "delivery_id", "supplied_at")
# In the order in which rows refer to each other.
TABLES: Mapping[str, tuple[str, ...]] = {
    "agencies_agency": ("id", "kind", "name", "code", "area_id", "telephone", "out_of_hours_telephone"),
    "agencies_team": ("id", "agency_id", "name", "telephone", "is_out_of_hours"),
    "agencies_person": ("id", "password", "email", "name", "telephone", "is_active"),
    "agencies_post": ("id", "person_id", "agency_id", "role", "team_id", "since"),
    "account_emailaddress": ("user_id", "email", "verified", "primary"),
    "placements_home": ("urn", "name", "provider_id", "area_id", "lines", "postcode", "telephone"),
    "children_source": ("id", "agency_id", "system"),
    "children_delivery": ("id", "source_id", "kinds", "received_at"),
    "children_child": ("id", "created_at"),
    "children_agencyrecord": ("id", "child_id", "agency_id", "system", "system_id", "delivery_id"),
    "children_linkdecision": ("record_id", "to_child", "how", "parts", "reason", "delivery_id", "decided_at"),
    "children_possiblelink": ("record_id", "other_id", "weight", "parts", "noticed_at"),
    "children_identity": (
        *_FACT, "given_names", "family_name", "known_as", "other_names", "date_of_birth", "sex", "ethnicity",
        "appearance",
    ),
    "children_identifier": (*_FACT, "scheme", "value"),
    "children_address": (*_FACT, "usage", "lines", "postcode", "since", "until"),
    "children_professional": (
        *_FACT, "name", "role", "team", "telephone", "email", "since", "until",
    ),
    "children_healthneed": (*_FACT, "code", "text"),
    "children_voice": (*_FACT, "question", "answer"),
    "children_namekey": ("record_id", "agency_id", "key"),
    "placements_legalstatus": (*_FACT, "code", "since", "until"),
    "placements_careperiod": (*_FACT, "since", "until", "started_because", "need", "ended_because"),
    "placements_placement": (
        *_FACT, "type_code", "provider_code", "urn", "postcode", "since", "until", "changed_because",
    ),
    "placements_plan": (*_FACT, "plan_kind", "category", "text", "since", "until"),
    "placements_review": (*_FACT, "held_on", "participation"),
    "episodes_recordedepisode": (
        *_FACT, "absence", "started_at", "start_has_time", "ended_at", "end_has_time", "grade",
        "circumstances", "found_where", "found_with", "found_how", "reference", "rhi_offered", "rhi_accepted",
    ),
    "risk_concern": (*_FACT, "harm", "as_recorded", "since"),
    "interviews_recordedinterview": (
        *_FACT, "reference", "absence_started_on", "offered_on", "outcome", "held_at", "interviewer",
        "employer", "relation", "chosen_by_child", "narrative",
    ),
    "interviews_recordedfinding": (*_FACT, "interview_reference", "finding_kind", "text", "own_words"),
    "episodes_episode": (
        "id", "reference", "force_id", "record_id", "state", "absence", "previous_id", "opened_at",
        "opened_by_id", "reported_at", "reported_by_id", "found_at", "found_by_id", "closed_at",
        "closed_by_id",
    ),
    "episodes_answer": ("episode_id", "question", "text", "is_not_known", "answered_at", "answered_by_id"),
    "episodes_entry": ("episode_id", "text", "written_at", "written_by_id", "agency_id"),
    "episodes_change": ("episode_id", "verb", "start", "end", "reason", "changed_at", "changed_by_id"),
    "risk_assessment": (
        "episode_id", "scheme", "grade", "rationale", "review_due_at", "assessed_at", "assessed_by_id",
    ),
    "england_view": (
        "at", "act", "person", "post", "agency", "origin", "request", "child", "subject", "shown", "withheld",
        "because", "reason",
    ),
}  # fmt: skip


def cell(value: object) -> str:
    """One value as COPY reads it."""
    if isinstance(value, str):
        return value if value.isprintable() and "\\" not in value else _escaped(value)
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)


def _escaped(text: str) -> str:
    doubled = text.replace("\\", "\\\\")
    return doubled.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


class Rows:
    """The rows of a few hundred children, by table, until they are loaded."""

    def __init__(self) -> None:
        self.lines: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, table: str, *values: object) -> None:
        """One row, its values in the order of ``TABLES``."""
        self.lines[table].append("\t".join(map(cell, values)))

    def add_keys(self, record: str, agency: object, keys: Iterable[str]) -> None:
        """The keys under which a record is found: letters and digits, so that COPY takes them as they are."""
        self.lines["children_namekey"].extend([f"{record}\t{agency}\t{key}" for key in keys])

    def text(self, table: str) -> str:
        """All rows of a table."""
        lines = self.lines[table]
        return "\n".join(lines) + "\n" if lines else ""

    def counts(self) -> dict[str, int]:
        """How many rows there are of each table."""
        return {table: len(lines) for table, lines in self.lines.items() if lines}
