"""What children's services and others know of a child: workers, concerns, care, plans, voice, health."""

from datetime import timedelta

from goldenthread.children.states import HERE
from goldenthread.demonstration.england.bodies import Place
from goldenthread.demonstration.england.case import Case, Record, Said, moment_of
from goldenthread.demonstration.england.staff import name_of, post_of, telephone_of
from goldenthread.demonstration.invented import MEDICAL
from goldenthread.demonstration.records import KNOWN_TO_HOST
from goldenthread.demonstration.shapes import Care, Placement
from goldenthread.risk.harms import harm_of_factor, label_of

# Shares of children who have a record there (assumed).
ATTENDED, ON_ROLL, IN_DAILY_LOG = 0.18, 0.15, 0.5
# Shares of grave concerns that the force has a marker for too (a third of forces set none: report, p18-20).
MARKED = 0.3
HOMES, FOSTERING = 3, 3


def write(case: Case) -> None:
    """All that does not hang on one absence."""
    if case.council_knows or case.child.care is not None:
        record = case.record(case.home.authority, "authority")
        _workers(case, record)
        _concerns(case, record)
        _said(case, record)
        for place, plan in enumerate(case.child.plans):
            case.fact(
                "placements_plan", Said(record, f"plan:{place}", moment_of(plan.since)), plan.kind,
                plan.category, plan.text, plan.since, plan.until,
            )  # fmt: skip
        if case.child.care is not None:
            _care(case, record, case.child.care)
    _elsewhere(case)


def _workers(case: Case, record: Record) -> None:
    body, grown_up = case.home.authority, case.child.eighteenth_birthday
    for place, one in enumerate(one for one in case.child.allocations if one.since < grown_up):
        until = min(one.until or case.world.now.date(), grown_up)
        post = post_of(case.chance, body, "social_worker")
        case.fact(
            "children_professional", Said(record, f"involvement:{place}", moment_of(one.since)),
            name_of(case.world.seed, post), "Allocated case worker", "Safeguarding team", telephone_of(post),
            "", one.since, until if until < case.world.now.date() else None,
        )  # fmt: skip


def _concerns(case: Case, record: Record) -> None:
    on = case.child.factors_on
    if on is None:
        return
    force = case.home.force
    for code in case.child.factors:
        harm = harm_of_factor(code)
        told = (harm, f"{code} {label_of(harm)}", on)
        case.fact("risk_concern", Said(record, f"factor:{code}", moment_of(on)), *told)
        if case.child.absences and harm != "missing" and case.chance.random() < MARKED:
            police = case.record(force, "police")
            case.fact("risk_concern", Said(police, f"marker:{code}", moment_of(on)), *told)


def _said(case: Case, record: Record) -> None:
    when = case.first_known + timedelta(days=40)
    for question, answer in case.child.voice.items():
        case.fact(
            "children_voice", Said(record, f"voice:{question}", when), question.replace("_", " "), answer
        )
    for code in case.child.disabilities:
        case.fact("children_healthneed", Said(record, f"need:{code}", when), code, MEDICAL.get(code, ""))


def _care(case: Case, record: Record, care: Care) -> None:
    case.fact(
        "placements_careperiod", Said(record, "care:0", moment_of(care.since)), care.since, care.until,
        care.started_because, care.need, care.ended_because,
    )  # fmt: skip
    for place, legal in enumerate(care.legal):
        own = (legal.code, legal.since, legal.until)
        case.fact("placements_legalstatus", Said(record, f"legal:{place}", moment_of(legal.since)), *own)
    for place, (day, how) in enumerate(care.reviews):
        case.fact("placements_review", Said(record, f"review:{place}", moment_of(day)), day, how)
    for place, one in enumerate(care.placements):
        postcode = case.lives_at(one).postcode
        case.fact(
            "placements_placement", Said(record, f"placement:{place}", moment_of(one.since)), one.type_code,
            one.provider_code, _urn(case, one), postcode, one.since, one.until, one.changed_because,
        )  # fmt: skip
    _hosts(case, care.placements[-1])


def urn_of(place: Place, number: int) -> str:
    """The number under which a home, or the branch of a fostering agency, of an area is registered."""
    return f"SC7{place.number:03d}{number}"


def _urn(case: Case, placement: Placement) -> str:
    if not placement.urn:
        return ""
    host = case.place(placement.host)
    if placement.type_code == "K2":
        return urn_of(host, case.number % HOMES)
    return urn_of(host, FOSTERING) if placement.provider_code == "PR4" else f"SC8{case.home.number:03d}0"


def _hosts(case: Case, placement: Placement) -> None:
    """The record of the authority where the child lives now, and of those who care for the child there."""
    host = case.place(placement.host)
    if host is not case.home and case.chance.random() < KNOWN_TO_HOST:
        case.record(host.authority, "host")
    if placement.provider_code == "PR4" and case.chance.random() < IN_DAILY_LOG:
        england = case.world.england
        number = case.number % HOMES if placement.type_code == "K2" else FOSTERING
        case.record(england.provider_of(host, number), "host")


def _elsewhere(case: Case) -> None:
    drawn = case.chance.random()
    if drawn < ATTENDED:
        record = case.record(case.home.health, "health")
        when = case.first_known + (case.world.now - case.first_known) * case.chance.random()
        case.fact(
            "children_healthneed", Said(record, "attendance:0", when), "", "Seen in the emergency department"
        )
    elif drawn < ATTENDED + ON_ROLL and case.child.upn:
        case.record(case.home.school, "school")


def kinds_of(kind: str, system: str) -> tuple[str, ...]:
    """The kinds of fact that a delivery of such an agency can carry."""
    if system == HERE:
        return ()
    return ("identity", "address", "identifier", *_CARRIED.get(kind, ()))


_CARRIED = {
    "police": ("recorded_episode", "concern"), "health": ("health_need",),
    "authority": ("recorded_episode", "concern", "professional", "voice", "health_need", "plan", "review",
                  "legal_status", "care_period", "placement"),
    "interview_provider": ("recorded_interview", "recorded_finding"),
}  # fmt: skip
