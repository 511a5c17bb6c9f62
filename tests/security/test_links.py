"""Pairs of records: a step at the wrong moment is answered, and nothing is joined by it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.children.models import PossibleLink
from tests.children import rows
from tests.web.desks import desk


@pytest.fixture
def pair(partners: None) -> PossibleLink:
    """Two records of what may be one child, undecided."""
    rows.bring("RIV", rows.person("RIV-1", home=True))
    born = date(2011, 4, 3)
    rows.bring("NSP", rows.person("NSP-1", home=True, family_name="Branigan", date_of_birth=born))
    return PossibleLink.objects.get()


@pytest.fixture
def officer() -> Client:
    return desk("RIV")


@pytest.mark.parametrize("sent", [{}, {"reason": "I rang the school."}, {"reason": " "}], ids=str)
def test_rejoining_what_nobody_kept_apart_is_answered(
    pair: PossibleLink, officer: Client, sent: dict[str, str]
) -> None:
    answer = officer.post(reverse("link_rejoin", args=[pair.pk]), sent)
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "These records cannot be joined from here any more" in said
    assert 'name="is_same"' in said  # the decision that is still to be taken
    pair.refresh_from_db()
    assert pair.is_same is None
    assert rows.child_of("RIV", "RIV-1") != rows.child_of("NSP", "NSP-1")


def test_rejoining_without_a_reason_asks_for_it(pair: PossibleLink, officer: Client) -> None:
    officer.post(reverse("link", args=[pair.pk]), {"is_same": "no", "reason": "They are cousins."})
    answer = officer.post(reverse("link_rejoin", args=[pair.pk]), {})
    assert answer.status_code == 200
    assert "Say how you know" in answer.content.decode()
    assert rows.child_of("RIV", "RIV-1") != rows.child_of("NSP", "NSP-1")
