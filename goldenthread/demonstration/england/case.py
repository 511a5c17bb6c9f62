"""One child being written down: which agencies have a record, what each says, and the keys it is found by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import NamedTuple

from goldenthread.children.rules import Person, keys
from goldenthread.children.rules.keys import plain_number
from goldenthread.children.states import HERE, How
from goldenthread.core.clock import LONDON
from goldenthread.demonstration.differences import RATES, born_as_written, name_as_written
from goldenthread.demonstration.england.bodies import Body, Place
from goldenthread.demonstration.england.marks import key
from goldenthread.demonstration.england.rows import Rows
from goldenthread.demonstration.england.world import NUMBERS_FROM, World
from goldenthread.demonstration.households import BLOCK
from goldenthread.demonstration.identifiers import pupil_number, scattered
from goldenthread.demonstration.invented import truth
from goldenthread.demonstration.records import HOLDS
from goldenthread.demonstration.shapes import Address, Placement

# Placements outside the own area lie mostly next door (assumed).
NEXT_DOOR = 0.6
LONGEST_KEY = 60
# What a pair weighs that waits for a person: too much to part, too little to join.
WAITING = 16.0
# A number of no authority in use, as those of the invented partnership are.
LA_CODE = "994"


@dataclass(frozen=True, slots=True)
class Record:
    """An agency's record, and how the agency is to be taken where names are misheard."""

    key: str
    body: Body
    system: str
    kind: str


class Said(NamedTuple):
    """Which record says a thing, the name of the row in its system, and when it happened."""

    record: Record
    name: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Lives:
    """An address as an agency has it."""

    usage: str
    lines: str
    postcode: str
    since: date | None = None
    until: date | None = None


