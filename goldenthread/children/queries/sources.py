"""Which sources have sent what, and which are overdue."""

from datetime import datetime, timedelta

from django.db.models import Max, Q

from goldenthread.children.models import Source


def overdue(*, at: datetime) -> list[tuple[str, datetime]]:
    """The sources that should have sent something by now, with when they last did."""
    rows = Source.objects.filter(expected_every_days__gt=0).select_related("agency")
    heard = rows.annotate(last=Max("deliveries__received_at", filter=Q(deliveries__undone_at=None)))
    return [
        (str(one), one.last)
        for one in heard
        if one.last is not None and at > one.last + timedelta(days=(one.expected_every_days or 0) + 1)
    ]
