"""Who works in an agency: some 31,000 posts, each with an invented person, known by number alone."""

from functools import cache
from itertools import cycle, islice
from random import Random

from goldenthread.demonstration.chance import draw_for
from goldenthread.demonstration.england.bodies import POSTS, Body
from goldenthread.demonstration.names import communities, community_shares, full_name

# After a manager, a records officer and an administrator the posts of an agency follow this row, again and
# again (shares assumed).
_ALWAYS = ("manager", "records_officer", "administrator")
_ROWS = {
    "police": ("call_handler", "call_handler", "supervisor", "call_handler", "coordinator"),
    "authority": (*["social_worker"] * 6, "duty_worker", "coordinator", "practitioner"),
    "interview_provider": ("practitioner",), "placement_provider": ("carer", "carer", "duty_worker"),
    "health": ("safeguarding_lead",), "education": ("safeguarding_lead",),
}  # fmt: skip


@cache
def roles(kind: str) -> tuple[str, ...]:
    """The role of every post of an agency of that kind."""
    return tuple(islice((*_ALWAYS, *islice(cycle(_ROWS[kind]), POSTS[kind])), POSTS[kind]))


@cache
def _holding(kind: str, role: str) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(roles(kind)) if one == role)


def post_of(chance: Random, body: Body, role: str) -> int:
    """The number of one of an agency's posts in a role."""
    return body.first + chance.choice(_holding(body.kind, role))


@cache
def name_of(seed: int, post: int) -> str:
    """The name of whoever holds the post of that number."""
    chance = draw_for(seed, "post", post)
    community = communities()[community_shares().draw(chance)]
    sex = "F" if chance.random() < 0.6 else "M"
    name = full_name(chance, community, family=chance.choice(community.families), sex=sex)
    return f"{name.given} {name.family}"


def email_of(post: int) -> str:
    """The address with which the holder of that post signs in."""
    return f"post.{post:05d}@england.example"


def telephone_of(post: int) -> str:
    """A number of the range kept for stories."""
    return f"07700 900{post % 1000:03d}"
