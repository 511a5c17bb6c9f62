"""The states of an episode and of an import, who acts next in each, and every step between them."""

from goldenthread.cli.reference.markdown import bullets, listed, page, section, table
from goldenthread.episodes import states as episodes
from goldenthread.exchange import states as imports


def episode_states() -> str:
    """The page about episodes."""
    return page(
        "States of an episode",
        "Only these steps exist; each says who took it and when. What the state does not allow is refused.",
        section("States", _episode_table()),
        section("Steps", bullets(_step(step) for step in episodes.STEPS.values())),
        section(
            "Two kinds of absence",
            table(("Code", "Words"), ((one.value, one.label) for one in episodes.Absence)),
        ),
    )


def _episode_table() -> str:
    rows = (
        (f"`{state}`", state.label, _kind(state), episodes.OWNERS[state], _next(state))
        for state in episodes.State
    )
    return table(("State", "Words", "The child is", "Who acts next", "May become"), rows)


def _kind(state: episodes.State) -> str:
    if state in episodes.IS_ABSENT:
        return "not known to be safe"
    return "back, the episode open" if state in episodes.IS_OPEN else "no longer looked for"


def _next(state: episodes.State) -> str:
    return listed((step.end.label for step in episodes.steps_from(state)), "or") or "nothing"


def _step(step: episodes.Step) -> str:
    starts = listed((state.label for state in episodes.State if state in step.start), "or")
    reason = "; a reason is asked for" if step.needs_reason else ""
    return f"**{step.label}** (`{step.verb}`): {starts} → {step.end.label}{reason}"


def import_states() -> str:
    """The page about files on their way in."""
    rows = (
        (f"`{state}`", state.label, imports.OWNERS[state], listed(_ends(state), "or") or "nothing")
        for state in imports.State
    )
    return page(
        "States of an import",
        "A file is checked without effect first, then brought in whole, or not at all.",
        table(("State", "Words", "Who acts next", "May become"), rows),
    )


def _ends(state: imports.State) -> list[str]:
    return [end.label for end in imports.State if end in imports.STEPS[state]]
