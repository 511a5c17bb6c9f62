"""What is left behind: an entry for every child named, a line for every fault, and no word about anybody."""

import json
import logging
import re
from datetime import date

import pytest
from django.urls import reverse

from goldenthread.agencies import queries
from goldenthread.agencies.states import Role
from goldenthread.ledger.models import Entry
from tests import cast
from tests.children import rows
from tests.web.desks import desk


def test_a_fault_is_logged_by_kind_and_place_and_without_what_it_says(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(agencies: object) -> None:
        raise LookupError("Saoirse Brannigan, 3 Larch Lane")

    monkeypatch.setattr(queries, "teams_to_ring", breaks)
    client = desk("NSP", Role.CALL_HANDLER)
    client.raise_request_exception = False
    with caplog.at_level(logging.WARNING):
        answer = client.get(reverse("directory"))
    assert answer.status_code == 500
    formatter = logging.getLogger().handlers[0].formatter
    assert formatter is not None
    written = "\n".join(formatter.format(record) for record in caplog.records)
    (line,) = [one for one in written.splitlines() if "request failed" in one]
    assert '"kind": "LookupError"' in line
    assert re.search(r'"place": "[\w/]*directory\.py:\d+"', line)
    for private in ("Saoirse", "Brannigan", "Larch"):
        assert private not in written + caplog.text + answer.content.decode()


def test_a_fault_of_a_library_is_logged_without_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    formatter = logging.getLogger().handlers[0].formatter
    assert formatter is not None
    try:
        raise LookupError("Saoirse Brannigan, 3 Larch Lane")
    except LookupError:
        logging.getLogger("some.library").exception("it broke")
    (line,) = [formatter.format(record) for record in caplog.records]
    written = json.loads(line)
    assert (written["event"], written["kind"]) == ("it broke", "LookupError")
    assert "Saoirse" not in line


def test_a_child_named_as_perhaps_the_same_leaves_an_entry(partners: None) -> None:
    rows.bring("RIV", rows.person("RIV-1", home=True))
    born = date(2011, 4, 3)
    rows.bring("HAL", rows.person("HAL-1", home=True, family_name="Branigan", date_of_birth=born))
    child, twin = rows.child_of("RIV", "RIV-1").pk, rows.child_of("HAL", "HAL-1").pk
    assert child != twin
    for name, act in (("picture", "picture.shown"), ("timeline", "timeline.shown")):
        shown = desk("NSP", Role.COORDINATOR).get(reverse(name, args=[child]))
        assert shown.status_code == 200
        named = Entry.objects.filter(act=act, person=cast.actor("NSP", Role.COORDINATOR).person, child=twin)
        assert [entry.shown for entry in named] == [["identity"]]
    assert "Branigan" in desk("NSP", Role.COORDINATOR).get(reverse("picture", args=[child])).content.decode()
