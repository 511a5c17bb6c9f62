"""Areas, agencies and their teams."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.areas import areas
from goldenthread.agencies.models import Agency, Area, Team
from goldenthread.agencies.states import AreaKind, Kind
from goldenthread.ledger import actions as ledger


@transaction.atomic
def load_england(*, by: Actor, at: datetime) -> int:
    """Bring in the regions, force areas and authorities of England with who adjoins whom; twice is once.

    Returns how many areas there are. Source: the project's own reference file.
    """
    rows = sorted(
        areas(),
        key=lambda area: [AreaKind.REGION, AreaKind.FORCE, AreaKind.AUTHORITY].index(AreaKind(area.kind)),
    )
    found: dict[str, Area] = {}
    for row in rows:
        found[row.code], _ = Area.objects.update_or_create(
            code=row.code,
            defaults={
                "name": row.name,
                "kind": row.kind,
                "region": found.get(row.region),
                "force": found.get(row.force),
            },
        )
    for row in rows:
        found[row.code].adjacent.set([found[code] for code in row.adjoining])
    ledger.record(by, "areas.loaded", at=at)
    return len(found)


@transaction.atomic
def add_area(
    code: str, *, name: str, kind: AreaKind, force: str = "", outward_codes: Iterable[str] = (),
    adjoining: Iterable[str] = (), by: Actor, at: datetime,
) -> Area:  # fmt: skip
    """Add an area that is not in the reference list: the demonstration's, or one of another nation."""
    above = Area.objects.filter(code=force, kind=AreaKind.FORCE).first() if force else None
    area = Area.objects.create(
        code=code, name=name, kind=kind, force=above, outward_codes=sorted(outward_codes)
    )
    area.adjacent.set(Area.objects.filter(code__in=list(adjoining)))
    ledger.record(by, "area.added", at=at, subject=code)
    return area


@transaction.atomic
def add_agency(
    code: str, *, name: str, kind: Kind, area: str = "", telephone: str = "",
    out_of_hours_telephone: str = "", by: Actor, at: datetime,
) -> Agency:  # fmt: skip
    """Add an agency that answers for an area, with its numbers by day and by night."""
    agency = Agency.objects.create(
        code=code, name=name, kind=kind, area=Area.objects.get(code=area) if area else None,
        telephone=telephone, out_of_hours_telephone=out_of_hours_telephone,
    )  # fmt: skip
    ledger.record(by, "agency.added", at=at, subject=code)
    return agency


@transaction.atomic
def add_team(
    agency: Agency, *, name: str, telephone: str, is_out_of_hours: bool, by: Actor, at: datetime
) -> Team:
    """Add a team that answers a telephone."""
    team = Team.objects.create(agency=agency, name=name, telephone=telephone, is_out_of_hours=is_out_of_hours)
    ledger.record(by, "team.added", at=at, subject=f"{agency.code} {name}"[:60])
    return team
