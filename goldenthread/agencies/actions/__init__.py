"""Everything that changes areas, agencies, people, posts, teams and duty."""

from goldenthread.agencies.actions.arrivals import Arrival, Identity, arrive
from goldenthread.agencies.actions.people import appoint, end_post, invite, put_on_duty, take_off_duty
from goldenthread.agencies.actions.places import add_agency, add_area, add_team, load_england

__all__ = [
    "Arrival", "Identity", "add_agency", "add_area", "add_team", "appoint", "arrive", "end_post",
    "invite", "load_england", "put_on_duty", "take_off_duty",
]  # fmt: skip
