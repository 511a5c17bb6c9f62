"""Rows as readers give them, for tests."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from goldenthread.children.actions import Outcome, deliver
from goldenthread.children.actions.intake import unheard
from goldenthread.children.models import (
    Address,
    AgencyRecord,
    Child,
    Fact,
    HealthNeed,
    Identifier,
    Identity,
)
from goldenthread.children.rows import FactRow
from goldenthread.episodes.models import RecordedEpisode
from tests import cast

MODELS: dict[str, type[Fact]] = {
    "identity": Identity,
    "identifier": Identifier,
    "address": Address,
    "health_need": HealthNeed,
    "recorded_episode": RecordedEpisode,
}
SERSHA = {"given_names": "Saoirse", "family_name": "Brannigan", "date_of_birth": date(2011, 3, 4), "sex": "F"}
HER_NUMBER = "9990000018"
HER_HOME = {"lines": "3 Larch Lane", "postcode": "QR3 4TL"}


def row(kind: str, who: str, values: dict[str, object], *, key: str = "1", line: int = 2) -> FactRow:
    """One row of a file."""
    return FactRow(kind, who, f"{kind}:{key}", values, line, f"{kind}.csv")


def person(who: str, *, home: bool = False, nhs: str = "", line: int = 2, **changes: object) -> list[FactRow]:
    """The rows that say who somebody is, Saoirse unless said otherwise."""
    rows = [row("identity", who, SERSHA | changes, line=line)]
    if home:
        rows.append(row("address", who, dict(HER_HOME), line=line))
    if nhs:
        rows.append(row("identifier", who, {"scheme": "nhs", "value": nhs}, line=line))
    return rows


def bring(
    code: str,
    rows: Iterable[FactRow],
    *,
    at: datetime = cast.AT,
    system: str = "",
    kinds: Iterable[str] = MODELS,
    progress: Callable[[int], None] = unheard,
) -> Outcome:
    """Deliver rows from one of the cast's systems."""
    source, by = cast.source(code, system), cast.actor(code)
    return deliver(source=source, kinds=kinds, rows=rows, models=MODELS, by=by, at=at, progress=progress)


def child_of(code: str, who: str) -> Child:
    """The child that an agency's record stands with."""
    return AgencyRecord.objects.select_related("child").get(agency__code=code, system_id=who).child
