"""Being looked after: the period, its legal statuses, placements and reviews, in the return's codes."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.demonstration.chance import Shares, geometric
from goldenthread.demonstration.places import AUTHORITIES, fostering_urn, home, house, miles_between, postcode
from goldenthread.demonstration.shapes import Care, Legal, Placement, Scope

OUT_OF_AREA = 0.34  # 22,000 of 65,000 looked-after children (evidence LCG 17, 6.18)
ENDED = 0.35  # of care periods that have ended by now, before the eighteenth birthday (assumed)
DAYS_IN_A_PLACEMENT = 260  # mean, for children who go missing (assumed)

_NEEDS = Shares({"N1": 55, "N3": 4, "N4": 10, "N5": 18, "N6": 8, "N8": 5})
_REASONS_TO_MOVE = Shares(
    {"CREQB": 30, "CREQO": 12, "CHILD": 12, "LAREQ": 12, "CARPL": 20, "STAND": 4, "OTHER": 10}
)
_ENDINGS = Shares({"E4A": 40, "E4B": 20, "E9": 10, "E45": 12, "E8": 18})
_AT_EIGHTEEN = Shares({"E5": 45, "E6": 10, "E17": 30, "E7": 5, "E8": 10})
# U4 foster carers long term, U6 not, U1 a relative or friend, K2 a children's home, P1 their own parents
_TYPES = Shares({("U6", "PR1"): 26, ("U6", "PR4"): 16, ("U4", "PR1"): 8, ("U1", "PR1"): 8, ("K2", "PR4"): 32,
                 ("K2", "PR1"): 6, ("P1", "PR0"): 4})  # fmt: skip
_YOUNG_TYPES = Shares({("U6", "PR1"): 45, ("U6", "PR4"): 22, ("U4", "PR1"): 15, ("U1", "PR1"): 18})
_PARTICIPATION = Shares({"PN1": 62, "PN2": 8, "PN3": 14, "PN5": 6, "PN6": 6, "PN7": 4})
FERNBANK = "SC900004"


@dataclass(frozen=True, slots=True)
class Stay:
    """What a care period must fit: whose child, from when, and the day it must be over."""

    scope: Scope
    authority: str
    lines: str  # of the family's address, for children placed with their own parents
    postcode: str
    born: date
    unaccompanied: bool
    voluntary: bool  # under section 20, with no order of a court
    since: date
    last_day: date  # the eighteenth birthday


def care_of(chance: Random, stay: Stay) -> Care:
    """A period of care with everything the returns ask of it."""
    until, ended_because = _ending(chance, stay)
    placements = _placements(chance, stay, until)
    if ended_because == "E45" and placements[-1].type_code[0] != "U":
        ended_because = (
            "E4A"  # special guardianship to a former foster carer, who must have been one (rule 516)
        )
    need = "N8" if stay.unaccompanied else _NEEDS.draw(chance)
    return Care(
        stay.since, until, "S", need, ended_because,
        legal=_legal(chance, stay, until),
        placements=placements,
        reviews=_reviews(chance, stay, until),
    )  # fmt: skip


def _ending(chance: Random, stay: Stay) -> tuple[date | None, str]:
    if chance.random() < ENDED:
        until = stay.since + timedelta(days=120 + round(chance.expovariate(1 / 400)))
        if until < min(stay.scope.today, stay.last_day):
            return until, _ENDINGS.draw(chance)
    if stay.last_day <= stay.scope.today:
        return stay.last_day, _AT_EIGHTEEN.draw(chance)
    return None, ""


def _legal(chance: Random, stay: Stay, until: date | None) -> list[Legal]:
    if stay.voluntary:
        return [Legal("V2", stay.since, until)]
    granted = stay.since + timedelta(days=chance.randint(130, 300))
    if granted >= (until or stay.scope.today):
        return [Legal("C1", stay.since, until)]
    return [Legal("C1", stay.since, granted), Legal("C2", granted, until)]


def _placements(chance: Random, stay: Stay, until: date | None) -> list[Placement]:
    last = until or stay.scope.today
    moves = min(geometric(chance, (last - stay.since).days / DAYS_IN_A_PLACEMENT), 14)
    length = max((last - stay.since).days - 1, 1)
    days = sorted({chance.randint(1, length) for _ in range(moves)} if length > 1 else set())
    starts = [stay.since, *(stay.since + timedelta(days=day) for day in days)]
    ends: list[date | None] = [*starts[1:], until]
    found = [_placement(chance, stay, since, end) for since, end in zip(starts, ends, strict=True)]
    for placement in found[:-1]:
        placement.changed_because = _REASONS_TO_MOVE.draw(chance)
    return found


def _placement(chance: Random, stay: Stay, since: date, until: date | None) -> Placement:
    shares = _TYPES if (since - stay.born).days > 11 * 365 else _YOUNG_TYPES
    type_code, provider = shares.draw(chance)
    if type_code == "P1" and stay.voluntary:
        type_code, provider = "U1", "PR1"  # not with own parents without an order (rule 378)
    if type_code == "P1":
        return Placement("P1", "PR0", "", stay.authority, stay.lines, stay.postcode, 0.0, since, until)
    host = _host(chance, stay.authority)
    miles = miles_between(stay.authority, host, chance)
    if type_code == "K2":
        provider = provider if host == stay.authority else "PR4"  # own homes are in the own area (rule 1015)
        place = home(chance.randrange(stay.scope.homes_in_each_area), host)
        return Placement("K2", provider, place.urn, host, place.address, place.postcode, miles, since, until)
    urn = FERNBANK if provider == "PR4" else fostering_urn(stay.authority)
    return Placement(
        type_code, provider, urn, host, house(chance, host), postcode(chance, host), miles, since, until
    )


def _host(chance: Random, authority: str) -> str:
    if chance.random() >= OUT_OF_AREA:
        return authority
    return chance.choice([other for other in AUTHORITIES if other != authority])


def _reviews(chance: Random, stay: Stay, until: date | None) -> list[tuple[date, str]]:
    """Within 20 working days, three months after that, then six-monthly (Care Planning Regulations 2010)."""
    last = min(until or stay.scope.today, stay.scope.today)
    found, day, gap = [], stay.since + timedelta(days=chance.randint(18, 28)), 88
    while day <= last:
        found.append((day, "PN0" if (day - stay.born).days < 4 * 365 else _PARTICIPATION.draw(chance)))
        day += timedelta(days=gap - chance.randint(0, 12))
        gap = 182
    return found


def keep_open(care: Care, missing_since: date) -> None:
    """Placement and legal status stay as they were while the child is missing."""
    care.placements = [place for place in care.placements if place.since <= missing_since]
    care.legal = [status for status in care.legal if status.since <= missing_since]
    care.placements[-1].until, care.placements[-1].changed_because = None, ""
    care.legal[-1].until = None


def placement_on(care: Care | None, day: date) -> Placement | None:
    """Where the child was placed on a day, the later of two on the day of a move."""
    found = None
    for placement in care.placements if care else ():
        if placement.since <= day and (placement.until is None or day <= placement.until):
            found = placement
    return found
