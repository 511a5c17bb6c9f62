"""What a person says about the columns of a file, and the mapping that follows from it."""

import pytest

from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.kinds import KINDS
from goldenthread.exchange.readers.mapping import MappedColumn, MappedFact
from goldenthread.exchange.readers.mapping_faults import FULL_NAME, faults_of
from goldenthread.web.columns import FORMS, Place, Said, code_choices, mapping_of, read_code, said_of
from goldenthread.web.meanings import choices, meanings, titles, words_of

PLACE = Place("school", heading_row=2)
NUMBER, REFERENCE = Said("No", meanings()["row.child"]), Said("Ref", meanings()["row.key"])


def said(heading: str, key: str, form: str = "") -> Said:
    return Said(heading, meanings()[key], form)


def fact(*columns: Said) -> MappedFact:
    """The only fact that follows."""
    (found,) = mapping_of([NUMBER, REFERENCE, *columns], PLACE).facts
    return found


def test_every_meaning_is_a_column_of_a_kind() -> None:
    for one in meanings().values():
        assert one.kind == "row" or one.column == FULL_NAME or one.column in KINDS[one.kind].columns, one.key


def test_every_kind_can_be_said() -> None:
    assert {one.kind for one in meanings().values()} == {"row", *KINDS}


def test_words_are_told_apart() -> None:
    words = [one.words for one in meanings().values()]
    assert len(set(words)) == len(words)
    assert words_of("recorded_episode", "grade") == "Graded risk"
    assert words_of("identifier", "since") == "since"


def test_choices_are_grouped_by_kind() -> None:
    labels = [label for label, _ in choices()]
    assert labels[:3] == ["", "The row itself", "Who the child is"]


def test_the_row_says_whose_it_is_and_what_keeps_it() -> None:
    found = mapping_of([NUMBER, REFERENCE], PLACE)
    assert (found.name, found.child, found.key, found.heading_row) == ("school", "No", ("Ref",), 2)


def test_columns_of_one_kind_are_one_fact() -> None:
    found = fact(said("Surname", "identity.family_name"), said("DOB", "identity.date_of_birth", "dd/mm/yyyy"))
    assert found == MappedFact(
        "identity", per="child",
        columns={
            "family_name": MappedColumn(("Surname",)),
            "date_of_birth": MappedColumn(("DOB",), date="dd/mm/yyyy"),
        },
    )  # fmt: skip


def test_numbers_of_two_schemes_are_two_facts() -> None:
    found = mapping_of(
        [NUMBER, REFERENCE, said("NHS", "identifier.value.nhs"), said("UPN", "identifier.value.upn")], PLACE
    )
    assert [one.columns["scheme"].value for one in found.facts] == ["nhs", "upn"]
    assert faults_of(found) == []


def test_a_date_and_its_time_of_day_are_one_column() -> None:
    found = fact(
        said("At", "recorded_episode.started_at.time"), said("On", "recorded_episode.started_at", FORMS[1])
    )
    assert found.columns["started_at"] == MappedColumn(("On", "At"), date=FORMS[1])


def test_the_reference_of_the_row_is_that_of_its_fact() -> None:
    assert fact(said("On", "recorded_episode.started_at", FORMS[0])).columns["reference"] == MappedColumn(
        ("Ref",)
    )
    other = fact(
        said("On", "recorded_episode.started_at", FORMS[0]), said("Log", "recorded_episode.reference")
    )
    assert other.columns["reference"] == MappedColumn(("Log",))


def test_lines_of_an_address_are_joined() -> None:
    found = fact(said("Street", "address.lines"), said("Town", "address.lines"))
    assert found.columns["lines"] == MappedColumn(("Street", "Town"), join="\n")


def test_markers_are_taken_apart() -> None:
    assert fact(said("Markers", "concern.harm")).columns["harm"].split == ";"
    assert fact(said("M1", "concern.harm"), said("M2", "concern.harm")).columns["harm"].each


def test_a_whole_name_has_its_order() -> None:
    found = fact(said("Name", "identity.full_name.FAMILY, Given"))
    assert found.columns[FULL_NAME] == MappedColumn(("Name",), order="FAMILY, Given")


def test_every_answer_of_the_child_is_a_fact_with_its_question() -> None:
    columns = [NUMBER, REFERENCE, said("Who helps?", "voice.answer"), said("What is hard?", "voice.answer")]
    found = mapping_of(columns, PLACE)
    assert [one.columns["question"].value for one in found.facts] == ["Who helps?", "What is hard?"]
    assert faults_of(found) == []


def test_codes_go_where_they_belong() -> None:
    sex = Said("Sex", meanings()["identity.sex"], codes={"Girl": "F"}, otherwise="U")
    assert fact(sex).columns["sex"] == MappedColumn(("Sex",), codes={"Girl": "F"}, otherwise="U")


@pytest.mark.parametrize("name", shipped_mappings())
def test_a_mapping_that_comes_with_this_is_read_back_into_columns(name: str) -> None:
    mapping = shipped_mappings()[name]
    headings = dict.fromkeys(
        heading for one in mapping.facts for column in one.columns.values() for heading in column.headings
    )
    every = [mapping.child, *mapping.key, *(heading for heading in headings if heading not in mapping.key)]
    found = said_of(mapping, every)
    assert [one.heading for one in found] == every
    assert found[0].meaning == meanings()["row.child"]
    assert sum(one.meaning is not None for one in found) > len(every) // 2
    again = mapping_of(found, Place(mapping.name, mapping.sheet, mapping.heading_row))
    assert [fault for fault in faults_of(again) if "date" in fault.sentence] == []


def test_a_value_that_is_one_of_the_list_speaks_for_itself() -> None:
    assert read_code("sex", "female") == "F"
    assert read_code("sex", "girl") is None
    assert ("F", "Female") in code_choices("sex")
    assert all(code for code, _ in code_choices("harm"))


def test_titles_are_those_of_the_mappings() -> None:
    assert titles({"a": 'name = "a"\ntitle = "The first"', "b": 'name = "b"'}) == {"a": "The first", "b": "b"}