class Case:
    """One child: what is so, and the rows it comes to. Rooms add to it what they know."""

    def __init__(self, world: World, number: int, rows: Rows) -> None:
        self.world = world
        self.number = number
        self.rows = rows
        self.child, self.council_knows, self.chance = truth(world.scope, number + NUMBERS_FROM, number)
        self.key = key(world.seed, "child", number)
        # A household lies within four numbers, so that brothers and sisters live in one area.
        self.home = world.england.drawn(Random(f"{world.seed}:area:{number // BLOCK}"))
        if self.child.upn:
            self.child.upn = pupil_number(number + NUMBERS_FROM, LA_CODE, self.child.born.year)
        self._places = {self.child.authority: self.home}
        self._records: dict[tuple[str, str], Record] = {}
        rows.add("children_child", self.key, self.first_known)

    def finish(self) -> Record:
        """The first record; of a child of whom nobody has written anything it is the authority's."""
        if not self._records:
            self.record(self.home.authority, "authority")
        return next(iter(self._records.values()))

    def may_be(self, record: Record, other: Record) -> None:
        """Two records wait for a person to say whether they are of one child."""
        at = self.world.quarters[-1]
        self.rows.add("children_possiblelink", record.key, other.key, WAITING, "[]", at)

    @cached_property
    def first_known(self) -> datetime:
        """When an agency first wrote of the child."""
        first = self.child.absences[0].left if self.child.absences else self.world.now - timedelta(days=90)
        if self.child.care is not None:
            first = min(first, moment_of(self.child.care.since))
        return max(first, self.world.first_moment)

    def place(self, area: str) -> Place:
        """Where in England an area of the invented county lies for this child."""
        if area not in self._places:
            near, chance = self.home.adjoining, self.chance
            far = self.world.england.drawn(chance)
            is_near = near and chance.random() < NEXT_DOOR
            self._places[area] = self.world.england.places[chance.choice(near)] if is_near else far
        return self._places[area]

    def record(self, body: Body, kind: str, *, system: str = "") -> Record:
        """The agency's record of the child, begun now if there is none."""
        system = system or body.system
        found = self._records.get((body.code, system))
        if found is None:
            made = key(self.world.seed, "record", self.number, body.code, system)
            found = self._records[body.code, system] = Record(made, body, system, kind)
            self._begin(found)
        return found

    def _begin(self, record: Record) -> None:
        body, system = record.body, record.system
        delivery, at = self.world.delivery(body, system, self.first_known)
        step = 2 * body.number + 1_000_003
        number = record.key if system == HERE else f"{body.code[:3]}{scattered(self.number, step=step):08d}"
        self.rows.add("children_agencyrecord", record.key, self.key, body.key, system, number, delivery)
        if len(self._records) > 1:
            how = How.PERSON if system == HERE else _how(record.kind)
            self.rows.add("children_linkdecision", record.key, self.key, how.value, "[]", "", delivery, at)
        if system != HERE:
            self._identify(record, number)

    def _identify(self, record: Record, number: str) -> None:
        """Who the child is in the words of this agency, and the keys that follow from it."""
        person = self._named(record)
        numbers = self._numbers(record)
        for scheme, value in numbers.items():
            self.fact("children_identifier", self._at_first(record, f"identifier:{scheme}"), scheme, value)
        addresses = self._addresses(record)
        for place, one in enumerate(addresses):
            said = self._at_first(record, f"address:{place}")
            self.fact("children_address", said, one.usage, one.lines, one.postcode, one.since, one.until)
        person = replace(
            person, identifiers=numbers,
            postcodes=tuple(dict.fromkeys(one.postcode for one in addresses)),
            address_lines=tuple(dict.fromkeys(one.lines for one in addresses)),
        )  # fmt: skip
        self.rows.add_keys(record.key, record.body.key, found_by(person, (number, *numbers.values())))

    def _named(self, record: Record) -> Person:
        chance, child, kind = self.chance, self.child, record.kind
        given, family, known_as = name_as_written(chance, child.name, sex=child.sex, kind=kind)
        born = born_as_written(chance, child.born, kind)
        sex = "U" if chance.random() < RATES[kind]["no sex"] else child.sex
        self.fact(
            "children_identity", self._at_first(record, "identity"), given, family, known_as, "", born, sex,
            child.ethnicity if kind == "authority" else "", child.appearance if kind == "police" else "",
        )  # fmt: skip
        return Person(given, family, known_as, "", born, sex)

    def _at_first(self, record: Record, name: str) -> Said:
        return Said(record, name, self.first_known)

    def fact(self, table: str, said: Said, *own: object) -> None:
        """One fact of a record, brought by the delivery after it happened; ``own`` are its kind's columns."""
        record, name, when = said
        delivery, at = self.world.delivery(record.body, record.system, when)
        self.rows.add(table, record.key, name, "", delivery, at, *own)

    def _numbers(self, record: Record) -> dict[str, str]:
        holds, chance, child = HOLDS[record.kind], self.chance, self.child
        numbers = {"nhs": child.nhs, "upn": child.upn, "home_office": child.home_office}
        shares = {**holds, "home_office": 1.0 if record.kind == "authority" else 0.0}
        return {
            scheme: value
            for scheme, value in numbers.items()
            if value and chance.random() < shares.get(scheme, 0.0)
        }

    def _addresses(self, record: Record) -> list[Lives]:
        rates, chance, child = RATES[record.kind], self.chance, self.child
        if chance.random() < rates["no address"]:
            return []
        placed = child.care.placements[-1] if child.care else None
        if placed and record.kind == "host":
            return [self.lives_at(placed)]
        homes = child.addresses
        if record.kind == "authority":
            return [self._lived_at(one) for one in homes[-2:]]
        is_old = len(homes) > 1 and chance.random() < rates["old address"]
        return [self._lived_at(homes[-2] if is_old else homes[-1])]

    def _lived_at(self, address: Address) -> Lives:
        postcode = self.postcode(self.home, address.postcode)
        return Lives("home", _without_town(address.lines), postcode, address.since, address.until)

    def lives_at(self, placement: Placement) -> Lives:
        """The address of a placement."""
        host = self.place(placement.host)
        return Lives(
            "placement", _without_town(placement.lines), self.postcode(host, placement.postcode),
            placement.since, placement.until,
        )  # fmt: skip

    def postcode(self, place: Place, invented: str) -> str:
        """The postcode in the letters of an area of England that no real one has."""
        return f"{place.outward[ord(invented[-1]) % len(place.outward)]} {invented[-3:]}"


def found_by(person: Person, numbers: Sequence[str]) -> list[str]:
    """The keys of a record, as the keying of every delivery makes them."""
    found = keys(person) | {f"i:{plain}" for plain in map(plain_number, numbers) if plain}
    return sorted(one for one in found if len(one) <= LONGEST_KEY)


def moment_of(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, time(12), LONDON)


def _how(kind: str) -> How:
    return How.IDENTIFIER if kind in ("health", "school", "host") else How.WEIGHT


def _without_town(lines: str) -> str:
    return lines.rpartition(", ")[0] or lines
