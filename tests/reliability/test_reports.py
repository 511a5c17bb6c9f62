"""Killed in the middle of a report: nothing acknowledged is lost, nothing is half there."""

import random
import time

import pytest

from tests.reliability.machine import BACK_WITHIN, PARTS, Machine, kill_and_wait
from tests.reliability.typist import Typist

pytestmark = pytest.mark.slow
KILLED = [part for part in PARTS if part != "the import worker"]


def kill_again_and_again(machine: Machine, typist: Typist, *, what: list[str], seed: int) -> None:
    """Kill at moments that nobody chose, and see that typing goes on by itself each time."""
    chance = random.Random(seed)
    for part in what:
        time.sleep(chance.uniform(0.05, 0.6))
        away = kill_and_wait(machine, part)
        assert away < BACK_WITHIN
        typist.wait_for_another(within=BACK_WITHIN)


@pytest.mark.parametrize("part", KILLED)
def test_a_report_survives_the_killing_of(part: str, machine: Machine, typist: Typist) -> None:
    kill_again_and_again(machine, typist, what=[part] * 2, seed=len(part))


@pytest.mark.long
@pytest.mark.parametrize("part", KILLED)
def test_a_report_survives_fifty_killings_of(part: str, machine: Machine, typist: Typist) -> None:
    kill_again_and_again(machine, typist, what=[part] * 50, seed=50)


@pytest.mark.long
def test_a_report_survives_two_hundred_killings_of_anything(machine: Machine, typist: Typist) -> None:
    chance = random.Random(200)
    kill_again_and_again(machine, typist, what=chance.choices(list(PARTS), k=200), seed=200)
