"""Who looked at which child and when: the ledger's entries, most of them around an absence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from goldenthread.demonstration.chance import Shares
from goldenthread.demonstration.england.bodies import Body
from goldenthread.demonstration.england.rows import Rows
from goldenthread.demonstration.england.staff import post_of
from goldenthread.demonstration.england.world import World

TABLE = "england_view"
_LOOKING = {
    "police": "call_handler", "authority": "social_worker", "interview_provider": "practitioner",
}  # fmt: skip
_ACTS: Shares[tuple[str, str]] = Shares(
    {
        ("picture.shown", "{care,contacts,episodes,flags,identity,plans}"): 70,
        ("child.found_in_search", "{identity}"): 22,
        ("briefing.printed", "{contacts,episodes,flags,identity}"): 3,
        ("episode.entry_written", "{}"): 5,
    }
)
_BECAUSE = "{Missing from home and care protocol}"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that made people of an agency look at a child."""

    child: str
    body: Body
    at: datetime


def write(world: World, occasions: Sequence[Occasion], count: int, *, rows: Rows, chance: Random) -> None:
    """So many entries, shared out among the occasions by chance."""
    for occasion in chance.choices(occasions, k=count):
        post = post_of(chance, occasion.body, _LOOKING[occasion.body.kind])
        at = min(occasion.at + timedelta(minutes=round(chance.expovariate(1 / 900))), world.now)
        act, shown = _ACTS.draw(chance)
        person = world.person(post)
        rows.add(
            TABLE, at, act, person, person, occasion.body.key, "192.0.2.10", "", occasion.child, "", shown,
            "{}", _BECAUSE if shown != "{}" else "{}", "",
        )  # fmt: skip
