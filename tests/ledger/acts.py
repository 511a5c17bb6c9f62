"""Every page that shows a child, and every act on an episode, as a request or a call."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from goldenthread.core import clock
from goldenthread.episodes import actions as episodes
from goldenthread.episodes.states import Absence
from goldenthread.risk import actions as risk
from tests.cast import AT
from tests.episodes import night
from tests.web.asks import Ask

Things = dict[str, UUID]
SHOWS = (
    Ask("home"),
    Ask("live"),
    Ask("report"),
    Ask("report_differences"),
    Ask("episode"),
    Ask("episode_log"),
    Ask("episode_step", verb="find"),
    Ask("grade"),
    Ask("picture"),
    Ask("timeline"),
    Ask("briefing"),
    Ask("briefing", "POST", {"reason": "Two officers"}),
    Ask("children_search", "POST", {"q": "saoirse brannigan"}),
    Ask("children_results", "POST", {"q": "saoirse brannigan"}),
    Ask("report", "POST", {"act": "find", "child_sought": "saoirse brannigan"}),
)
CHANGES = (
    Ask("report", "POST", {"act": "save", "clothing": "Green parka"}),
    Ask("report_answer", "POST", {"question": "clothing", "value": "Green parka"}),
    Ask("report_absence", "POST", {"absence": "away"}),
    Ask("episode_entry", "POST", {"text": "Rang the home."}),
    Ask("episode_step", "POST", {"reason": "In the garden."}, verb="cancel"),
)


def wall(name: str) -> dict[str, str]:
    """The boxes of a moment soon."""
    soon = clock.london(clock.now() + timedelta(hours=1))
    return {f"{name}_date": f"{soon:%d/%m/%Y}", f"{name}_time": f"{soon:%H:%M}"}


def _assess(things: Things) -> object:
    review = AT + timedelta(hours=2)
    return risk.assess(
        things["episode"], grade="high", rationale="Because.", review_due_at=review, before=(),
        by=night.handler(), at=AT,
    )  # fmt: skip


def _name(things: Things) -> object:
    return episodes.name_unknown_child(
        things["episode"], given_names="Oriel", family_name="Vane", date_of_birth=None, sex="F",
        by=night.handler(), at=AT,
    )  # fmt: skip


def _answer(things: Things) -> object:
    return episodes.answer(
        things["episode"], question="money", text="Ten pounds", is_not_known=False, seen=(),
        by=night.handler(), at=AT,
    )  # fmt: skip


def _take(verb: str) -> Callable[[Things], object]:
    return lambda things: episodes.take(verb, things["episode"], by=night.handler(), at=AT, reason="Because.")


ACTS: dict[str, Callable[[Things], object]] = {
    "open_report": lambda things: episodes.open_report(uuid4(), by=night.handler(), at=AT),
    "choose_child": lambda things: episodes.choose_child(
        things["typed"], child=things["other"], by=night.handler(), at=AT
    ),
    "name_unknown_child": _name,
    "set_absence": lambda things: episodes.set_absence(
        things["episode"], absence=Absence.AWAY, by=night.handler(), at=AT
    ),
    "answer": _answer,
    "write": lambda things: episodes.write(
        things["episode"], text="Rang.", token=None, by=night.worker(), at=AT
    ),
    "assess": _assess,
    **{verb: _take(verb) for verb in ("find", "cancel", "withdraw")},
}
