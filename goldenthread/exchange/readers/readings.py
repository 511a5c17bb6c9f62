"""How a cell is read: named ways to make a value of text, each knowing where and when it reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.exchange.readers import words
from goldenthread.exchange.readers.codes import code_list
from goldenthread.exchange.readers.dates import Dates, Moment
from goldenthread.exchange.readers.local_time import midnight
from goldenthread.exchange.readers.outcomes import Bad

Parser = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reading may need to know: how dates are written, the day it is, the tables beside this one."""

    dates: Dates
    today: date
    beside: Mapping[str, Mapping[str, Mapping[str, Any]]]

    @property
    def latest(self) -> date:
        """Tomorrow: clocks of two systems may differ, more is a slip."""
        return self.today + timedelta(days=1)


Reading = Callable[[Surroundings], Parser]


def plain(parser: Parser) -> Reading:
    """A reading that needs nothing but the cell."""
    return lambda _: parser


def code(name: str) -> Reading:
    """One of a code list."""
    return lambda _: code_list(name).read


def born(around: Surroundings) -> Parser:
    """A birth or a death: a day gone by, with no time of day."""
    read = since(around)

    def parse(*cells: str) -> date:
        if any(digit in "123456789" for digit in around.dates.parted(*cells)[1]):
            raise Bad(
                f"“{cells[0]}” has a time of day, like a birthday moved to another time zone: export the day."
            )
        day: date = read(*cells)
        return day

    return parse


def since(around: Surroundings) -> Parser:
    """The first day of something that has begun."""
    latest = around.latest
    day = around.dates.day

    def parse(*cells: str) -> date:
        found = day(*cells)
        if found > latest:
            raise Bad(f"“{' '.join(cells)}” lies in the future: correct the date.")
        return found

    return parse


def until(around: Surroundings) -> Parser:
    """The last day of something, which may be planned."""
    return around.dates.day


def moment(around: Surroundings) -> Parser:
    """An instant gone by, and whether its time of day is known."""
    end = midnight(around.latest + timedelta(days=1))
    read = around.dates.moment

    def parse(*cells: str) -> Moment:
        found = read(*cells)
        if found[0] >= end:
            raise Bad(f"“{' '.join(cells)}” lies in the future: correct the date.")
        return found

    return parse


def instant(around: Surroundings) -> Parser:
    """An instant gone by."""
    read = moment(around)

    def parse(*cells: str) -> datetime:
        at: datetime = read(*cells)[0]
        return at

    return parse


text = plain(words.text)

READINGS: dict[str, Reading] = {
    "text": text,
    "born": born,
    "since": since,
    "until": until,
    "moment": moment,
    "instant": instant,
    "postcode": plain(words.postcode),
    "yes or no": plain(words.yes_or_no),  # or not known
    "yes": plain(words.yes_or_no),  # no, unless it is said
}
