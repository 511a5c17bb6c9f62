"""Sentences about ordinary absences, filled in with invented places and friends."""

import tomllib
from functools import cache
from importlib.resources import files
from random import Random

from goldenthread.demonstration.names import communities
from goldenthread.demonstration.places import AUTHORITIES, MEETING_PLACES, TOWN_OF

Phrases = dict[str, dict[str, list[str]]]


@cache
def phrases() -> Phrases:
    """Every list of sentences, by heading and kind."""
    text = files("goldenthread.demonstration").joinpath("phrases.toml").read_text("utf-8")
    return tomllib.loads(text)


def say(chance: Random, heading: str, kind: str, *, area: str, worker: str = "") -> str:
    """One sentence of a kind, with places near ``area``."""
    sentence = chance.choice(phrases()[heading][kind])
    if "{" not in sentence:
        return sentence
    english = communities()["english"]
    return (
        sentence.replace("{place}", chance.choice(MEETING_PLACES[area]))
        .replace("{friend}", chance.choice(english.girls + english.boys))
        .replace("{town}", TOWN_OF[chance.choice(AUTHORITIES)])
        .replace("{worker}", worker)
    )
