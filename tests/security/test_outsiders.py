"""What an agency without an agreement can tell from counts, sentences and refusals: nothing of others."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.agencies.states import Role
from goldenthread.children.models import PossibleLink
from goldenthread.core import clock
from goldenthread.episodes.models import Episode
from goldenthread.episodes.states import State
from goldenthread.picture.queries import compose
from tests import cast
from tests.children import rows
from tests.exchange.sent import checked, receive
from tests.security import scene
from tests.web.desks import desk

OTHER_NUMBER = "9990000026"
JOINS = "joined with records of other agencies"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"')
MISSING_NOW = "reported missing now"
ALREADY = "already reported missing"


@pytest.fixture
def _two_pairs(partners: None) -> None:
    """Riverside's record may be Northshire's child, and may be Farland's."""
    rows.bring("RIV", rows.person("RIV-2", given_names="Amira", family_name="Siddiqui", home=True))
    for code in ("NSP", "FAR"):
        rows.bring(code, rows.person(f"{code}-2", given_names="Amina", family_name="Siddiqui", home=True))
    assert PossibleLink.objects.filter(is_same=None, record__agency__code="RIV").exists() or (
        PossibleLink.objects.filter(is_same=None, other__agency__code="RIV").exists()
    )


@pytest.mark.usefixtures("_two_pairs")
@pytest.mark.parametrize("code", ["NSP", "RIV", "FAR"])
def test_the_count_of_pairs_is_that_of_the_list(code: str) -> None:
    officer = desk(code)
    listed = officer.get(reverse("links")).context["shown"].paginator.count
    assert listed == (0 if code == "FAR" else 1)
    assert f"<strong>{listed}</strong> pairs of records" in scene.page(officer, "home")


@pytest.mark.parametrize(("code", "is_told"), [("RIV", True), ("FAR", False)])
def test_a_file_tells_of_joins_only_who_has_partners(partners: None, code: str, *, is_told: bool) -> None:
    rows.bring("HAL", rows.person("HAL-1", home=True))
    file = checked(receive(code=code, at=scene.ago(hours=1)))
    assert (JOINS in scene.page(desk(code), "import", file.pk)) is is_told


@pytest.mark.parametrize("code", ["HAL", "FAR"])
def test_how_a_record_was_joined_is_told_only_to_who_may_know_the_other(partners: None, code: str) -> None:
    """A made-up file with an address would otherwise say whether it is hers."""
    for supplier, key, days in (("RIV", "RIV-1", 9), (code, "OWN-1", 8)):
        sent = rows.person(key, nhs=rows.HER_NUMBER, home=True)
        rows.bring(supplier, sent, at=scene.ago(days=days))
    child, officer = rows.child_of(code, "OWN-1").pk, desk(code)
    assert child == rows.child_of("RIV", "RIV-1").pk
    is_told = code == "HAL"
    assert ("the same NHS" in scene.page(officer, "links_decided")) is is_told
    assert ("NHS number the same" in scene.page(officer, "child_records", child)) is is_told
    assert ("house and postcode" in scene.page(officer, "child_records", child)) is is_told


def test_two_records_of_ones_own_say_how_they_were_joined(db: None) -> None:
    for system, days in (("Index", 9), ("Archive", 8)):
        sent = rows.person(system, nhs=rows.HER_NUMBER)
        rows.bring("FAR", sent, system=system, at=scene.ago(days=days))
    assert "the same NHS" in scene.page(desk("FAR"), "links_decided")


def gaps(child: UUID) -> list[tuple[str, list[str]]]:
    """The sentences about what is not there, section by section, as Farland's coordinator reads them."""
    shown = compose(cast.actor("FAR", Role.COORDINATOR), child, at=clock.now())
    return [(key, [one.sentence for one in section.missing]) for key, section in shown.sections.items()]


def test_what_is_not_there_is_said_alike_whoever_else_knows_her(partners: None) -> None:
    rows.bring("RIV", rows.person("RIV-1", nhs=rows.HER_NUMBER), at=scene.ago(days=9))
    rows.bring("SHB", rows.person("SHB-1", nhs=rows.HER_NUMBER), at=scene.ago(days=9))
    hers = rows.person("FAR-1", nhs=rows.HER_NUMBER)
    another = rows.person("FAR-2", nhs=OTHER_NUMBER, given_names="Oisin", family_name="Dunmore", sex="M")
    rows.bring("FAR", [*hers, *another], at=scene.ago(days=8))
    known, unknown = rows.child_of("FAR", "FAR-1").pk, rows.child_of("FAR", "FAR-2").pk
    assert known == rows.child_of("RIV", "RIV-1").pk
    assert gaps(known) == gaps(unknown)
    assert any("No local authority is known" in " ".join(said) for _, said in gaps(known))


def test_choosing_her_does_not_tell_of_a_report_by_a_force_without_agreement(her: UUID) -> None:
    scene.report("FAR", her)
    handler = desk("NSP", Role.CALL_HANDLER)
    key = scene.draft("NSP", rows.child_of("NSP", "NSP-1").pk)
    chosen = handler.post(reverse("report_child", args=[key]), {"child": str(her)}, follow=True)
    assert ALREADY not in chosen.content.decode()
    sent = handler.post(reverse("report", args=[key]), {"act": "send"})
    assert sent.headers["Location"] == reverse("grade", args=[key])
    assert Episode.objects.get(pk=key).state == State.REPORTED


def test_choosing_her_tells_of_a_report_by_a_force_with_an_agreement(her: UUID) -> None:
    scene.agree("NSP", "FAR")
    scene.report("FAR", her)
    key = Episode.objects.create(
        reference="GT-1", force=cast.agency("NSP"), opened_at=clock.now(),
        opened_by_id=cast.actor("NSP", Role.CALL_HANDLER).person,
    ).pk  # fmt: skip
    there = reverse("report_child", args=[key])
    chosen = desk("NSP", Role.CALL_HANDLER).post(there, {"child": str(her)}, follow=True)
    assert ALREADY in chosen.content.decode()


@pytest.mark.parametrize(
    ("code", "role", "is_told"),
    [
        ("NSP", Role.CALL_HANDLER, True),
        ("RIV", Role.SOCIAL_WORKER, True),
        # Haleford may find Riverside's child and does not work with her; Farland has only its own record.
        ("HAL", Role.SOCIAL_WORKER, False),
        ("FAR", Role.CALL_HANDLER, False),
    ],
)
def test_the_search_says_missing_only_to_who_may_know_of_the_report(
    her: UUID, code: str, role: Role, *, is_told: bool
) -> None:
    scene.report("NSP", her)
    found = desk(code, role).post(reverse("children_search"), {"q": scene.HER_NAME}).content.decode()
    assert str(her) in found
    assert (MISSING_NOW in found) is is_told
    while_typing = desk(code, role).post(reverse("children_results"), {"q": scene.HER_NAME})
    assert (MISSING_NOW in while_typing.content.decode()) is is_told


def asked(child: UUID) -> tuple[int, str]:
    """How many queries an outsider's look at a child costs, and what the page says but for its tokens."""
    client = desk("FAR", Role.CALL_HANDLER)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("picture", args=[child]))
    assert answer.status_code == 404
    said = TOKEN.sub("", answer.content.decode())
    return len(queries), said.replace(str(child), "CHILD")


def test_a_child_nobody_may_see_costs_as_much_as_one_that_is_not_there(partners: None) -> None:
    child = scene.bring_her("RIV", "HAL")
    scene.report("NSP", child)
    there, nowhere = asked(child), asked(uuid4())
    assert abs(there[0] - nowhere[0]) <= 1
    assert there[1] == nowhere[1]
