"""With whom an agency has children in common: counts, and no child."""

from uuid import UUID

from django.db.models import Count

from goldenthread.agencies.actors import Actor
from goldenthread.children.models import AgencyRecord
from goldenthread.sharing import wall


def in_common(actor: Actor) -> dict[UUID, int]:
    """For each other agency, of how many children both it and the actor's own hold a record."""
    with wall.serving():
        own = AgencyRecord.objects.filter(agency=actor.agency).values("child")
        rows = AgencyRecord.objects.filter(child__in=own).exclude(agency=actor.agency)
        counted = rows.order_by().values_list("agency").annotate(children=Count("child", distinct=True))
        return dict(counted)
