"""England as it stands in the tables after it was built."""

import pytest
from django.apps import apps

from goldenthread.agencies.models import Agency, Person, Post
from goldenthread.agencies.queries import actor_by_email
from goldenthread.children.actions import find
from goldenthread.children.models import AgencyRecord, NameKey
from goldenthread.children.queries.people import Known, known
from goldenthread.core import clock
from goldenthread.demonstration import cast as demonstration
from goldenthread.demonstration.england import cast, mark
from goldenthread.demonstration.england.rows import TABLES
from goldenthread.demonstration.england.views import TABLE as VIEWS
from goldenthread.episodes.models import Episode
from goldenthread.ledger.models import Entry
from goldenthread.picture.actions import show
from goldenthread.sharing.models import Agreement
from tests.demonstration.england.conftest import NOW, SMALL, Built, definitions

_WALLED = "SELECT relname, relforcerowsecurity FROM pg_class WHERE relrowsecurity"
MODELS = {model._meta.db_table: model for model in apps.get_models()}


def test_every_row_that_was_counted_is_there(built: Built) -> None:
    tables = [table for table in TABLES if table in built.counts and table != VIEWS]
    assert {table: MODELS[table]._default_manager.count() for table in tables} == {
        table: built.counts[table] for table in tables
    }
    assert built.counts["children_child"] == SMALL.children


def test_the_ledger_has_as_many_entries_as_were_asked_for_in_order_of_time(built: Built) -> None:
    views = Entry.objects.exclude(child=None)
    moments = list(views.order_by("pk").values_list("at", flat=True))
    assert len(moments) == SMALL.ledger
    assert moments == sorted(moments)
    assert moments[-1] <= NOW


def test_ledger_entries_name_posts_of_the_agency_they_name(built: Built) -> None:
    agency_of = dict(Post.objects.values_list("pk", "agency"))
    entries = Entry.objects.exclude(child=None).values_list("post", "agency")
    assert {agency for post, agency in entries if agency_of[post or 0] != agency} == set()


def test_the_keys_are_those_that_a_delivery_would_write(built: Built) -> None:
    records = list(AgencyRecord.objects.exclude(keys=None).values_list("pk", flat=True).distinct())
    assert len(records) > 2 * SMALL.children
    for some in (records[first : first + 500] for first in range(0, len(records), 500)):
        written: dict[object, set[str]] = {}
        for record, key in NameKey.objects.filter(record__in=some).values_list("record", "key"):
            written.setdefault(record, set()).add(key)
        assert written == {
            one.record: {key for key in Known.keys(one) if len(key) <= 60} for one in known(some).values()
        }


def test_every_force_and_authority_is_party_to_an_agreement_of_bearable_size(built: Built) -> None:
    parties = [
        set(one.versions.get().parties.values_list("agency__code", flat=True))
        for one in Agreement.objects.all()
    ]
    wanted = set(Agency.objects.filter(kind__in=["police", "authority"]).values_list("code", flat=True))
    assert len(parties) == 39
    assert len(wanted) == 39 + 153
    assert wanted <= set().union(*parties)
    assert max(map(len, parties)) < 200


def test_all_indexes_and_constraints_are_as_before(built: Built) -> None:
    assert definitions(built.cluster, built.name) == built.indexes
    with built.cluster.connect(database=built.name) as owner:
        loose = owner.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated").fetchall()
        switched_off = owner.execute("SELECT relname FROM pg_class WHERE reloptions IS NOT NULL").fetchall()
        left = owner.execute("SELECT to_regclass(%s)", [VIEWS]).fetchone()
    assert (loose, left) == ([], (None,))
    assert [name for (name,) in switched_off if name in TABLES] == []


def test_the_owner_is_bound_by_row_level_security_again(built: Built) -> None:
    with built.cluster.connect(database=built.name) as administrator:
        bound: dict[str, bool] = dict(administrator.execute(_WALLED).fetchall())
    assert {"children_identity", "children_namekey", "ledger_entry"} <= set(bound)
    assert set(bound.values()) == {True}


def test_there_are_some_31_000_posts_and_only_the_cast_can_sign_in(built: Built) -> None:
    assert 30_000 < Post.objects.count() < 32_000
    can_sign_in = set(Person.objects.exclude(password="!").values_list("email", flat=True))
    assert can_sign_in == cast.emails()


def test_the_cast_is_offered_where_england_stands(built: Built) -> None:
    offered = {one["email"] for _, people in demonstration.by_agency() for one in people}
    assert cast.emails() <= offered
    assert demonstration.person(cast.members()[0].email) is not None


def test_new_rows_are_numbered_after_those_that_were_loaded(built: Built) -> None:
    person = Person.objects.create(email="new@england.example", name="New Person")
    assert person.pk == max(Person.objects.values_list("pk", flat=True))


def test_a_force_sees_a_child_it_was_told_is_missing(built: Built) -> None:
    episode = Episode.objects.select_related("record", "opened_by").order_by("-opened_at").first()
    assert episode is not None
    assert episode.record is not None
    actor = actor_by_email(episode.opened_by.email, at=clock.now(), origin="test")
    assert actor is not None
    picture = show(actor, episode.record.child_id, at=clock.now())
    assert picture.heading.family_name
    assert "episodes" in picture.shown
    hits = find(actor, f"{picture.heading.given_names} {picture.heading.family_name}", at=clock.now())
    assert episode.record.child_id in {hit.child for hit in hits}


def test_a_finished_england_is_seen_as_such(built: Built) -> None:
    assert mark.is_finished(built.state)
    assert mark.read(built.state)["children"] == SMALL.children
    assert "England stands" in built.said[-1]


@pytest.mark.parametrize("table", [table for table in TABLES if table != VIEWS])
def test_columns_that_are_loaded_exist(table: str) -> None:
    assert set(TABLES[table]) <= {field.column for field in MODELS[table]._meta.concrete_fields}
