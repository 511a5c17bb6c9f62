"""When and how long children are missing, and how the risk was graded, to the published distributions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random
from zoneinfo import ZoneInfo

from goldenthread.demonstration.chance import Shares, geometric
from goldenthread.demonstration.shapes import Absence, Scope

LONDON = ZoneInfo("Europe/London")

# Absences of a child over the world's years. 148,050 incidents of some 60,000 children (Making Connections,
# p13) is 2.5 each; looked-after children who went missing did so 6.8 times a year (DfE, 2025). Each pair is
# (share, mean after the first), so that a few children carry the long tail.
HOW_MANY = {"care": ((0.80, 3.0), (0.20, 16.0)), "home": ((0.90, 0.55), (0.10, 4.5))}
NEVER = {"care": 0.04, "home": 0.07}  # known to an agency but not missing in these years (assumed)
SPELL_DAYS = {"care": 230.0, "home": 120.0}  # over which a child's absences gather (assumed)

# Most are back within a day, and a few after weeks: log-normal, median 7 hours (shape assumed).
MEDIAN_HOURS, SPREAD = 7.0, 1.35
LONGEST_HOURS = 24.0 * 75
REST_HOURS = 14.0  # least time between two absences
AWAY = 0.14  # of absences from care (assumed from the national counts of missing and away)

# 24,000 of 148,050 incidents were high risk and 33,000 absent (Making Connections, p16); rest assumed.
_GRADES = {
    "exploited": Shares({"very low": 6, "low": 17, "medium": 50, "high": 27}),
    "young": Shares({"very low": 0, "low": 10, "medium": 60, "high": 30}),
    "other": Shares({"very low": 31, "low": 24, "medium": 37, "high": 8}),
}
EXPLOITATION = {"11A", "12A", "13A", "24A"}
_HOURS = Shares(
    {0: 5, 1: 2, 2: 1, 3: 1, 5: 1, 7: 3, 8: 6, 9: 4, 10: 3, 11: 3, 12: 4, 13: 4, 14: 5, 15: 9, 16: 10, 17: 10,
     18: 10, 19: 10, 20: 11, 21: 12, 22: 10, 23: 8}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spell:
    """The days between which a child's absences fall, and how many there are."""

    since: date
    until: date
    count: int


def spell(chance: Random, scope: Scope, *, turning_point: date, last_day: date, lives: str) -> Spell | None:
    """The spell of a child who lives in ``care`` or at ``home``; None for a child who was never missing."""
    if chance.random() < NEVER[lives]:
        return None
    (often, usual), (_, many) = HOW_MANY[lives]
    count = 1 + geometric(chance, usual if chance.random() < often else many)
    days = max(chance.expovariate(1 / SPELL_DAYS[lives]), 3.0 * count)
    before = timedelta(days=days * chance.random())
    since = max(turning_point - before, scope.first_day)
    until = min(since + timedelta(days=days), scope.today, last_day)
    return Spell(since, until, count) if since < until else None


def times(
    chance: Random, scope: Scope, within: Spell, *, end: datetime
) -> list[tuple[datetime, datetime | None]]:
    """Leaving and return of each absence, in order and apart, before ``end``; the last may still last."""
    span = (within.until - within.since).days
    days = sorted(chance.randint(0, span) for _ in range(within.count))
    found: list[tuple[datetime, datetime | None]] = []
    free_from = datetime.combine(within.since, time(), UTC)
    for day in days:
        left = max(_leaving(chance, within.since + timedelta(days=day)), free_from)
        if left >= min(scope.now, end - timedelta(hours=6)):
            break
        back = min(left + _duration(chance), end - timedelta(hours=4))
        found.append((left, back if back <= scope.now else None))
        free_from = back + timedelta(hours=REST_HOURS)
    return found


def _leaving(chance: Random, day: date) -> datetime:
    moment = datetime.combine(day, time(_HOURS.draw(chance), 5 * chance.randrange(12)), LONDON)
    return moment.astimezone(UTC)


def _duration(chance: Random) -> timedelta:
    hours = min(MEDIAN_HOURS * exp(chance.gauss(0.0, SPREAD)), LONGEST_HOURS)
    return timedelta(minutes=max(20, round(hours * 60)))


def grade(chance: Random, *, age: int, factors: list[str], day: date) -> str:
    """The force's grade, in the words of the scheme in use on that day."""
    older = "exploited" if EXPLOITATION.intersection(factors) else "other"
    return in_scheme(_GRADES["young" if age < 13 else older].draw(chance), day)


def in_scheme(drawn: str, day: date) -> str:
    """The lowest grade has had three names: absent, no apparent risk (2017), very low (from about 2023)."""
    if drawn != "very low" or day >= date(2023, 6, 1):
        return drawn
    return "no apparent risk" if day >= date(2017, 1, 1) else "absent"


def recorded_by(chance: Random, absence: Absence, now: datetime, *, council_knows: bool) -> None:
    """Who recorded it: mostly both, the council with slightly different times (rates assumed)."""
    absence.by_police = absence.kind == "missing" or chance.random() < 0.5
    absence.by_council = council_knows and chance.random() < 0.9
    if absence.by_council and chance.random() < 0.05:
        absence.by_police = False
    if not absence.by_council:
        absence.by_police = True
    absence.reported = min(absence.left + timedelta(minutes=5 * chance.randint(3, 60)), absence.back or now)
    absence.council_left, absence.council_back = _as_council_wrote(chance, absence, now)


def _as_council_wrote(chance: Random, absence: Absence, now: datetime) -> tuple[datetime, datetime | None]:
    left, back = absence.left, absence.back
    if chance.random() < 0.6:
        left = min(left + timedelta(minutes=5 * chance.randint(-12, 12)), now)
    if back is not None and chance.random() < 0.6:
        back = min(back + timedelta(minutes=5 * chance.randint(-3, 24)), now)
    return (left, back) if back is None or left < back else (absence.left, absence.back)
