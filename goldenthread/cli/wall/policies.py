"""Which rows of which table may be read and written: one line for each table that holds anything of a child.

In each condition ``{row}`` is the row, ``{asking}`` the viewer, read once for each query, and ``{serving}``
whether it is the system itself that works, on nobody's behalf.
"""

from dataclasses import dataclass

ASKING = "(SELECT wall.viewer())"
SERVING = "(SELECT wall.is_serving())"
MINE = "(SELECT wall.agency())"


@dataclass(frozen=True, slots=True)
class Walled:
    """A table behind the wall: who reads a row, who adds one, who changes or removes one."""

    table: str
    read: str
    add: str
    change: str


def fact(table: str, category: str) -> Walled:
    """A table of facts: read under its category and its own handling, written by the record's own agency."""
    mine = f"wall.is_mine({ASKING}, record_id)"
    return Walled(table, f"wall.may_read({ASKING}, record_id, {category}, handling)", mine, mine)


def within(table: str, parent: str, column: str, *, add: str = "true", change: str = "true") -> Walled:
    """A table whose rows go with a row of another that is behind the wall itself.

    Columns of the row are named with their table, or the inner table's would be meant.
    """
    seen = f"EXISTS (SELECT FROM {parent} AS parent WHERE parent.id = {table}.{column})"
    return Walled(table, seen, f"{seen} AND {add}", f"{seen} AND {change}")


_FINDING = (
    "CASE WHEN finding_kind IN ('strength', 'what_helps', 'trusted_adult', 'wish')"
    " THEN 'support' ELSE 'interview_findings' END"
)
FACTS: dict[str, str] = {
    "children_identity": "'identity'",
    "children_identifier": "'identity'",
    "children_address": "'contacts'",
    "children_professional": "'contacts'",
    "children_healthneed": "'health'",
    "children_voice": "'support'",
    "placements_legalstatus": "'care'",
    "placements_careperiod": "'care'",
    "placements_placement": "'care'",
    "placements_plan": "'plans'",
    "placements_review": "'plans'",
    "episodes_recordedepisode": "'episodes'",
    "risk_concern": "'flags'",
    "interviews_recordedinterview": "'interview_status'",
    "interviews_recordedfinding": _FINDING,
}

_RECORD_OPEN = f"wall.may_tell_of({ASKING}, agency_id, child_id)"
_CHILD = "EXISTS (SELECT FROM children_agencyrecord AS parent WHERE parent.child_id = children_child.id)"
_PAIR = (
    "EXISTS (SELECT FROM children_agencyrecord AS parent WHERE parent.id = children_possiblelink.record_id)"
    " AND EXISTS (SELECT FROM children_agencyrecord AS parent"
    " WHERE parent.id = children_possiblelink.other_id)"
)
_EPISODE = (
    f"CASE WHEN record_id IS NULL THEN force_id = {MINE}"
    f" AND 'episodes' = ANY ((({ASKING}).categories)::text[])"
    f" ELSE (force_id = ANY ((SELECT wall.always(wall.viewer(), 'episodes'))::uuid[])"
    f" AND record_id NOT IN (SELECT wall.shut(wall.viewer())))"
    f" OR wall.may_read_of({ASKING}, record_id, 'episodes', force_id) END"
)
_OWN_EPISODE = f"force_id = {MINE}"
_ASSESSMENT = f"wall.may_read_episode({ASKING}, episode_id, 'assessments')"
_OWN_ASSESSED = (
    "EXISTS (SELECT FROM episodes_episode AS parent WHERE parent.id = risk_assessment.episode_id"
    f" AND parent.force_id = {MINE})"
)
_OWN_RECEIPT = (
    "EXISTS (SELECT FROM risk_assessment AS one JOIN episodes_episode AS parent ON parent.id = one.episode_id"
    f" WHERE one.id = risk_receiptline.assessment_id AND parent.force_id = {MINE})"
)
_KEY = (
    f"(agency_id = ANY ((SELECT wall.always(wall.viewer(), 'identity'))::uuid[])"
    f" AND record_id NOT IN (SELECT wall.shut(wall.viewer())))"
    f" OR (agency_id = ANY ((SELECT wall.sometimes(wall.viewer(), 'identity'))::uuid[])"
    f" AND wall.may_read({ASKING}, record_id, 'identity'))"
)
_OWN_SOURCE = (
    "EXISTS (SELECT FROM children_source AS source WHERE source.id = exchange_import.source_id"
    f" AND source.agency_id = {MINE})"
)
_ACCESS_REVIEWED = (
    "EXISTS (SELECT FROM sharing_emergencyreview AS review"
    " WHERE review.access_id = sharing_emergencyaccess.id"
    f" AND review.agency_id = {MINE})"
)

WALLED: tuple[Walled, ...] = (
    *(fact(table, category) for table, category in FACTS.items()),
    Walled("children_agencyrecord", _RECORD_OPEN, f"agency_id = {MINE}", f"agency_id = {MINE}"),
    Walled("children_child", _CHILD, "true", _CHILD),
    Walled(
        "children_namekey", _KEY, f"wall.is_mine({ASKING}, record_id)", f"wall.is_mine({ASKING}, record_id)"
    ),
    within("children_linkdecision", "children_agencyrecord", "record_id"),
    Walled("children_possiblelink", _PAIR, _PAIR, _PAIR),
    Walled("episodes_episode", _EPISODE, _OWN_EPISODE, _OWN_EPISODE),
    within("episodes_answer", "episodes_episode", "episode_id"),
    within("episodes_entry", "episodes_episode", "episode_id", add=f"agency_id = {MINE}"),
    within("episodes_change", "episodes_episode", "episode_id"),
    Walled("risk_assessment", _ASSESSMENT, _OWN_ASSESSED, "false"),
    Walled("risk_receiptline", _OWN_RECEIPT, _OWN_RECEIPT, "false"),
    Walled("exchange_import", _OWN_SOURCE, _OWN_SOURCE, _OWN_SOURCE),
    within("exchange_importrefusal", "exchange_import", "of_id"),
    Walled("ledger_entry", f"agency = {MINE}", "true", "false"),
    Walled("sharing_shield", f"agency_id = {MINE}", f"agency_id = {MINE}", f"agency_id = {MINE}"),
    within("sharing_namedperson", "sharing_shield", "shield_id"),
    Walled(
        "sharing_emergencyaccess", f"agency_id = {MINE} OR {_ACCESS_REVIEWED}", f"agency_id = {MINE}",
        f"agency_id = {MINE}",
    ),
    Walled(
        "sharing_emergencyreview", f"agency_id = {MINE} OR wall.is_own_access({ASKING}, access_id)",
        f"wall.is_own_access({ASKING}, access_id)", f"agency_id = {MINE}",
    ),
    Walled(
        "sharing_accessrequest", f"asked_of_id = {MINE} OR asked_for_id = {MINE}", f"asked_for_id = {MINE}",
        f"asked_of_id = {MINE} OR asked_for_id = {MINE}",
    ),
    Walled(
        "sharing_release", f"supplier_id = {MINE} OR to_id = {MINE}", f"supplier_id = {MINE}",
        f"supplier_id = {MINE}",
    ),
)  # fmt: skip
