"""An ordinary child of the world, made whole from the seed and the child's number."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from goldenthread.demonstration import absences, identifiers
from goldenthread.demonstration.care import Stay, care_of, keep_open, placement_on
from goldenthread.demonstration.chance import Shares, draw_for, geometric
from goldenthread.demonstration.households import Household, born_on, household_of
from goldenthread.demonstration.interviews import interview_after
from goldenthread.demonstration.names import communities, full_name, given_name
from goldenthread.demonstration.phrases import say
from goldenthread.demonstration.places import FORCE_OF, LA_CODE_OF
from goldenthread.demonstration.records import agencies_of, record
from goldenthread.demonstration.shapes import Absence, Allocation, Attendance, Child, Plan, Scope

# Girls and boys among teenagers missing: 63,921 and 52,232 (Making Connections, p16).
GIRLS = 63_921 / (63_921 + 52_232)
# Estimated incidents at risk of each harm, of 148,050 (Making Connections, figure 3). Per child;
# doubled in care.
_HARMS = {"11A": 17_000, "2A": 9_000, "1A": 7_500, "24A": 10_500, "15A": 4_400, "13A": 3_700, "12A": 1_200}
_INCIDENTS = 148_050
_OTHER_FACTORS = {"3A": 0.16, "4A": 0.22}
MEDICAL = {
    "CON": "Epilepsy; care plan in the office",
    "HEAR": "Hearing aids, both ears",
    "VIS": "Sits at the front",
}
VOLUNTARY = 0.25  # of children looked after, under section 20 (assumed)
KNOWN_AT_HOME = 0.86  # of children missing from home, known to their council (assumed)
_DISABILITIES = Shares({"LD": 20, "BEH": 20, "AUT": 30, "COMM": 10, "CON": 8, "HEAR": 5, "VIS": 3, "MOB": 4})
_VOICE = ("explained_worries", "story_help_understand", "agree_worker", "plan_safe", "tablet_help_explain")


def invent(scope: Scope, number: int, place: int) -> Child:
    """The child of that number; ``place`` is the number among ordinary children, which sets the household."""
    child, council_knows, chance = truth(scope, number, place)
    _elsewhere(chance, scope, child)
    pupil = _is_pupil(chance, scope, child)
    child.medical = MEDICAL.get(child.disabilities[0], "") if child.disabilities else ""
    for agency in agencies_of(child, chance, council_knows=council_knows, pupil=pupil):
        child.records[agency] = record(scope, child, agency)
    return child


def truth(scope: Scope, number: int, place: int) -> tuple[Child, bool, Random]:
    """What is so of the child, whether the council knows, and the chance by which to go on.

    No agency has written anything down yet.
    """
    chance = draw_for(scope.seed, "child", number)
    home = household_of(scope, place)
    child = _person(chance, scope, number, home)
    spell = _spell(chance, scope, child, home)
    if home.in_care:
        _take_into_care(chance, scope, child, home=home, spell=spell)
    council_knows = home.in_care or spell is None or chance.random() < KNOWN_AT_HOME
    _factors(chance, child, home)
    if spell is not None:
        _go_missing(chance, scope, child, spell=spell, council_knows=council_knows)
    _what_councils_hold(chance, scope, child, council_knows=council_knows)
    return child, council_knows, chance


def _person(chance: Random, scope: Scope, number: int, home: Household) -> Child:
    born = born_on(scope, home)
    sex = "F" if chance.random() < GIRLS else "M"
    community = communities()[home.community]
    given = given_name(draw_for(scope.seed, "given", home.key, home.seat), community, sex)
    name = full_name(chance, community, family=home.family, sex=sex, given=given)
    in_school = (scope.today - born).days >= 1461
    upn = identifiers.pupil_number(number, LA_CODE_OF[home.authority], born.year) if in_school else ""
    return Child(
        number, name, sex, born, chance.choice(community.ethnicity), home.authority, list(home.addresses),
        "" if home.unaccompanied and chance.random() < 0.4 else identifiers.nhs_number(number),
        "" if home.unaccompanied and chance.random() < 0.5 else upn,
        identifiers.home_office_number(number) if home.unaccompanied else "",
        _appearance(chance), identifiers.mobile(number) if chance.random() < 0.7 else "",
    )  # fmt: skip


def _appearance(chance: Random) -> str:
    parts = [say(chance, "appearance", kind, area="RIV") for kind in ("build", "hair", "marks", "wears")]
    return ", ".join(part for part in parts if part).capitalize() + "."


def _spell(chance: Random, scope: Scope, child: Child, home: Household) -> absences.Spell | None:
    turning_point = home.turning_point.date()
    if home.seat and not home.is_twin:
        turning_point = scope.first_day + timedelta(
            days=chance.randint(0, (scope.today - scope.first_day).days)
        )
    if (turning_point - child.born).days < 365 or (home.seat and chance.random() < 0.4):
        return None
    last_day = child.eighteenth_birthday - timedelta(days=1)
    lives = "care" if home.in_care else "home"
    return absences.spell(chance, scope, turning_point=turning_point, last_day=last_day, lives=lives)


def _take_into_care(
    chance: Random, scope: Scope, child: Child, *, home: Household, spell: absences.Spell | None
) -> None:
    first = spell.since if spell else scope.today - timedelta(days=30)
    if spell and chance.random() < 0.15:  # some go missing first and come into care after
        since = first + (spell.until - first) * chance.random() * 0.6
    else:
        since = first - timedelta(days=round(20 + chance.expovariate(1 / 420)))
    since = max(since, child.born + timedelta(days=30))
    last = min(scope.today, child.eighteenth_birthday)
    if since < last - timedelta(days=2):
        at = child.addresses[-1]
        voluntary = home.unaccompanied or chance.random() < VOLUNTARY
        stay = Stay(scope, child.authority, at.lines, at.postcode, child.born, home.unaccompanied, voluntary,
                    since, child.eighteenth_birthday)  # fmt: skip
        child.care = care_of(chance, stay)


def _factors(chance: Random, child: Child, home: Household) -> None:
    times = 2.0 if home.in_care else 0.8
    found = [code for code, count in _HARMS.items() if chance.random() < times * count / _INCIDENTS]
    found += [code for code, share in _OTHER_FACTORS.items() if chance.random() < share]
    if home.unaccompanied:
        found.append("9A")
    child.factors = sorted(found)


def _go_missing(
    chance: Random, scope: Scope, child: Child, *, spell: absences.Spell, council_knows: bool
) -> None:
    end = datetime.combine(child.eighteenth_birthday, time(), UTC)
    for left, back in absences.times(chance, scope, spell, end=end):
        absence = _absence(chance, child, left, back)
        absences.recorded_by(chance, absence, scope.now, council_knows=council_knows)
        absence.interview = (
            interview_after(chance, absence, authority=child.authority, now=scope.now)
            if council_knows
            else None
        )
        child.absences.append(absence)
    if child.absences and child.absences[-1].back is None and child.absences[-1].in_care and child.care:
        keep_open(child.care, child.absences[-1].left.date())


def _absence(chance: Random, child: Child, left: datetime, back: datetime | None) -> Absence:
    day, care = left.date(), child.care
    in_care = care is not None and care.since < day and _is_before(left, care.until, hours=6)
    if care and care.until and in_care and (back is None or not _is_before(back, care.until, hours=4)):
        # a period of care does not end while the child is missing
        back = datetime.combine(care.until, time(), UTC) - timedelta(hours=4)
    placement = placement_on(care, day) if in_care else None
    area = placement.host if placement else child.authority
    kind = "away" if in_care and chance.random() < absences.AWAY else "missing"
    grade = absences.grade(chance, age=child.age_on(day), factors=child.factors, day=day)
    where = "away" if kind == "away" else "care" if in_care else "home"
    absence = Absence(kind, left, back, area, in_care, grade, say(chance, "circumstances", where, area=area))
    if back is not None:
        found = (say(chance, "found", part, area=area) for part in ("where", "with", "how"))
        absence.found_where, absence.found_with, absence.found_how = found
    return absence


def _is_before(moment: datetime, day: date | None, *, hours: int) -> bool:
    return day is None or moment < datetime.combine(day, time(), UTC) - timedelta(hours=hours)


def _what_councils_hold(chance: Random, scope: Scope, child: Child, *, council_knows: bool) -> None:
    if not council_knows:
        child.factors = []
        return
    known_since = _known_since(chance, scope, child)
    if child.absences:
        child.factors = sorted({*child.factors, "10A"})
    last = min(scope.today, child.eighteenth_birthday)
    child.factors_on = known_since + (last - known_since) * chance.random()
    child.allocations = _allocations(chance, scope, known_since)
    child.plans = _plans(chance, child, known_since, last)
    if chance.random() < 0.13:
        child.disabilities = [_DISABILITIES.draw(chance)]
    if chance.random() < 0.25:
        child.voice = {question: chance.choice("YYYN") for question in _VOICE}


def _known_since(chance: Random, scope: Scope, child: Child) -> date:
    last = min(scope.today, child.eighteenth_birthday)
    first = child.absences[0].left.date() if child.absences else last - timedelta(days=200)
    if child.care:
        first = min(first, child.care.since)
    return max(first - timedelta(days=chance.randint(0, 90)), child.born)


def _allocations(chance: Random, scope: Scope, since: date) -> list[Allocation]:
    found: list[Allocation] = []
    for _ in range(1 + geometric(chance, (scope.today - since).days / 500)):
        until = since + timedelta(days=60 + round(chance.expovariate(1 / 250)))
        why = "FCONTA" if not found else chance.choice(("MANAGE", "LEFTRL", "ORGRST", "TSPROC", "CHCHAN"))
        worker = chance.randrange(scope.workers_in_each_authority)
        found.append(Allocation(worker, since, until, why))
        if until >= scope.today:
            break
        since = until
    found[-1].until = None
    return found


def _plans(chance: Random, child: Child, since: date, last: date) -> list[Plan]:
    if child.care:
        text = chance.choice(("RETURN6M", "RETURNEV", "LTFOST18", "LTRELFR", "RESPLMT", "SUPPLIV"))
        return [Plan("care", "", text, child.care.since, child.care.until)]
    drawn = chance.random()
    if drawn > 0.42:
        return []
    begun = since + (last - since) * chance.random() * 0.5
    until = None if chance.random() < 0.5 else begun + (last - begun) * chance.random()
    if drawn < 0.12:
        return [
            Plan("child_protection", chance.choice(("NEG", "PHY", "EMO", "SAB", "MUL")), "", begun, until)
        ]
    return [Plan("child_in_need", "", "", begun, until)]


def _elsewhere(chance: Random, scope: Scope, child: Child) -> None:
    near = {FORCE_OF[absence.area] for absence in child.absences} | {FORCE_OF[child.authority]}
    if "NSP" in near and chance.random() < 0.2:
        for _ in range(1 + geometric(chance, 0.5)):
            at = scope.now - timedelta(minutes=chance.randint(600, scope.years * 525_000))
            if at.date() > child.born:
                parts = (say(chance, "attendance", kind, area="RIV") for kind in ("reasons", "concerns"))
                reason, concern = parts
                child.attendances.append(Attendance(at, reason, concern))
        child.attendances.sort(key=lambda attendance: attendance.at)


def _is_pupil(chance: Random, scope: Scope, child: Child) -> bool:
    if child.authority not in ("RIV", "HAL") or not child.upn or not 11 <= child.age_on(scope.today) <= 16:
        return False
    child.school_concern = say(chance, "school", "concerns", area="RIV")
    return chance.random() < 0.2
