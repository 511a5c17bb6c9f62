"""The coverage map of one agency: with whom it has which agreement, and with whom it has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind
from goldenthread.sharing.queries.agreements import Wording, candidates, known
from goldenthread.sharing.states import Stage

# Fewer than this is not told in numbers (ONS: a threshold of 10 for tables about people).
FEW = 10


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another agency: what is agreed with it, how many children are in common, and what is lacking."""

    name: str
    kind: str
    agreements: tuple[tuple[int, str], ...]
    in_writing: tuple[tuple[int, str], ...]
    in_common: str
    due: tuple[str, ...]

    @property
    def is_missing(self) -> bool:
        """Whether nothing is agreed with it."""
        return not self.agreements


def coverage(actor: Actor, in_common: Mapping[UUID, int], *, at: datetime) -> list[Neighbour]:
    """Partners, neighbours, and who holds records of the same children; those without an agreement first."""
    found = known(actor, at=at)
    partners = {one.agency for wording in found for one in wording.parties if one.agency != actor.agency}
    near = {one.pk for one in candidates(actor)}
    rows = Agency.objects.filter(pk__in=partners | near | set(in_common)).order_by("name")
    neighbours = [_neighbour(row, found, in_common.get(row.pk, 0)) for row in rows]
    return sorted(neighbours, key=lambda one: (not one.is_missing, one.name))


def _neighbour(row: Agency, found: list[Wording], in_common: int) -> Neighbour:
    theirs = [one for one in found if one.of(row.pk) is not None]
    in_force = [one for one in theirs if one.stage == Stage.IN_FORCE]
    coming = [one for one in theirs if one.stage in {Stage.DRAFT, Stage.OFFERED, Stage.TO_COME}]
    return Neighbour(
        name=row.name, kind=Kind(row.kind).label,
        agreements=tuple((one.key, one.name) for one in in_force),
        in_writing=tuple((one.key, f"{one.name}, {one.stage.label}") for one in coming),
        in_common=_roughly(in_common), due=tuple(dict.fromkeys(why for one in in_force for why in one.due)),
    )  # fmt: skip


def _roughly(count: int) -> str:
    if count == 0:
        return "none known"
    return f"fewer than {FEW}" if count < FEW else f"about {round(count, -1)}"
