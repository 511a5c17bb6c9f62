"""How two records' names and addresses agree, as one word for each."""

from itertools import dropwhile

from goldenthread.children.rules.likeness import likeness
from goldenthread.children.rules.nicknames import SPELLING, kinship, leading_names
from goldenthread.children.rules.person import Names, Person
from goldenthread.children.rules.places import address_keys, outward, plain_postcode

_NEAR = 0.84


def given_level(a: Names, b: Names) -> str:
    """Given names: same, known as, first same, form, near, shared, different or unknown."""
    if not a.calling or not b.calling:
        return "unknown"
    if a.given and b.given:
        level = _first_names(*_telling(a.given, b.given))
        if level:
            return level
    if _known_by(a, b) or _known_by(b, a):
        return "known as"
    return _loosely(a, b)


def _first_names(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Same when one row of names begins the other; a name that brothers share is not enough."""
    if not _one_name(a[0], b[0]):
        return ""
    shorter = min(a, b, key=len)
    tells = len(a) == len(b) or not leading_names().issuperset(shorter)
    return "same" if tells and all(map(_one_name, a, b)) else "first same"


def _telling(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both rows from the first name that brothers do not share, where both have one: Ali of Muhammad Ali."""
    rows = [tuple(dropwhile(leading_names().__contains__, row)) for row in (a, b)]
    return (rows[0], rows[1]) if all(rows) else (a, b)


def _one_name(one: str, other: str) -> bool:
    return one == other or kinship(one, other) == SPELLING


def _known_by(a: Names, b: Names) -> bool:
    """A name that one is known by is the other's first given name, or known name too."""
    tells = [known for known in a.known_as if known not in leading_names()]
    return any(_one_name(known, calling) for known in tells for calling in b.calling)


def _loosely(a: Names, b: Names) -> str:
    ours, theirs = _telling(a.calling, b.calling)
    pairs = [likeness(*sorted((one, other))) for one in ours for other in theirs]
    best, _ = max(pairs)
    if any(kind in {"short", "counterpart"} for _, kind in pairs):
        return "form"
    if best >= _NEAR:
        return "near"
    if set(a.given + a.known_as + a.other) & set(b.given + b.known_as + b.other) - leading_names():
        return "shared"
    return "different"


def family_level(a: Names, b: Names) -> str:
    """Family names: same, half, near, former, different or unknown."""
    if not a.family or not b.family:
        return "unknown"
    if a.family[0] == b.family[0] or sorted(a.family[1:]) == sorted(b.family[1:]) != []:
        return "same"
    if set(a.family) & set(b.family):
        return "half"
    if likeness(*sorted((a.family[0], b.family[0])))[0] >= _NEAR:
        return "near"
    if set(a.family) & set(b.other) or set(b.family) & set(a.other):
        return "former"
    return "different"


def names_swapped(a: Names, b: Names) -> bool:
    """Whether the given name of each is the family name of the other."""
    if not (a.given and b.given and a.family and b.family) or a.given[0] == b.given[0]:
        return False
    return "".join(a.given) == b.family[0] and "".join(b.given) == a.family[0]


def address_level(a: Person, b: Person) -> str:
    """Addresses, past ones included: house, postcode, line, district, different or unknown."""
    post_a = {plain for plain in map(plain_postcode, a.postcodes) if plain}
    post_b = {plain for plain in map(plain_postcode, b.postcodes) if plain}
    same_line = not set(address_keys(a.address_lines)).isdisjoint(address_keys(b.address_lines))
    if post_a & post_b:
        return "house" if same_line else "postcode"
    if same_line:
        return "line"
    if set(map(outward, post_a)) & set(map(outward, post_b)):
        return "district"
    return "different" if post_a and post_b else "unknown"
