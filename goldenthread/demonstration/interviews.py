"""Return home interviews of ordinary absences: offered or not, held or not, and what was said."""

from datetime import datetime, timedelta
from random import Random

from goldenthread.demonstration.chance import Shares
from goldenthread.demonstration.phrases import say
from goldenthread.demonstration.places import PROVIDER_OF
from goldenthread.demonstration.roster import practitioner
from goldenthread.demonstration.shapes import Absence, Finding, Interview

# Outcomes as the returns name them. Published completion runs from under 20% to over 80% of incidents
# (Making Connections, p27; Missing People 2023/24); these shares are assumed within that.
_OUTCOMES = Shares(
    {
        "accepted": 46,
        "accepted_not_present": 8,
        "declined": 21,
        "not_offered_missing_again": 8,
        "not_offered_no_contact": 9,
        "not_offered_other": 8,
    }
)
IN_TIME = 0.63  # of interviews held are within 72 hours (Missing People, 2023/24)
_OFFERED = {"accepted", "accepted_not_present", "declined"}

_KINDS = Shares(
    {"push": 16, "pull": 12, "trusted_adult": 11, "what_helps": 13, "wish": 8, "afraid_of": 7, "strength": 7,
     "place": 9, "person": 7, "travelled": 5, "brought_back": 5, "harm": 5, "recommendation": 8}
)  # fmt: skip
_IN_WORKERS_WORDS = {"harm", "recommendation"}
_RELATIONS = Shares(
    {"not known before": 60, "has met the child before": 25, "works with the child each week": 15}
)


def interview_after(chance: Random, absence: Absence, *, authority: str, now: datetime) -> Interview | None:
    """What the provider did; None while the child is missing or has only just come back."""
    if absence.back is None or now - absence.back < timedelta(hours=8):
        return None
    outcome = _OUTCOMES.draw(chance)
    if outcome not in _OFFERED:
        return Interview(outcome, None)
    hours = chance.choices((6, 20, 44), (5, 4, 2))[0] + chance.random() * 4
    offered = min(absence.back + timedelta(hours=hours), now)
    if outcome != "accepted":
        return Interview(outcome, offered.date())
    held = _held(chance, absence.back, offered)
    if not absence.back < held <= now:
        return None
    interview = Interview(outcome, offered.date(), held, employer=PROVIDER_OF[authority])
    _listen(chance, absence, interview)
    return interview


def _held(chance: Random, back: datetime, offered: datetime) -> datetime:
    latest_in_time = back + timedelta(hours=71)
    if chance.random() < IN_TIME:
        wait = (latest_in_time - offered) * chance.random()
        held = offered + wait
    else:
        held = back + timedelta(hours=73 + chance.expovariate(1 / 110))
    return held.replace(hour=min(max(held.hour, 9), 18), minute=held.minute // 5 * 5, second=0, microsecond=0)


def _listen(chance: Random, absence: Absence, interview: Interview) -> None:
    interview.interviewer = practitioner(interview.employer, chance.randrange(40))
    interview.relation = _RELATIONS.draw(chance)
    interview.chosen_by_child = chance.random() < 0.35
    parts = (say(chance, "narrative", part, area=absence.area) for part in ("openings", "middles", "endings"))
    interview.narrative = " ".join(parts)
    interview.findings = _findings(chance, absence.area, interview.interviewer.partition(" ")[0])


def _findings(chance: Random, area: str, worker: str) -> list[Finding]:
    found: list[Finding] = []
    for _ in range(chance.choices((1, 2, 3, 4, 5), (10, 25, 30, 22, 13))[0]):
        kind = _KINDS.draw(chance)
        if any(kind == finding.kind for finding in found):
            continue
        own = kind not in _IN_WORKERS_WORDS
        text = say(chance, "own_words" if own else "worker_words", kind, area=area, worker=worker)
        found.append(Finding(kind, text, own_words=own))
    return found
