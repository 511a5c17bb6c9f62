"""The key of a report that does not exist yet: signed, so that only the page it was given to can begin it."""

import uuid
from uuid import UUID

from django.core import signing

from goldenthread.agencies.actors import Actor

SALT = "report draft"
ONE_SHIFT = 24 * 3600


def new(actor: Actor) -> tuple[UUID, str]:
    """A fresh key and its signature for this person."""
    key = uuid.uuid4()
    return key, signing.TimestampSigner(salt=SALT).sign(f"{key}:{actor.person}")


def is_mine(actor: Actor, key: UUID, signature: str) -> bool:
    """Whether this key was given to this person, within a day."""
    try:
        return (
            signing.TimestampSigner(salt=SALT).unsign(signature, max_age=ONE_SHIFT) == f"{key}:{actor.person}"
        )
    except signing.BadSignature:
        return False
