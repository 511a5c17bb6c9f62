"""Two records side by side: same, different, partly the same, only in one, and not shown."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.children.models import Address, Identifier, Identity
from goldenthread.children.queries.seen import Seen
from goldenthread.web.beside import Line, lines
from tests.cast import AT


def record(*rows: Identity | Identifier | Address, shown: tuple[str, ...] = ("identity", "contacts")) -> Seen:
    return Seen(
        uuid4(), uuid4(), "Riverside Council", "Liquidlogic", system_id="1", supplied_at=AT, is_mine=True,
        identities=tuple(row for row in rows if isinstance(row, Identity)),
        identifiers=tuple(row for row in rows if isinstance(row, Identifier)),
        addresses=tuple(row for row in rows if isinstance(row, Address)), shown=shown,
        withheld=(), because=(),
    )  # fmt: skip


def line(label: str, one: Seen, other: Seen) -> Line:
    return next(found for found in lines(one, other) if found.label == label)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Brannigan", "BRANNIGAN ", "same"),
        ("O'Neill", "O Neill", "same"),
        ("Brannigan-Ashe", "Ashe", "partly the same"),
        ("Brannigan", "Branigan", "different"),
        ("Brannigan", "", "only in one"),
    ],
)
def test_family_names(one: str, other: str, verdict: str) -> None:
    assert (
        line("Family name", record(Identity(family_name=one)), record(Identity(family_name=other))).verdict
        == verdict
    )


def test_what_neither_says_is_left_out() -> None:
    assert (
        lines(record(Identity(given_names="Amina")), record(Identity(given_names="Amina")))[0].label
        == "Given names"
    )
    assert lines(record(), record()) == []


def test_days_are_never_partly_the_same() -> None:
    one, other = (record(Identity(date_of_birth=date(2011, month, 4))) for month in (3, 5))
    found = line("Date of birth", one, other)
    assert (found.one, found.other, found.verdict) == (("4 March 2011",), ("4 May 2011",), "different")


def test_numbers_of_one_scheme_are_compared() -> None:
    one = record(Identifier(scheme="nhs", value="999 000 0018"), Identifier(scheme="case", value="7"))
    other = record(Identifier(scheme="nhs", value="9990000018"), Identifier(scheme="upn", value="7"))
    assert line("NHS number", one, other).verdict == "same"
    assert line("Case number", one, other).verdict == "only in one"


def test_addresses_in_one_postcode_are_partly_the_same() -> None:
    one = record(Address(lines="3 Larch Lane\nRiverside", postcode="QR3 4TL"))
    other = record(
        Address(lines="3 Larch Ln", postcode="QR3 4TL"), Address(lines="1 Quay", postcode="QR1 1AA")
    )
    found = line("Addresses", one, other)
    assert (found.one, found.verdict) == (("3 Larch Lane, Riverside, QR3 4TL",), "partly the same")


def test_addresses_that_may_not_be_seen_are_not_compared() -> None:
    one = record(Address(lines="3 Larch Lane", postcode="QR3 4TL"))
    found = line("Addresses", one, record(Identity(given_names="Amina"), shown=("identity",)))
    assert (found.other, found.verdict) == (None, "not shown")


def test_codes_are_spelled_out() -> None:
    found = lines(
        record(Identity(sex="F", ethnicity="WIRI")), record(Identity(sex="M", ethnicity="of her own"))
    )
    assert [one.one for one in found] == [("Female",), ("White Irish",)]
    assert found[1].other == ("of her own",)


def test_two_tables_of_one_system_are_read_together() -> None:
    one = record(
        Identity(given_names="Amina"), Identity(given_names="", sex="F"), Identity(given_names="Amina")
    )
    assert line("Given names", one, record()).one == ("Amina",)
