"""Files as agencies send them, small enough to read."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

from goldenthread.agencies.actors import Actor
from goldenthread.exchange import actions
from goldenthread.exchange.models import Import
from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.mapping_toml import to_toml
from tests import cast
from tests.cast import AT

PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_dob,pers_sex,pers_ethnicity"
MISSING = (
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date"
)
SERSHA = "1001,Saoirse,Brannigan,04/03/2011,F,WBRI"
OISIN = "1002,Oisin,Dunmore,17/09/2010,M,WBRI"
NIGHT = "M-1,1001,01/10/2026,M,02/10/2026"
POLICE = (
    "Ref No,Nominal ID,Surname,Forename(s),AKA,DOB,Sex,Officer Defined Ethnicity,Home Address,Postcode,"
    "Last Seen,Reported,Returned,Risk,Circumstances,Found At,With,How Found,Markers"
)
POLICE_ROW = (
    "NSP-1,P1,Brannigan,Saoirse,,04/03/2011,Female,1,3 Larch Lane,QR3 4TL,01/10/2026 20:15,01/10/2026 22:00,"
    "02/10/2026 07:30,Medium,Did not come home,Bus station,Alone,By officers,CSE"
)


def ssd(people: Iterable[str] = (SERSHA,), missing: Iterable[str] | None = (NIGHT,)) -> bytes:
    """A zip of tables of the Standard Safeguarding Dataset."""
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("ssd_person.csv", "\n".join([PEOPLE, *people, ""]))
        if missing is not None:
            archive.writestr("ssd_missing.csv", "\n".join([MISSING, *missing, ""]))
    return pack.getvalue()


def receive(
    content: bytes | None = None,
    *,
    code: str = "RIV",
    by: Actor | None = None,
    at: datetime = AT,
    at_once: bool = False,
) -> Import:
    """Send Riverside's tables."""
    return actions.receive(
        source_id=cast.source(code).pk, layout="ssd", mapping="", name="tables.zip",
        chunks=[ssd() if content is None else content], by=by or cast.actor(code), at=at, at_once=at_once,
    )  # fmt: skip


def receive_police(rows: Iterable[str] = (POLICE_ROW,), *, at: datetime = AT) -> Import:
    """Send Northshire's export."""
    return actions.receive(
        source_id=cast.source("NSP").pk, layout="mapped", mapping=to_toml(shipped_mappings()["casebook"]),
        name="casebook.csv", chunks=["\n".join([POLICE, *rows, ""]).encode()], by=cast.actor("NSP"), at=at,
    )  # fmt: skip


def quietly(rows: int) -> None:
    """Nobody looks on."""


def checked(file: Import) -> Import:
    """The file after its check."""
    return actions.rehearse(
        file.pk, by=cast.actor(file.source.agency.code), at=file.received_at, progress=quietly
    )


def applied(file: Import, *, only_good_rows: bool = False) -> Import:
    """The file checked, confirmed and brought in."""
    by, at = cast.actor(file.source.agency.code), file.received_at
    checked(file)
    actions.confirm(file.pk, only_good_rows=only_good_rows, by=by, at=at)
    return actions.apply(file.pk, by=by, at=at, progress=quietly)
