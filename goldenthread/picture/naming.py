"""Whose spelling of a name stands first, wherever one name has to do."""

from uuid import UUID

from goldenthread.agencies.states import Kind
from goldenthread.children.models import AgencyRecord, Identity
from goldenthread.sharing.queries import Sight
from goldenthread.sharing.states import Why

# The authority knows the family, the others heard a name.
_FIRST = {Kind.AUTHORITY: 0, Kind.EDUCATION: 1, Kind.HEALTH: 1, Kind.POLICE: 2}
Rank = tuple[bool, bool, int, float, int]


def rank(row: Identity, record: AgencyRecord, seen: Sight) -> Rank:
    """The smaller, the better: the authority that cares for the child, then any, then who heard it last."""
    kind = _FIRST.get(Kind(record.agency.kind), 3)
    is_carer = record.agency_id in _responsible(seen, record.child_id)
    return not row.family_name, not is_carer, kind, -row.supplied_at.timestamp(), row.id


def _responsible(seen: Sight, child: UUID) -> set[UUID]:
    return {one.agency for one in seen.involvements(child) if one.why == Why.RESPONSIBLE_AUTHORITY}
