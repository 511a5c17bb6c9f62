"""What a call handler types into one box is taken apart as she meant it."""

from datetime import date

import pytest

from goldenthread.children.rules import Query, query_keys

TODAY = date(2026, 3, 1)


def read(text: str) -> Query:
    return query_keys(text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "12/5/11", "12/05/2011", "12-5-2011", "12.05.11", "12 May 2011", "12th May 11", "12 may '11",
        "May 12, 2011",
        "12 5 11", "2011-05-12", "20110512", "12052011", "120511", "dob 12/5/11", "12th of May 2011",
        "12 / 5 / 2011",
        "12-May-2011",
    ],
)  # fmt: skip
def test_a_date_in_any_form(text: str) -> None:
    assert read(text).dates == (date(2011, 5, 12),)


def test_day_first_unless_that_is_impossible() -> None:
    assert read("05/12/2011").dates == (date(2011, 12, 5),)
    assert read("12/25/2011").dates == (date(2011, 12, 25),)
    assert read("31/02/2011").dates == ()
    assert read("1/1/98").dates == (date(1998, 1, 1),)


@pytest.mark.parametrize(
    "text", ["smith 14", "smith age 14", "smith aged 14", "smith 14yo", "smith 14 years old"]
)
def test_an_age(text: str) -> None:
    query = read(text)
    assert (query.names, query.age, query.years) == (("smith",), 14, (2011, 2012))


def test_a_year_and_a_month() -> None:
    assert read("smith 2011").years == (2011,)
    query = read("Jane Smith May 2011")
    assert (query.names, query.month, query.years) == (("jane", "smith"), 5, (2011,))
    assert read("May Smith 2011").names == ("may", "smith")


@pytest.mark.parametrize("text", ["jones QR3 4TL", "QR34TL jones", "jones qr3 4tl"])
def test_a_postcode(text: str) -> None:
    assert (read(text).postcode, read(text).names) == ("QR34TL", ("jones",))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("999 000 0018", "9990000018"),
        ("999-000-0018 smith", "9990000018"),
        ("nhs 9990000018", "9990000018"),
        ("H801200001001", "H801200001001"),
        ("h80120000100a", "H80120000100A"),
        ("GT-7K2M-Q4", "GT7K2MQ4"),
        ("RIV00417", "RIV00417"),
        ("miss-17", "MISS17"),
        ("120511", "120511"),
    ],
)
def test_a_number(text: str, number: str) -> None:
    assert number in read(text).numbers
    assert f"i:{number}" in read(text).keys


@pytest.mark.parametrize(
    ("text", "key", "names"),
    [
        ("14 larch road", "a:14LARCH", ()),
        ("14a larch road smith", "a:14LARCH", ("smith",)),
        ("beacon house", "a:BEACON", ()),
        ("12 mill hill", "a:12MILL", ("mill", "hill")),
    ],
)
def test_an_address(text: str, key: str, names: tuple[str, ...]) -> None:
    assert key in read(text).keys
    assert read(text).names == names


def test_the_last_word_may_be_a_beginning() -> None:
    assert read("sarah smi").prefix == "smi"
    assert read("sarah smi ").prefix == ""
    assert read("smi 12/5/11").prefix == ""
    assert read("").keys == ()


def test_a_long_paste_is_cut() -> None:
    assert len(read("smith " * 10_000).keys) < 100
