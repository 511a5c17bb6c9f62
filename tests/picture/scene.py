"""Facts of every kind about one child, brought in as files bring them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Role
from goldenthread.children.actions import deliver
from goldenthread.children.rows import FactRow
from goldenthread.exchange.layouts import FACTS
from goldenthread.picture.items import Gap, Picture, Section
from goldenthread.picture.queries import compose
from tests import cast
from tests.cast import AT
from tests.children import rows
from tests.episodes import night

EARLIER = AT - timedelta(days=5)
WENT, BACK = datetime(2026, 10, 1, 19, 15, tzinfo=UTC), datetime(2026, 10, 2, 6, 30, tzinfo=UTC)
# Which kinds each agency's system sends here.
SENDS = {
    "RIV": (
        "identity", "identifier", "address", "professional", "health_need", "voice", "plan",
        "recorded_episode", "concern",
    ),
    "NSP": ("identity", "identifier", "address", "recorded_episode", "concern"),
    "SHB": ("identity", "identifier", "address", "recorded_interview", "recorded_finding"),
    "HAL": ("identity", "identifier", "address"),
}  # fmt: skip


def fact(kind: str, who: str, key: str = "1", **values: object) -> FactRow:
    """One fact of a record."""
    return rows.row(kind, who, values, key=key)


def send(
    code: str, facts: Iterable[FactRow] = (), *, at: datetime = EARLIER, kinds: Iterable[str] = ()
) -> None:
    """An agency sends what it has of her, and says of which kinds it would have sent more."""
    who = rows.person(f"{code}-1", nhs=rows.HER_NUMBER, home=True)
    deliver(
        source=cast.source(code), kinds=kinds or SENDS[code], rows=[*who, *facts], models=FACTS,
        by=cast.actor(code), at=at, progress=lambda count: None,
    )  # fmt: skip


def absence(who: str, key: str = "1", **values: object) -> FactRow:
    """A night away, as some system has it."""
    told = {
        "absence": "missing", "started_at": WENT, "start_has_time": True, "ended_at": BACK,
        "end_has_time": True,
    }  # fmt: skip
    return fact("recorded_episode", who, key, **{**told, **values})


def missing_now() -> UUID:
    """She is being looked for by the force."""
    who = night.child()
    night.about(who)
    return who


def seen_by(code: str, role: Role = Role.CALL_HANDLER, *, at: datetime = AT) -> Picture:
    """The picture as somebody has it."""
    return compose(cast.actor(code, role), night.child(), at=at)


def texts(section: Section) -> list[str]:
    """What a section says."""
    return [f"{item.said.text}{item.said.quote}" for item in section.items]


def gaps(section: Section, agency: str) -> list[Gap]:
    """What a section says that an agency does not say."""
    key = cast.agency(agency).pk
    return [one.gap for one in section.missing if one.agency == key]


def worker() -> Actor:
    """A social worker of the authority."""
    return cast.actor("RIV", Role.SOCIAL_WORKER)
