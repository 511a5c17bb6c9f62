"""The file of organisations' sign-ins is read, or every fault in it is named."""

from pathlib import Path

import pytest

from goldenthread.agencies import queries
from goldenthread.agencies.providers import Faulty, Place, Provider, opened
from goldenthread.agencies.states import Role
from tests import cast

WHOLE = """
[riverside]
agency = "RIV"
issuer = "https://login.riverside.example/"
client_id = "golden-thread"
secret_variable = "RIVERSIDE_SECRET"
email_domains = ["Riverside.example"]
scopes = ["email", "groups"]
only = true
[riverside.groups]
"Social workers" = "social_worker"
"Night duty" = { role = "duty_worker", team = "Night" }
"Old night duty" = { role = "duty_worker", team = "Old" }
"""


def read(text: str, tmp_path: Path, **environment: str) -> dict[str, Provider]:
    """What a file says."""
    (tmp_path / "organisations.toml").write_text(text)
    named = {"GOLDENTHREAD_OIDC": str(tmp_path / "organisations.toml"), "RIVERSIDE_SECRET": "hidden\n"}
    return opened(named | environment)


def test_a_whole_file(tmp_path: Path) -> None:
    (one,) = read(WHOLE, tmp_path).values()
    assert (one.key, one.agency, one.issuer) == ("riverside", "RIV", "https://login.riverside.example")
    assert (one.secret, one.is_only, one.max_age) == ("hidden", True, 900)
    assert one.scopes == ("openid", "email", "groups")
    assert one.groups["Night duty"] == Place(Role.DUTY_WORKER, "Night")
    assert "hidden" not in repr(one)


def test_groups_give_places_and_the_first_team_counts(tmp_path: Path) -> None:
    (one,) = read(WHOLE, tmp_path).values()
    assert one.places([]) == {}
    assert one.places(["Canteen", "Social workers"]) == {Role.SOCIAL_WORKER: ""}
    assert one.places(["Old night duty", "Night duty"]) == {Role.DUTY_WORKER: "Night"}


@pytest.mark.parametrize(
    ("email", "is_verified", "is_believed"),
    [
        ("ann@RIVERSIDE.example", False, True),
        ("ann@sub.riverside.example", True, False),
        ("ann@riverside.example@haleford.example", True, False),
        ("ann", True, False),
    ],
)
def test_only_its_own_domains(tmp_path: Path, email: str, is_verified: bool, is_believed: bool) -> None:
    (one,) = read(WHOLE, tmp_path).values()
    assert one.vouches_for(email, is_verified=is_verified) is is_believed


def test_without_domains_only_what_is_verified(tmp_path: Path) -> None:
    (one,) = read(WHOLE.replace('email_domains = ["Riverside.example"]', ""), tmp_path).values()
    assert one.vouches_for("ann@anywhere.example", is_verified=True)
    assert not one.vouches_for("ann@riverside.example", is_verified=False)


def test_none_is_none() -> None:
    assert opened({}) == {}


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("[riverside]", "riverside]", "The file of sign-in providers is not TOML"),
        ('agency = "RIV"', "", "riverside: agency is missing."),
        ('agency = "RIV"', "agency = 7", "riverside: agency must be text."),
        ("only = true", 'only = "yes"', "riverside: only must be true or false."),
        ("only = true", "onyl = true", "riverside: onyl is not a setting of a provider."),
        ("https://login", "http://login", "riverside: issuer must be an https address."),
        (
            'secret_variable = "RIVERSIDE_SECRET"',
            "",
            "give either secret_file or secret_variable.",
        ),
        ("RIVERSIDE_SECRET", "NOT_THERE", "riverside: the secret is empty."),
        ('secret_variable = "R', 'secret_file = "/nowhere/R', "riverside: the secret cannot be read"),
        ('"social_worker"', '"king"', "riverside: group Social workers gives king, which is no role."),
        ('"social_worker"', "{ team = 'Night' }", "group Social workers gives a role, or a role and a team."),
        ("[riverside", "[river_side", "river_side: call it by letters, digits and hyphens"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    with pytest.raises(Faulty) as told:
        read(WHOLE.replace(before, after), tmp_path)
    assert any(sentence in fault for fault in told.value.faults), told.value.faults


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="cannot be read"):
        opened({"GOLDENTHREAD_OIDC": str(tmp_path / "nowhere")})


@pytest.mark.django_db
def test_what_the_agency_cannot_have_is_named(tmp_path: Path) -> None:
    (one,) = read(WHOLE, tmp_path).values()
    assert queries.faults_of(one) == ["riverside: there is no agency RIV."]
    cast.agency("RIV")
    assert queries.faults_of(one) == [
        "riverside: group Night duty names the team Night, which Riverside Council does not have.",
        "riverside: group Old night duty names the team Old, which Riverside Council does not have.",
    ]
    (wrong,) = read(WHOLE.replace("social_worker", "call_handler"), tmp_path).values()
    assert "riverside: group Social workers gives call_handler, which local authority does not have." in (
        queries.faults_of(wrong)
    )
