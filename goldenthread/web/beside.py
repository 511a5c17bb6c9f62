"""Two records side by side: every fact that tells children apart, and in words whether the two agree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.children.queries.seen import Seen
from goldenthread.exchange.readers.codes import code_list
from goldenthread.picture.wording import SCHEMES
from goldenthread.web.templatetags.clock import long_day

SAME, DIFFERENT, PARTLY, ONE = "same", "different", "partly the same", "only in one"
SEXES = {"F": "Female", "M": "Male", "U": "Recorded as not known"}
Read = Callable[[Seen], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of fact in both records; ``None`` for a side that may not be seen."""

    label: str
    one: tuple[str, ...] | None
    other: tuple[str, ...] | None
    verdict: str

    @property
    def differs(self) -> bool:
        """Whether a person should look at it."""
        return self.verdict in {DIFFERENT, PARTLY}


def lines(one: Seen, other: Seen) -> list[Line]:
    """What both records say, fact by fact; what neither says is left out."""
    schemes = dict.fromkeys(row.scheme for side in (one, other) for row in side.identifiers)
    numbers = [(SCHEMES.get(scheme, "Another number"), _numbers(scheme)) for scheme in schemes]
    found = [_line(label, _texts(read(one)), _texts(read(other))) for label, read in (*IDENTITY, *numbers)]
    sides = [_texts(_addresses(side)) if side.has_places else None for side in (one, other)]
    return [line for line in (*found, _line("Addresses", *sides)) if line.verdict]


def _texts(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in said if text.strip()))


def _line(label: str, one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> Line:
    if one is None or other is None:
        return Line(label, one, other, "not shown")
    if not one and not other:
        return Line(label, one, other, "")
    if not one or not other:
        return Line(label, one, other, ONE)
    return Line(label, one, other, _verdict(label, one, other))


def _verdict(label: str, one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if _plain(one) == _plain(other):
        return SAME
    pieces = PIECES.get(label, _plain)
    return PARTLY if pieces(one) & pieces(other) else DIFFERENT


def _plain(texts: Iterable[str]) -> frozenset[str]:
    """As a reader compares: capitals, spaces and stops make no difference."""
    return frozenset("".join(filter(str.isalnum, text.casefold())) for text in texts)


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The single names of somebody who has several."""
    return _plain(word for text in texts for word in text.replace("-", " ").split())


def _postcodes(texts: Iterable[str]) -> frozenset[str]:
    """What stands last in an address."""
    return _plain(text.rpartition(", ")[2] for text in texts)


def _attribute(name: str) -> Read:
    return lambda side: (str(getattr(row, name)) for row in side.identities)


def _days(name: str) -> Read:
    return lambda side: (
        long_day(getattr(row, name)) for row in side.identities if getattr(row, name) is not None
    )


def _ethnicity(side: Seen) -> Iterable[str]:
    meanings = code_list("ethnicity").meanings
    return (meanings.get(row.ethnicity) or row.ethnicity for row in side.identities)


def _sexes(side: Seen) -> Iterable[str]:
    return (SEXES.get(row.sex, row.sex) for row in side.identities)


def _numbers(scheme: str) -> Read:
    return lambda side: (row.value for row in side.identifiers if row.scheme == scheme)


def _addresses(side: Seen) -> Iterable[str]:
    return (
        ", ".join(part for part in (row.lines.replace("\n", ", "), row.postcode) if part)
        for row in side.addresses
    )


IDENTITY: tuple[tuple[str, Read], ...] = (
    ("Family name", _attribute("family_name")),
    ("Given names", _attribute("given_names")),
    ("Known as", _attribute("known_as")),
    ("Other names", _attribute("other_names")),
    ("Date of birth", _days("date_of_birth")),
    ("Sex", _sexes),
    ("Ethnicity", _ethnicity),
    ("Appearance", _attribute("appearance")),
    ("Died on", _days("died_on")),
)
# What two values may have in common without being the same.
PIECES: dict[str, Callable[[Iterable[str]], frozenset[str]]] = {
    "Family name": _words, "Given names": _words, "Other names": _words, "Addresses": _postcodes,
}  # fmt: skip
