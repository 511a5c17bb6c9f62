"""An absence reported here: the episode with its steps, answers, log and assessments."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.children.states import HERE
from goldenthread.demonstration.england.bodies import Body
from goldenthread.demonstration.england.case import Case
from goldenthread.demonstration.england.marks import key, reference
from goldenthread.demonstration.england.staff import post_of
from goldenthread.demonstration.shapes import Absence
from goldenthread.episodes.states import STEPS, State
from goldenthread.risk.schemes import scheme_on

# No child of these years was away more often than this.
MOST = 512
REVIEW_AFTER = {"high": timedelta(hours=4), "medium": timedelta(hours=12)}
_OTHERWISE = timedelta(hours=24)
_BY = {"send": "call_handler", "look": "supervisor", "find": "call_handler", "speak": "coordinator",
       "close": "supervisor"}  # fmt: skip
_RATIONALE = {
    "high": "Believed to be with adults who have harmed children before. Nobody has heard from the child.",
    "medium": "Away before and found unharmed, but not where expected tonight and not answering.",
}
_ORDINARY = "In contact with a friend and expected back tonight. Looked at again at the time set."
_ENTRIES = (
    "Rang the carer: no news yet. Will ring again within the hour.",
    "Officers at the last known place. Nobody there has seen the child tonight.",
    "The allocated worker's team has been rung and is asking the family.",
)


@dataclass(frozen=True, slots=True)
class Lived:
    """An episode with the case it belongs to: its key, the force, and where its steps have come to."""

    case: Case
    key: str
    force: Body
    absence: Absence
    opened: datetime
    steps: list[tuple[str, datetime, int]]

    @property
    def state(self) -> State:
        """The state after the last step."""
        return STEPS[self.steps[-1][0]].end if self.steps else State.REPORTING

    def step(self, verb: str) -> tuple[datetime | None, int | None]:
        """When a step was taken and the post of whoever took it; nothing if it was not."""
        taken = (step[1:] for step in self.steps if step[0] == verb)
        at, post = next(taken, (None, None))
        return at, None if post is None else self.case.world.person(post)


def write(case: Case, force: Body, number: int) -> None:
    """One absence as it was lived through here."""
    absence = case.child.absences[number]
    case.record(force, "police")
    episode = _lived(case, force, number)
    case.rows.add(
        "episodes_episode", episode.key, reference(case.number * MOST + number), force.key,
        case.record(force, "police", system=HERE).key, episode.state.value, absence.kind, None,
        episode.opened, case.world.person(post_of(case.chance, force, "call_handler")),
        *episode.step("send"), *_found(episode), *episode.step("close"),
    )  # fmt: skip
    _answers(episode)
    _assessments(episode)
    before = State.REPORTING.value
    for verb, at, post in episode.steps:
        after = STEPS[verb].end.value
        case.rows.add("episodes_change", episode.key, verb, before, after, "", at, case.world.person(post))
        before = after


def _lived(case: Case, force: Body, number: int) -> Lived:
    absence = case.child.absences[number]
    reported = absence.reported or absence.left
    steps = [
        (verb, at, post_of(case.chance, force, _BY[verb]))
        for verb, at in _times(case, reported, absence.back)
        if at <= case.world.now
    ]
    made = key(case.world.seed, "episode", case.number, number)
    opened = reported - timedelta(minutes=case.chance.randint(2, 9))
    return Lived(case, made, force, absence, opened, steps)


def _times(case: Case, reported: datetime, back: datetime | None) -> list[tuple[str, datetime]]:
    """When each step would be taken; those still to come are not taken yet."""
    chance = case.chance
    looked = reported + timedelta(minutes=chance.randint(5, 40))
    times = [("send", reported), ("look", looked if back is None else min(looked, back))]
    if back is not None:
        spoken = back + timedelta(minutes=chance.randint(20, 2_400))
        closed = spoken + timedelta(minutes=10 + round(chance.expovariate(1 / 3_500)))
        times += [("find", back + timedelta(minutes=5)), ("speak", spoken), ("close", closed)]
    return times


def _found(episode: Lived) -> tuple[datetime | None, int | None]:
    at, person = episode.step("find")
    return (None, None) if at is None else (episode.absence.back, person)


def _answers(episode: Lived) -> None:
    case, absence = episode.case, episode.absence
    person = case.world.person(post_of(case.chance, episode.force, "call_handler"))
    told = {
        "last_seen_said": absence.circumstances, "description": case.child.appearance,
        "done_so_far": "Rang the phone, asked friends and looked nearby.",
    }  # fmt: skip
    for question, text in told.items():
        case.rows.add("episodes_answer", episode.key, question, text, False, episode.opened, person)
    if case.chance.random() < 0.5 and episode.steps:
        at = episode.steps[0][1] + timedelta(minutes=1)
        text = case.chance.choice(_ENTRIES)
        writer = case.world.person(post_of(case.chance, episode.force, "supervisor"))
        case.rows.add("episodes_entry", episode.key, text, min(at, case.world.now), writer, episode.force.key)


def _assessments(episode: Lived) -> None:
    """The grade that starts the looking; for a child away more than a day, or still away, looked at again."""
    at, person = episode.step("look")
    if at is None:
        return
    absence = episode.absence
    until = absence.back or episode.case.world.now
    times = [at, *([at + timedelta(hours=24)] if until - at > timedelta(hours=26) else [])]
    if absence.back is None:
        # Of a child who is still away somebody has looked at the grade in the last hours.
        times.append(max(times[-1], until - timedelta(minutes=episode.case.chance.randint(5, 300))))
    for moment in times:
        due = moment + REVIEW_AFTER.get(absence.grade, _OTHERWISE)
        episode.case.rows.add(
            "risk_assessment", episode.key, scheme_on(absence.left.date()).key, absence.grade,
            _RATIONALE.get(absence.grade, _ORDINARY), due, moment, person,
        )  # fmt: skip
