"""Mappings as text, what may be wrong with them, and the first one that headings suggest."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.exchange import readers
from goldenthread.exchange.readers.kinds import DATED
from goldenthread.exchange.readers.mapping import MappedColumn, MappedFact, Mapping, MappingFaults
from goldenthread.exchange.readers.mapping_faults import columns_of, faults_of
from goldenthread.exchange.readers.mapping_toml import from_toml, to_toml
from goldenthread.exchange.readers.suggestions import suggest
from tests.exchange.readers.good import GOOD, TRACE_HEADINGS

GOOD_TOML = """
name = "desk"
child = "Child"
key = "Ref"
[[facts]]
kind = "recorded_episode"
[facts.columns]
started_at = { from = "Left", date = "dd/mm/yyyy HH:MM" }
grade = "Risk"
"""


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(MappingFaults) as raised:
        from_toml(text)
    return [(fault.place, fault.sentence) for fault in raised.value.faults]


@pytest.mark.parametrize("name", ["casebook", "hospital-attendance", "rhi-register", "school-roll", "trace"])
def test_shipped_mappings_are_usable_and_come_back_from_text(name: str) -> None:
    mapping = readers.shipped_mappings()[name]
    assert from_toml(to_toml(mapping)) == mapping


def bad_mappings() -> list[dict[str, str]]:
    """What to change in the good mapping, and how the fault begins."""
    return list(csv.DictReader(StringIO(Path(__file__).with_name("bad_mappings.csv").read_text("utf-8"))))


@pytest.mark.parametrize("case", bad_mappings(), ids=lambda case: case["name"])
def test_faults_are_named(case: dict[str, str]) -> None:
    found = faults(GOOD_TOML.replace(case["old"], case["new"], 1))
    assert any(place == case["place"] and said.startswith(case["sentence"]) for place, said in found)


def test_two_facts_alike_need_names_of_their_own() -> None:
    twice = GOOD_TOML + GOOD_TOML[GOOD_TOML.index("[[facts]]") :]
    assert faults(twice) == [("facts", "2 facts are both “recorded_episode”: give each an “id” of its own.")]


def test_facts_must_be_a_list() -> None:
    assert ("mapping.facts", "The value is not of the kind that belongs here.") in faults('facts = "x"')
    assert ("facts[1]", "A fact is a table.") in faults("facts = [1]")


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
).filter(lambda text: text.strip() == text)


@st.composite
def mapped_columns(draw: st.DrawFn, how: str) -> MappedColumn:
    if how in DATED:
        return MappedColumn((draw(words),), date=draw(st.sampled_from(["dd/mm/yyyy", "yyyy-mm-dd HH:MM"])))
    return MappedColumn(
        (draw(words),),
        order="Given Family" if how == "full name" else "",
        codes=draw(st.dictionaries(words, words, max_size=3)) if how == "text" else {},
        required=draw(st.booleans()),
        optional=draw(st.booleans()),
    )


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    kinds = draw(
        st.lists(st.sampled_from(["identity", "address", "recorded_interview"]), min_size=1, unique=True)
    )
    facts = []
    for kind in kinds:
        known = columns_of(kind)
        names = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, unique=True))
        columns = {name: draw(mapped_columns(known[name])) for name in names}
        facts.append(MappedFact(kind, columns, id=draw(words), per=draw(st.sampled_from(["row", "child"]))))
    key = tuple(draw(st.lists(words, min_size=1, max_size=3)))
    return Mapping(
        "desk", draw(words), key, tuple(facts), title=draw(words), heading_row=draw(st.integers(1, 9))
    )


@given(mappings())
def test_a_mapping_comes_back_from_its_text(mapping: Mapping) -> None:
    found = {fault.sentence for fault in faults_of(mapping)}
    assert found <= {sentence for sentence in found if "give each an “id” of its own" in sentence}
    if not found:
        assert from_toml(to_toml(mapping)) == mapping


@given(st.text())
def test_any_text_is_a_mapping_or_named_faults(text: str) -> None:
    with pytest.raises(MappingFaults):
        from_toml(text)


def test_casebook_headings_suggest_most_of_its_mapping() -> None:
    headings = GOOD["casebook"]["casebook.csv"].decode().splitlines()[0].split(",")
    found = suggest(headings, name="desk")
    assert faults_of(found) == []
    assert (found.child, found.key) == ("Nominal ID", ("Ref No",))
    columns = {
        (fact.kind, name): column.headings for fact in found.facts for name, column in fact.columns.items()
    }
    assert columns["identity", "date_of_birth"] == ("DOB",)
    assert columns["recorded_episode", "started_at"] == ("Last Seen",)
    assert columns["concern", "harm"] == ("Markers",)
    assert ("PNC",) not in columns.values()


def test_a_register_suggests_its_findings() -> None:
    headings = GOOD["rhi-register"]["register.csv"].decode().splitlines()[0].split(",")
    found = suggest(headings, name="desk")
    assert faults_of(found) == []
    sorts = {
        str(fact.columns["finding_kind"].value) for fact in found.facts if fact.kind == "recorded_finding"
    }
    assert {"push", "pull", "what_helps", "trusted_adult", "afraid_of"} <= sorts


def test_a_suggestion_says_what_it_lacks() -> None:
    found = suggest(TRACE_HEADINGS, name="desk")
    assert "child" in {fault.place for fault in faults_of(found)}


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_headings_suggest_something(headings: list[str]) -> None:
    assert isinstance(faults_of(suggest(headings, name="desk")), list)
