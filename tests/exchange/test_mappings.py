"""Mappings that an agency keeps for its own exports."""

import pytest

from goldenthread.agencies.states import Role
from goldenthread.core.refusals import Conflict, Denied
from goldenthread.exchange import actions, queries
from goldenthread.exchange.readers import shipped_mappings
from goldenthread.exchange.readers.mapping import MappingFaults
from goldenthread.exchange.readers.mapping_toml import to_toml
from goldenthread.ledger.models import Entry
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
OURS = to_toml(shipped_mappings()["casebook"]).replace('name = "casebook"', 'name = "our-export"')


def test_kept_it_is_ours_and_nobody_elses() -> None:
    actions.keep_mapping(toml=OURS, by=cast.actor("NSP"), at=AT)
    assert queries.mappings(cast.actor("NSP"))["our-export"] == OURS
    assert "our-export" not in queries.mappings(cast.actor("FAR"))
    assert Entry.objects.get(act="mapping.kept").subject == "our-export"


def test_kept_again_it_is_replaced() -> None:
    actions.keep_mapping(toml=OURS, by=cast.actor("NSP"), at=AT)
    actions.keep_mapping(toml=OURS + "# mended\n", by=cast.actor("NSP"), at=AT)
    assert queries.mappings(cast.actor("NSP"))["our-export"].endswith("# mended\n")


def test_dropped_it_is_gone_for_us_alone() -> None:
    for code in ("NSP", "FAR"):
        actions.keep_mapping(toml=OURS, by=cast.actor(code), at=AT)
    actions.drop_mapping("our-export", by=cast.actor("NSP"), at=AT)
    assert "our-export" not in queries.mappings(cast.actor("NSP"))
    assert "our-export" in queries.mappings(cast.actor("FAR"))


def test_one_that_cannot_be_used_is_not_kept() -> None:
    with pytest.raises(MappingFaults):
        actions.keep_mapping(toml="name = 3", by=cast.actor("NSP"), at=AT)
    with pytest.raises(Conflict, match="comes with this system"):
        actions.keep_mapping(toml=to_toml(shipped_mappings()["casebook"]), by=cast.actor("NSP"), at=AT)
    with pytest.raises(Conflict, match="60"):
        actions.keep_mapping(toml=OURS.replace("our-export", "x" * 61), by=cast.actor("NSP"), at=AT)


def test_without_the_ability_it_is_denied() -> None:
    with pytest.raises(Denied):
        actions.keep_mapping(toml=OURS, by=cast.actor("NSP", Role.SUPERVISOR), at=AT)
    with pytest.raises(Denied):
        queries.mappings(cast.actor("NSP", Role.SUPERVISOR))
