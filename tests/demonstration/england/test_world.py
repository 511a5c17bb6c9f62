"""The invention itself: the same for a seed, in shares near the published ones, a part at a time."""

from collections import Counter
from datetime import datetime

import pytest

from goldenthread.agencies.states import ROLES_OF_KIND, Kind, Role
from goldenthread.core.identifiers import read_reference
from goldenthread.demonstration.england.bodies import POSTS, England
from goldenthread.demonstration.england.lived import MOST
from goldenthread.demonstration.england.marks import reference
from goldenthread.demonstration.england.parts import PART, rows_of
from goldenthread.demonstration.england.rows import TABLES, Rows, cell
from goldenthread.demonstration.england.staff import roles
from goldenthread.demonstration.england.world import Size, World
from goldenthread.episodes.states import IS_OPEN

CHILDREN = 4_000


def column(rows: Rows, table: str, name: str) -> list[str]:
    place = TABLES[table].index(name)
    return [line.split("\t")[place] for line in rows.lines[table]]


def by_record(rows: Rows, name: str) -> dict[str, str]:
    table = "children_agencyrecord"
    return dict(zip(column(rows, table, "id"), column(rows, table, name), strict=True))


def told(rows: Rows, table: str, *names: str) -> list[tuple[str, ...]]:
    return list(zip(*(column(rows, table, name) for name in names), strict=True))


def test_the_same_seed_makes_the_same_children_in_any_part(england: World) -> None:
    whole, again = rows_of(england, 800, 1_000), rows_of(World(england.size), 800, 1_000)
    assert whole.lines == again.lines
    other = rows_of(World(Size(600_000, 10, 0, england.now, seed=2)), 800, 1_000)
    assert other.lines != whole.lines


def test_a_part_is_small_however_big_england_is(england: World) -> None:
    last = rows_of(england, 600_000 - PART, 600_000)
    assert len(last.lines["children_child"]) == PART
    assert sum(len(last.text(table)) for table in TABLES) < 20_000_000


def test_ledger_entries_are_shared_out_to_the_last(england: World) -> None:
    shares = [england.views_of(first, min(first + PART, 600_000)) for first in range(0, 600_000, PART)]
    assert sum(shares) == 1_000_000


def test_600_000_children_are_missing_about_a_million_and_a_half_times(sample: Rows) -> None:
    by_force = column(sample, "episodes_recordedepisode", "grade")
    episodes = sum(grade != "" for grade in by_force) + len(sample.lines["episodes_episode"])
    assert 2.0 < episodes / CHILDREN < 2.9


def test_most_children_are_missing_once_or_twice_and_a_few_tens_of_times(sample: Rows) -> None:
    times = Counter(column(sample, "episodes_episode", "record_id")).values()
    assert sum(count <= 2 for count in times) / len(times) > 0.6
    assert max(times) > 15


def test_children_have_one_to_five_records_and_a_few_more(sample: Rows) -> None:
    records = Counter(column(sample, "children_agencyrecord", "child_id"))
    assert len(records) == CHILDREN
    assert 2.2 < sum(records.values()) / CHILDREN < 3.8
    assert sum(count > 5 for count in records.values()) / CHILDREN < 0.05


def test_a_third_of_homes_lie_outside_the_area(england: World, sample: Rows) -> None:
    place_of = {place.authority.key: place.number for place in england.england.places}
    agency_of = by_record(sample, "agency_id")
    rows = told(sample, "placements_placement", "record_id", "urn")
    homes = [(record, int(urn[3:6])) for record, urn in rows if urn.startswith("SC7")]
    outside = sum(place_of[agency_of[record]] != host for record, host in homes)
    assert 0.27 < outside / len(homes) < 0.5


def test_states_and_times_of_episodes_agree(sample: Rows) -> None:
    rows = told(sample, "episodes_episode", "state", "opened_at", "found_at", "closed_at")
    for state, opened, found, closed in rows:
        assert (closed != "\\N") == (state == "closed")
        assert found == "\\N" or datetime.fromisoformat(opened) < datetime.fromisoformat(found)
        assert (found == "\\N") == (state in {"reporting", "reported", "looking"})
    open_now = sum(state in IS_OPEN for state, *_ in rows)
    assert open_now < len(rows) / 100


def test_most_time_away_is_short(sample: Rows) -> None:
    spans = [
        (datetime.fromisoformat(found) - datetime.fromisoformat(opened)).total_seconds() / 3600
        for opened, found in told(sample, "episodes_episode", "opened_at", "found_at")
        if found != "\\N"
    ]
    assert 2 < sorted(spans)[len(spans) // 2] < 12
    assert max(spans) > 24 * 10


def test_names_are_written_differently_between_agencies(sample: Rows) -> None:
    children = by_record(sample, "child_id")
    names: dict[str, set[tuple[str, ...]]] = {}
    for record, *name in told(sample, "children_identity", "record_id", "given_names", "family_name"):
        names.setdefault(children[record], set()).add(tuple(name))
    assert 0.3 < sum(len(found) > 1 for found in names.values()) / CHILDREN < 0.8


def test_numbers_and_references_belong_to_one_child_each(sample: Rows) -> None:
    children = by_record(sample, "child_id")
    holders: dict[str, set[str]] = {}
    for record, value in told(sample, "children_identifier", "record_id", "value"):
        holders.setdefault(value, set()).add(children[record])
    assert all(len(found) == 1 for found in holders.values())
    references = [reference(number * MOST + place) for number in range(0, 600_000, 40) for place in (0, 3)]
    assert len(set(references)) == len(references)
    assert all(read_reference(one) == one for one in references[:100])


def test_everybody_has_a_role_that_such_an_agency_has() -> None:
    for kind in POSTS:
        assert set(map(Role, roles(kind))) <= ROLES_OF_KIND[Kind(kind)]
        assert len(roles(kind)) == POSTS[kind]


def test_every_authority_and_force_is_an_agency() -> None:
    kinds = Counter(body.kind for body in England(1).bodies)
    assert (kinds["authority"], kinds["police"]) == (153, 39)
    assert len({body.code for body in England(1).bodies}) == len(England(1).bodies)


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "\\N"), (True, "t"), (False, "f"), ("", ""), ("a\tb\\c\n", "a\\tb\\\\c\\n"), (12, "12")],
)
def test_values_are_written_as_copy_reads_them(value: object, written: str) -> None:
    assert cell(value) == written
