"""The directory of homes."""

from collections.abc import Iterable

from goldenthread.placements.models import Home


def homes(urns: Iterable[str]) -> dict[str, Home]:
    """The homes with these registration numbers."""
    rows = Home.objects.filter(urn__in=[urn for urn in urns if urn])
    return {home.urn: home for home in rows.select_related("provider", "area")}
