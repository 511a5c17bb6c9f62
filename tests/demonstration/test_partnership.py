"""The invented partnership hangs together and exists nowhere."""

import re

from goldenthread.demonstration.partnership import AGENCIES, AREAS, HOMES, PEOPLE, ROLES, TEAMS
from goldenthread.demonstration.shapes import Child

CODES = {agency.code for agency in AGENCIES}
DRAMA = re.compile(r"01632 960\d{3}|07700 900\d{3}")


def test_everybody_belongs_to_an_agency_and_a_team_of_it() -> None:
    teams = {team.code: team for team in TEAMS}
    for person in PEOPLE:
        assert teams[person.team].agency == person.agency in CODES
        assert person.role in ROLES


def test_every_role_can_be_tried() -> None:
    assert {person.role for person in PEOPLE} == set(ROLES)


def test_no_two_people_sign_in_alike() -> None:
    assert len({person.sign_in for person in PEOPLE}) == len(PEOPLE)


def test_only_the_outsider_has_no_system_and_no_authority() -> None:
    assert {agency.code for agency in AGENCIES if agency.kind == "police" and not agency.system} == {"FAR"}
    assert not [area for area in AREAS if area.kind == "authority" and area.force == "FAR"]


def test_neighbours_agree() -> None:
    adjoining = {area.code: area.adjoining for area in AREAS}
    assert all(code in adjoining[other] for code, others in adjoining.items() for other in others)


def test_every_authority_and_home_is_answered_at_night() -> None:
    answered = {team.agency for team in TEAMS if team.is_on_call}
    assert {
        agency.code for agency in AGENCIES if agency.kind in {"authority", "placement_provider", "police"}
    } <= answered


def test_telephones_and_addresses_are_of_nobody() -> None:
    numbers = [person.telephone for person in PEOPLE]
    numbers += [number for team in TEAMS for number in (team.daytime, team.out_of_hours) if number]
    numbers += [number for home in HOMES for number in (home.telephone, home.out_of_hours)]
    assert [number for number in numbers if not DRAMA.fullmatch(number)] == []
    addresses = [*(person.sign_in for person in PEOPLE), *(team.email for team in TEAMS)]
    assert [one for one in addresses if not one.endswith(".example")] == []


def test_what_to_try_names_children_who_are_there(told: dict[str, Child]) -> None:
    names = {f"{child.name.given} {child.name.family}" for child in told.values()}
    asked = " ".join(person.try_this for person in PEOPLE)
    assert {name for name in names if name not in asked} <= {"Amina Siddiqui"}


def test_a_person_outside_the_agreement_can_be_tried() -> None:
    assert [person.agency for person in PEOPLE if "no agreement" in person.try_this] == ["FAR"]


def test_every_agency_has_a_head_of_service_and_a_governance_officer() -> None:
    posts = [(person.agency, person.role) for person in PEOPLE]
    for code in CODES:
        assert posts.count((code, "head_of_service")) == posts.count((code, "governance_officer")) == 1
