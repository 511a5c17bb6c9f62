"""A report opens what is known of a child to those who look for her; a draft, to its own force alone."""

from uuid import UUID

from goldenthread.agencies.states import Role
from tests.security import scene


def is_open(code: str, child: UUID) -> bool:
    """Whether a force reads what only those who look for her may read."""
    return scene.HER_NEED in scene.picture(code, child, Role.CALL_HANDLER)


def test_nothing_is_open_without_a_report(her: UUID) -> None:
    assert not is_open("NSP", her)
    assert not is_open("FAR", her)


def test_a_draft_of_ones_own_opens_the_picture(her: UUID) -> None:
    scene.draft("NSP", her)
    assert is_open("NSP", her)


def test_a_draft_of_a_force_without_agreement_opens_nothing(her: UUID) -> None:
    scene.draft("FAR", her)
    assert not is_open("NSP", her)
    assert not is_open("FAR", her)


def test_a_draft_of_another_force_opens_nothing_to_others(her: UUID) -> None:
    scene.agree("NSP", "RIV", "FAR")
    scene.draft("FAR", her)
    assert not is_open("NSP", her)
    assert is_open("FAR", her)


def test_a_report_of_a_force_without_agreement_does_not_make_her_missing_for_others(her: UUID) -> None:
    scene.report("FAR", her)
    assert not is_open("NSP", her)
    assert not is_open("FAR", her)


def test_a_report_of_a_partner_opens_the_picture(her: UUID) -> None:
    scene.agree("NSP", "RIV", "FAR")
    scene.report("FAR", her)
    assert is_open("NSP", her)
