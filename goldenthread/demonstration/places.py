"""Streets, postcodes and meeting places of an invented county."""

from math import hypot
from random import Random

from goldenthread.demonstration.partnership import AREAS, HOMES, Home

AUTHORITIES: tuple[str, ...] = tuple(area.code for area in AREAS if area.kind == "authority")
FORCE_OF: dict[str, str] = {area.code: area.force for area in AREAS}
PROVIDER_OF: dict[str, str] = {"RIV": "SHB", "HAL": "SHB", "WMR": "ODP", "OAK": "ODP"}
LA_CODE_OF: dict[str, str] = {area.code: area.la_code for area in AREAS}
TOWN_OF: dict[str, str] = {area.code: area.name for area in AREAS}
_AREA_OF = {area.code: area for area in AREAS}
_NAMED_HOME = {home.host_authority: home for home in HOMES if home.kind == "children_home"}

_STREETS = (
    "Mill Lane,Canal Street,Chapel Brow,Station Road,Church Walk,Weavers Row,Quarry Bank,Lark Rise,"
    "Hawthorn Avenue,Victoria Terrace,Moor View,Bridge End,Tanners Yard,Orchard Close,Beech Grove,"
    "Coppice Drive,Ferry Road,Priory Way,Nelson Street,Albion Court,Saltwell Road,Meadow Bank,"
    "Kiln Hill,Foundry Street,Windmill Close,Castle Street,Alder Gardens,Thornfield Road,Cooper Street,"
    "Elm Crescent,Park Parade,Dock Road,Whinfield Avenue,Ropewalk,Sandringham Close,Heron Way,"
    "Brickfield Lane,Lower Green,Spinners Court"
).split(",")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

MEETING_PLACES: dict[str, tuple[str, ...]] = {
    "RIV": ("Riverside bus station", "the retail park at Quay Street", "the canal towpath by Weavers Row",
            "Riverside skate park", "a flat above the shops on Ferry Road", "Riverside railway station"),
    "HAL": ("Haleford interchange", "the retail park at Kiln Hill", "the car park behind Haleford market",
            "Larch Wood", "a house on Foundry Street", "the fast food restaurant at Bridge End"),
    "WMR": ("Westmere Central station", "the Arcade in Westmere", "Priory Park",
            "the car park on Castle Street", "a flat on Albion Court", "the tram stop at Dock Road"),
    "OAK": ("Oakvale bus station", "Oakvale leisure centre", "the allotments at Lower Green",
            "the garage on Saltwell Road", "a house on Brickfield Lane", "Oakvale town park"),
}  # fmt: skip


def postcode(chance: Random, authority: str) -> str:
    """A postcode of the authority's invented area."""
    letters = chance.choice(_LETTERS) + chance.choice(_LETTERS)
    return f"{_AREA_OF[authority].outward}{chance.randint(1, 9)} {chance.randint(1, 9)}{letters}"


def house(chance: Random, authority: str) -> str:
    """Number, street and town."""
    flat = f"Flat {chance.randint(1, 24)}, " if chance.random() < 0.18 else ""
    return f"{flat}{chance.randint(1, 140)} {chance.choice(_STREETS)}, {TOWN_OF[authority]}"


def miles_between(one: str, other: str, chance: Random) -> float:
    """Miles from home to placement; within an authority a few, between two the distance of their centres."""
    if one == other:
        return round(chance.uniform(0.5, 9.0), 1)
    here, there = _AREA_OF[one], _AREA_OF[other]
    kilometres = hypot(here.easting - there.easting, here.northing - there.northing)
    return round(kilometres / 1.6093 + chance.uniform(-4.0, 4.0), 1)


def fostering_urn(authority: str) -> str:
    """The number under which an authority's own fostering service is registered."""
    return f"SC92{AUTHORITIES.index(authority):04d}"


def home(number: int, authority: str) -> Home:
    """The children's home of that number in an authority: number nought is the named one, if there is one."""
    if number == 0 and authority in _NAMED_HOME:
        return _NAMED_HOME[authority]
    chance = Random(f"home:{authority}:{number}")
    urn = f"SC91{AUTHORITIES.index(authority)}{number % 1000:03d}"
    name = f"{chance.choice(_STREETS).split(' ')[0]} House"
    return Home(urn, "", name, "children_home", authority, f"{name}, {house(chance, authority)}",
                postcode(chance, authority), "", "", "")  # fmt: skip
