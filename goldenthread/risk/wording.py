"""Finds words that blame a child, and says what might be written instead; it never alters a text.

A prompt and not a block. A child's own words are not to be put through it, and what stands between quotation
marks is left out. His Majesty's Inspectorate asked every chief constable in 2023 to end such language.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Words between double or curly quotation marks are somebody's own; an apostrophe is not a quotation mark.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘(?:[^’]|’(?=\w))*’")
_APOSTROPHE = "['’]"


@dataclass(frozen=True, slots=True)
class Advice:
    """Why some words should be avoided, and what to write instead."""

    avoid: tuple[str, ...]
    use: tuple[str, ...]
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a text, from one character up to another, with the advice."""

    start: int
    end: int
    words: str
    advice: Advice


@cache
def advices() -> tuple[Advice, ...]:
    """Every piece of advice, in the order of the list."""
    text = files("goldenthread.risk").joinpath("wording.toml").read_text(encoding="utf-8")
    return tuple(
        Advice(tuple(row["avoid"]), tuple(row["use"]), row["because"], row["source"])
        for row in tomllib.loads(text)["phrase"]
    )


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, Advice]]:
    """One pattern for all phrases, the longest first, and the advice of each by its group."""
    phrases = sorted(
        ((phrase, advice) for advice in advices() for phrase in advice.avoid), key=lambda each: -len(each[0])
    )
    named = {f"p{number}": (phrase, advice) for number, (phrase, advice) in enumerate(phrases)}
    either = "|".join(f"(?P<{name}>{_expression(phrase)})" for name, (phrase, _) in named.items())
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), {
        name: advice for name, (_, advice) in named.items()
    }


def _expression(phrase: str) -> str:
    words = (re.escape(word).replace("'", _APOSTROPHE).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words)


def find(text: str) -> tuple[Found, ...]:
    """Every phrase to think again about, in the order of the text; none overlaps another."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[Found]:
    pattern, advice_of = _pattern()
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in pattern.finditer(text):
        if match.lastgroup and not any(start < match.end() and match.start() < end for start, end in quoted):
            yield Found(match.start(), match.end(), match.group(), advice_of[match.lastgroup])
