"""The invented partnership put into the house: areas, agencies, teams, homes, people, duty, one agreement."""

from datetime import datetime, time, timedelta
from itertools import pairwise

from django.contrib.auth.hashers import make_password

from goldenthread.agencies import actions as agencies
from goldenthread.agencies import queries
from goldenthread.agencies.actors import Actor
from goldenthread.agencies.models import Agency, Area, Person, Team
from goldenthread.agencies.states import AreaKind, Kind, Role
from goldenthread.core import clock
from goldenthread.demonstration import cast, partnership
from goldenthread.placements.actions import add_home
from goldenthread.sharing.actions import adopt

PROTOCOL = "missing-from-home-and-care"
OUTSIDER = "FAR"
# How many weeks the demonstration's rota runs on from the one in which it is made.
WEEKS = 13
CHANGE_OVER = time(8)


def is_established() -> bool:
    """Whether the partnership is in the house, and with it, since they come together, its children."""
    return queries.agency(partnership.AGENCIES[0].code) is not None


def establish(*, by: Actor, at: datetime) -> None:
    """Everything but the children; the outsider force is no party to the agreement."""
    agencies.load_england(by=by, at=at)
    _areas(by, at)
    found = {one.code: _agency(one, by, at) for one in partnership.AGENCIES}
    teams = {one.code: _team(one, found[one.agency], by, at) for one in partnership.TEAMS}
    for home in partnership.HOMES:
        _home(home, found[home.agency], by, at)
    _people(found, teams, by, at)
    _extracts(found, by, at)
    adopt(PROTOCOL, parties=[agency for code, agency in found.items() if code != OUTSIDER], by=by, at=at)


def _areas(by: Actor, at: datetime) -> None:
    for one in sorted(partnership.AREAS, key=lambda area: area.kind != "force"):
        agencies.add_area(
            one.code if one.kind == "authority" else f"F-{one.code}", name=one.name, kind=AreaKind(one.kind),
            force=f"F-{one.force}" if one.kind == "authority" else "", outward_codes=one.outward_codes,
            adjoining=one.adjoining, by=by, at=at,
        )  # fmt: skip


def _agency(one: partnership.Agency, by: Actor, at: datetime) -> Agency:
    teams = [team for team in partnership.TEAMS if team.agency == one.code]
    day = next((team for team in teams if not team.is_on_call), teams[0] if teams else None)
    night = next((team for team in teams if team.is_on_call), day)
    kind = Kind(one.kind)
    area = f"F-{one.areas[0]}" if kind == Kind.POLICE else one.areas[0]
    return agencies.add_agency(
        one.code, name=one.name, kind=kind, area=area, telephone=day.daytime if day else "",
        out_of_hours_telephone=night.out_of_hours if night else "", by=by, at=at,
    )  # fmt: skip


def _team(one: partnership.Team, agency: Agency, by: Actor, at: datetime) -> Team:
    telephone = one.out_of_hours if one.is_on_call else one.daytime
    return agencies.add_team(
        agency, name=one.name, telephone=telephone, is_out_of_hours=one.is_on_call, by=by, at=at
    )


def _home(one: partnership.Home, provider: Agency, by: Actor, at: datetime) -> None:
    add_home(
        one.urn, name=one.name, provider=provider, area=Area.objects.get(code=one.host_authority),
        lines=one.address, postcode=one.postcode, telephone=one.out_of_hours, by=by, at=at,
    )  # fmt: skip


def _people(found: dict[str, Agency], teams: dict[str, Team], by: Actor, at: datetime) -> None:
    """Appoint the cast, and put on call whoever belongs to a team that answers at night."""
    password = make_password(cast.PASSWORD)
    on_call = {one.code for one in partnership.TEAMS if one.is_on_call}
    for one in partnership.PEOPLE:
        post = agencies.appoint(
            found[one.agency], email=one.sign_in, name=one.name, role=Role(one.role), team=teams[one.team],
            telephone=one.telephone, password_hash=password, by=by, at=at,
            since=clock.london(at).date() - timedelta(days=400),
        )  # fmt: skip
        if one.team in on_call and one.role != Role.ADMINISTRATOR:
            _on_call(teams[one.team], post.person, by, at)


def extract_of(code: str) -> str:
    """The address of the account by which an agency's nightly extract is sent; nobody signs in with it."""
    domain = next(one.domain for one in partnership.AGENCIES if one.code == code)
    return f"nightly.extract@{domain}"


def _extracts(found: dict[str, Agency], by: Actor, at: datetime) -> None:
    since = clock.london(at).date() - timedelta(days=400)
    for one in partnership.AGENCIES:
        if one.system:
            agencies.appoint(
                found[one.code], email=extract_of(one.code), name=f"Nightly extract, {one.name}",
                role=Role.RECORDS_OFFICER, since=since, by=by, at=at,
            )  # fmt: skip


def _on_call(team: Team, person: Person, by: Actor, at: datetime) -> None:
    if team.duties.exists():
        return
    today = clock.london(at).date()
    monday = today - timedelta(days=today.weekday() + 7)
    changes = [
        datetime.combine(monday + timedelta(weeks=week), CHANGE_OVER, tzinfo=clock.LONDON)
        for week in range(WEEKS + 2)
    ]
    for since, until in pairwise(changes):
        agencies.put_on_duty(team, person=person, since=since, until=until, by=by, at=at)
