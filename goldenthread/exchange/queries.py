"""Imports of one's own agency, how far they are, what was refused of them, and its mappings."""

from uuid import UUID

from django.db.models import QuerySet

from goldenthread.agencies.actors import Actor
from goldenthread.children.models import Source
from goldenthread.children.states import HERE
from goldenthread.core.refusals import Unknown
from goldenthread.exchange.models import Import, ImportRefusal, Mapping
from goldenthread.exchange.permissions import check_can_supply
from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.mapping_toml import to_toml
from goldenthread.exchange.states import State

_BESIDE = ("source__agency", "received_by", "confirmed_by", "undone_by", "discarded_by")


def imports(actor: Actor, *, most: int = 50) -> QuerySet[Import]:
    """The files of the actor's agency, the latest first."""
    check_can_supply(actor, actor.agency)
    mine = Import.objects.filter(source__agency=actor.agency).select_related(*_BESIDE)
    return mine.order_by("-received_at", "pk")[:most]


def find(actor: Actor, key: UUID) -> Import:
    """One import of the actor's agency; raises ``Unknown`` for any other."""
    found = Import.objects.filter(pk=key).select_related(*_BESIDE).first()
    if found is None:
        raise Unknown
    check_can_supply(actor, found.source.agency_id)
    return found


def refusals(file: Import, *, first: int = 0, most: int = 100) -> QuerySet[ImportRefusal]:
    """What was refused of a file, by table and line."""
    return file.refusals.order_by("table", "line", "pk")[first : first + most]


def same_file(file: Import) -> Import | None:
    """An earlier import of the very same file that is brought in, and so will change nothing."""
    same = Import.objects.filter(source=file.source_id, sha256=file.sha256, state=State.APPLIED)
    return same.exclude(pk=file.pk).order_by("-received_at").first()


def sources(actor: Actor) -> QuerySet[Source]:
    """The systems from which the actor's agency sends files."""
    check_can_supply(actor, actor.agency)
    return Source.objects.filter(agency=actor.agency).exclude(system=HERE).order_by("system")


def mappings(actor: Actor) -> dict[str, str]:
    """The mappings the actor may use, by name, as TOML: those that come with this, and the agency's own."""
    check_can_supply(actor, actor.agency)
    own = Mapping.objects.filter(agency=actor.agency).order_by("name")
    shipped = {name: to_toml(mapping) for name, mapping in shipped_mappings().items()}
    return shipped | dict(own.values_list("name", "toml"))
