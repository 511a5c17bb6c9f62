"""The one page: what each agency says, whose it is, why it is seen; and what is not said, in four ways."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.agencies.states import Role
from goldenthread.children.models import Source
from goldenthread.core.refusals import Unknown
from goldenthread.episodes import actions as episodes
from goldenthread.episodes.states import State
from goldenthread.ledger.models import Entry
from goldenthread.picture import actions
from goldenthread.picture.items import Gap
from goldenthread.picture.queries import compose, names
from tests import cast
from tests.cast import AT
from tests.episodes import night
from tests.picture import scene
from tests.picture.scene import absence, fact, gaps, send, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fallen")]
WHILE_MISSING = "Missing from home and care protocol: shown to a police force while the child is missing"


def test_each_item_says_which_agency_when_and_why() -> None:
    send("RIV", [fact("health_need", "RIV-1", code="OTH", text="Epilepsy")])
    scene.missing_now()
    (item,) = scene.seen_by("NSP").sections["health"].items
    assert (item.said.text, item.source.name, item.source.system) == (
        "Epilepsy",
        "Riverside Council",
        "Liquidlogic",
    )
    assert item.source.supplied_at == scene.EARLIER
    assert item.source.because.startswith(WHILE_MISSING)


def test_what_two_say_to_the_letter_is_said_once_with_both() -> None:
    send("RIV")
    send("HAL")
    scene.missing_now()
    addresses = [one for one in scene.seen_by("NSP").sections["where"].items if one.kind == "address"]
    assert len(addresses) == 1
    sources = {addresses[0].source.name, *(one.name for one in addresses[0].also)}
    assert sources == {"Riverside Council", "Haleford Borough Council", "Northshire Police"}


def test_what_helps_and_whom_she_trusts_stands_above_what_was_done_to_her() -> None:
    keys = list(scene.seen_by("NSP").sections)
    assert keys.index("person") < keys.index("concerns") < keys.index("episodes")


def test_four_ways_of_not_knowing_are_four() -> None:
    send("RIV")
    Source.objects.filter(agency=cast.agency("RIV")).update(expected_every_days=1)
    scene.missing_now()
    assert gaps(scene.seen_by("NSP", at=scene.EARLIER + timedelta(days=1)).sections["health"], "RIV") == [
        Gap.NONE_RECORDED
    ]
    assert gaps(scene.seen_by("NSP").sections["health"], "RIV") == [Gap.NOT_ANSWERING]
    assert gaps(scene.seen_by("NSP").sections["concerns"], "HAL") == [Gap.NOT_ASKED]
    assert len({gap.label for gap in Gap}) == 4


def test_what_may_not_be_seen_is_told_with_whom_to_ask_and_only_if_it_is_there() -> None:
    send("SHB")
    assert gaps(scene.seen_by("NSP").sections["interviews"], "SHB") == []
    send("SHB", [fact("recorded_interview", "SHB-1", reference="R1", outcome="accepted", narrative="I ran.")])
    cast.agency("SHB").__class__.objects.filter(code="SHB").update(telephone="01632 960300")
    section = scene.seen_by("NSP").sections["interviews"]
    (told,) = [one for one in section.missing if one.gap == Gap.WITHHELD]
    assert told.sentence == "Safe Harbour holds something here. Ask: 01632 960300."
    assert "I ran." not in str(texts(section))


def test_her_own_account_stays_with_who_heard_it() -> None:
    send("SHB", [fact("recorded_interview", "SHB-1", reference="R1", outcome="accepted", narrative="I ran.")])
    scene.missing_now()
    for code, role in (("NSP", Role.CALL_HANDLER), ("RIV", Role.SOCIAL_WORKER)):
        section = scene.seen_by(code, role).sections["interviews"]
        assert "I ran." not in str(texts(section))
        assert Gap.WITHHELD in gaps(section, "SHB")
    assert "I ran." in str(texts(scene.seen_by("SHB", Role.PRACTITIONER).sections["interviews"]))


def test_more_is_seen_while_she_is_missing_and_no_longer_when_she_is_back() -> None:
    send("RIV", [fact("health_need", "RIV-1", code="OTH", text="Epilepsy")])
    assert texts(scene.seen_by("NSP").sections["health"]) == []
    assert gaps(scene.seen_by("NSP").sections["health"], "RIV") == [Gap.WITHHELD]
    episode = night.in_state(State.LOOKING, night.child())
    assert texts(scene.seen_by("NSP").sections["health"]) == ["Epilepsy"]
    episodes.take("find", episode, by=night.handler(), at=AT)
    assert texts(scene.seen_by("NSP").sections["health"]) == []


def test_an_outsider_learns_nothing_not_even_that_she_exists() -> None:
    scene.missing_now()
    for child in (night.child(), uuid4()):
        with pytest.raises(Unknown):
            compose(cast.actor("FAR", Role.CALL_HANDLER), child, at=AT)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR])
def test_who_works_with_no_child_sees_none(role: Role) -> None:
    with pytest.raises(Unknown):
        scene.seen_by("NSP", role)


def test_a_records_officer_sees_names_and_addresses_alone() -> None:
    send("RIV", [fact("health_need", "RIV-1", code="OTH", text="Epilepsy")])
    picture = scene.seen_by("RIV", Role.RECORDS_OFFICER)
    assert picture.shown <= {"identity", "contacts"}


def test_showing_leaves_one_entry_with_what_was_shown_withheld_and_why() -> None:
    send("RIV", [fact("health_need", "RIV-1", code="OTH", text="Epilepsy")])
    before = Entry.objects.latest("pk").pk
    actions.show(night.handler(), night.child(), at=AT)
    (entry,) = Entry.objects.filter(pk__gt=before)
    assert "health" in entry.withheld
    assert "identity" in entry.shown
    assert set(entry.shown).isdisjoint(entry.withheld)
    assert all("Epilepsy" not in text for text in entry.because)


def test_what_was_superseded_is_no_longer_said() -> None:
    send("RIV", [fact("health_need", "RIV-1", code="OTH", text="Asthma")])
    send("RIV", [fact("health_need", "RIV-1", code="OTH", text="Epilepsy")], at=AT - timedelta(days=1))
    scene.missing_now()
    assert texts(scene.seen_by("NSP").sections["health"]) == ["Epilepsy"]


def _queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        compose(night.handler(), night.child(), at=AT)
    return len(captured)


def test_queries_do_not_grow_with_what_is_known() -> None:
    send("RIV", [absence("RIV-1", "M1")])
    send("NSP", [absence("NSP-1", "M1")])
    night.in_state(State.CLOSED, night.child())
    before = _queries()
    many = [
        absence(
            "RIV-1",
            f"M{n}",
            started_at=scene.WENT - timedelta(days=n),
            ended_at=scene.BACK - timedelta(days=n),
        )
        for n in range(2, 40)
    ]
    needs = [fact("health_need", "RIV-1", f"H{n}", code="OTH", text=f"Need {n}") for n in range(30)]
    send("RIV", [*many, *needs])
    send("HAL")
    for _ in range(4):
        night.in_state(State.CLOSED, night.child())
    assert _queries() <= before


def test_names_in_a_list_are_those_of_the_pictures() -> None:
    child = night.child()
    for code, role in (("NSP", Role.CALL_HANDLER), ("RIV", Role.SOCIAL_WORKER), ("SHB", Role.PRACTITIONER)):
        actor = cast.actor(code, role)
        assert names(actor, [child], at=AT) == {child: compose(actor, child, at=AT).heading.name}
    assert names(cast.actor("FAR", Role.CALL_HANDLER), [child], at=AT) == {}
