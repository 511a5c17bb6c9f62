"""Every address, by every kind of visitor, in every way, of what exists and of what does not."""

import pytest
from django.db import transaction
from django.http import HttpResponse

from tests.architecture.visitors.addresses import Address, addresses
from tests.architecture.visitors.answers import answered, ask, faults, faults_beside
from tests.architecture.visitors.table import METHODS, Row, rows
from tests.architecture.visitors.world import World, tired

KNOWN = sorted({address for address in addresses() if address.name in rows()}, key=lambda one: one.name)
HEADERS = (
    {"X-Background": "1"},
    {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"},
    {"X-HTTP-Method-Override": "GET", "If-None-Match": "*"},
)
ONE_OF_EACH = {
    "anonymous", "postless", "police.call_handler", "authority.administrator", "outsider.coordinator",
}  # fmt: skip


def test_every_address_is_in_the_table() -> None:
    assert sorted({address.name for address in addresses()} - rows().keys()) == []


def test_the_table_names_no_address_that_is_gone() -> None:
    assert sorted(rows().keys() - {address.name for address in addresses()}) == []


@pytest.mark.parametrize("address", KNOWN, ids=lambda address: f"{address.name}({','.join(address.parts)})")
def test_everybody_gets_what_the_table_says(address: Address, world: World) -> None:
    wrong = []
    for visitor in world.visitors:
        for method in asked_by(visitor, rows()[address.name]):
            found = compare(address, method, visitor, world)
            wrong += [f"{method} by {visitor}: {fault}" for fault in found]
    assert not wrong, "\n" + "\n".join(wrong)


def compare(address: Address, method: str, visitor: str, world: World) -> list[str]:
    """What is wrong when one visitor asks one address in one way, for what there is and what there is not.

    Those inside an agency that knows her may tell the two apart: one of each kind is enough.
    """
    row, client = rows()[address.name], world.visitors[visitor]
    answer = ask(client, method, address, row=row, things=world.things)
    found = faults(answer, row.status(method, visitor), visitor)
    if row.names_thing and (visitor in ONE_OF_EACH or visitor.startswith("outsider.")):
        found += faults_beside(answer, ask(client, method, address, row=row, things=world.strangers))
    return found


def asked_by(visitor: str, row: Row) -> tuple[str, ...]:
    """The methods to try: all of them by one of each kind of visitor, reading and sending by everybody.

    The sign-in library's own pages know no role.
    """
    if visitor in ONE_OF_EACH:
        return METHODS
    return () if row.kind == "library" else ("GET", "POST")


@pytest.mark.parametrize("name", [row.name for row in rows().values() if row.names_thing])
@pytest.mark.parametrize("headers", HEADERS, ids=" ".join)
def test_no_header_opens_a_door(name: str, headers: dict[str, str], world: World) -> None:
    (address,) = [one for one in KNOWN if one.name == name]
    client, row = world.visitors["outsider.manager"], rows()[name]
    for method in sorted(row.methods):
        answer = ask(client, method, address, row=row, things=world.things, **headers)
        assert faults(answer, row.status(method, "outsider.manager"), "outsider.manager") == []


@pytest.mark.parametrize("name", [row.name for row in rows().values() if row.asks_again])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_sensitive_asks_again_who_it_is(name: str, method: str, world: World) -> None:
    (address,) = [one for one in KNOWN if one.name == name]
    # Somebody of the force who may, and who must show again who they are all the same.
    who = next(one for one in world.visitors if one.startswith("police.") and _may(name, method, one))
    client = world.visitors[who]
    with transaction.atomic():
        tired(client)
        answer = ask(client, method, address, row=rows()[name], things=world.things)
        transaction.set_rollback(True)
    assert answer.status == 302
    assert answer.location.startswith("/account/reauthenticate/")


def _may(name: str, method: str, visitor: str) -> bool:
    return rows()[name].status(method, visitor) in {200, 302}


def test_the_detectors_see() -> None:
    row = Row("x", "page", True, False, {"GET": [(200, ["police.*"]), (404, ["outsider.*"])]}, {})
    visitors = ("anonymous", "postless", "police.carer", "outsider.carer", "other")
    assert [row.status("GET", who) for who in visitors] == [302, 403, 200, 404, None]
    assert [row.status(method, "police.carer") for method in ("HEAD", "PUT")] == [200, 405]
    broken = answered(HttpResponse("Saoirse", status=500))
    assert faults(broken, 404, "outsider.carer") == [
        "it breaks", "500 and not 404", "may be kept in a cache", "tells her name",
    ]  # fmt: skip
    here, gone = (answered(HttpResponse(f"no {path}", status=404), path) for path in ("/a/", "/b/"))
    assert faults_beside(here, gone) == []
    assert faults_beside(here, answered(HttpResponse("nothing", status=404), "/b/")) != []
    assert faults_beside(answered(HttpResponse("she")), answered(HttpResponse("she"))) != []
