"""The agencies of England as this world has them: every authority and force, and who works beside them.

Authorities and forces are those of the reference data; every other agency, and everybody at work in any of
them, is invented.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from random import Random

from goldenthread.agencies import areas as reference
from goldenthread.agencies.areas import ReferenceArea
from goldenthread.demonstration.chance import draw_for
from goldenthread.demonstration.england.marks import key

# Posts of one agency: 39 forces and 153 authorities with these make up most of some 31,000.
POSTS = {
    "police": 200, "authority": 80, "interview_provider": 40, "placement_provider": 100, "health": 15,
    "education": 22,
}  # fmt: skip
PLACEMENT_PROVIDERS = 40
# Authorities that one interview provider serves (assumed).
SERVED_TOGETHER = 5
# How many children go missing, by the kind of authority: the first letters of its code (assumed).
_SIZES = {"E10": 4.0, "E08": 1.6, "E06": 1.1, "E09": 0.8}
_TINY = {"E09000001", "E06000053"}
_SYSTEMS = {
    "police": ("Casebook", "Trace", "Niche"), "authority": ("Liquidlogic", "Mosaic", "Eclipse"),
    "interview_provider": ("Register",), "placement_provider": ("Daily log",), "health": ("Attendances",),
    "education": ("School roll",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """An agency: ``first`` is the number of its first post, ``area`` the code of the area it answers for."""

    number: int
    code: str
    kind: str
    name: str
    area: str
    key: str
    system: str
    first: int

    @property
    def posts(self) -> int:
        """How many people work there."""
        return POSTS[self.kind]


@dataclass(frozen=True, slots=True)
class Place:
    """An authority area and everybody who answers for it; numbers are places in ``England.places``."""

    number: int
    authority: Body
    force: Body
    interviews: Body
    health: Body
    school: Body
    adjoining: tuple[int, ...]
    outward: tuple[str, ...]


class England:
    """All agencies, in one order for one seed: cheap to make again in every process."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.bodies: list[Body] = []
        self.posts = 0
        areas = [area for area in reference.areas() if area.kind == reference.AUTHORITY]
        forces = {
            area.code: self._body("police", area.code, _force_name(area), area.code)
            for area in reference.areas()
            if area.kind == reference.FORCE
        }
        authorities = [self._body("authority", area.code, area.name, area.code) for area in areas]
        interviews = self._interview_providers(areas)
        self.providers = [
            self._body("placement_provider", f"PP-{one:02d}", f"Harbour Homes {one + 1}", "")
            for one in range(PLACEMENT_PROVIDERS)
        ]
        numbers = {area.code: number for number, area in enumerate(areas)}
        self.forces = list(forces.values())
        self.places = [
            Place(
                number, own, forces[area.force], interviews[number], self._health(area), self._school(area),
                tuple(sorted(numbers[code] for code in area.adjoining)), _outward(number),
            )
            for number, (area, own) in enumerate(zip(areas, authorities, strict=True))
        ]  # fmt: skip

    def _health(self, area: ReferenceArea) -> Body:
        return self._body("health", f"H-{area.code}", f"{area.name} children’s health", area.code)

    def _school(self, area: ReferenceArea) -> Body:
        return self._body("education", f"S-{area.code}", f"{area.name} school register", area.code)

    def _body(self, kind: str, code: str, name: str, area: str) -> Body:
        number = len(self.bodies)
        systems = _SYSTEMS[kind]
        found = Body(
            number, code, kind, name, area, key(self.seed, "agency", code), systems[number % len(systems)],
            self.posts,
        )  # fmt: skip
        self.bodies.append(found)
        self.posts += found.posts
        return found

    def _interview_providers(self, found: list[ReferenceArea]) -> list[Body]:
        """For each authority who listens to its children: neighbours of one region share a provider."""
        regions: dict[str, list[int]] = defaultdict(list)
        for number, area in enumerate(found):
            regions[area.region].append(number)
        serving: dict[int, Body] = {}
        made = 0
        for numbers in regions.values():
            for first in range(0, len(numbers), SERVED_TOGETHER):
                made += 1
                body = self._body("interview_provider", f"RHI-{made:02d}", f"Listening Post {made}", "")
                serving.update(dict.fromkeys(numbers[first : first + SERVED_TOGETHER], body))
        return [serving[number] for number in range(len(found))]

    def provider_of(self, place: Place, number: int) -> Body:
        """Who runs the home of that number in an area."""
        return self.providers[(place.number * 7 + number * 11) % len(self.providers)]

    @cached_property
    def cumulative(self) -> list[float]:
        """The authorities' shares of the children, added up."""
        return list(accumulate(self._share(place.authority.code) for place in self.places))

    def _share(self, code: str) -> float:
        size = 0.02 if code in _TINY else _SIZES[code[:3]]
        return size * draw_for(self.seed, "size", code).lognormvariate(0.0, 0.25)

    def drawn(self, chance: Random) -> Place:
        """A place in proportion to its children."""
        return chance.choices(self.places, cum_weights=self.cumulative)[0]


def _force_name(area: ReferenceArea) -> str:
    return area.name if area.name.endswith("Police") else f"{area.name} Police"


def _outward(number: int) -> tuple[str, ...]:
    """First halves of postcodes that begin with letters no real postcode begins with."""
    letters, part = divmod(number, 3)
    area = "QVX"[letters // 20] + "ABDEFGHJLNPRSTUWXYZC"[letters % 20]
    return tuple(f"{area}{digit}" for digit in range(part * 3 + 1, part * 3 + 4))
