"""Reading grades."""

from collections.abc import Iterable
from uuid import UUID

from goldenthread.risk.models import Assessment
from goldenthread.risk.schemes import schemes

__all__ = ["Assessment", "label", "latest", "of_episode"]  # pages name the type and import no models


def latest(episodes: Iterable[UUID]) -> dict[UUID, Assessment]:
    """The grade now in force of each episode that has one."""
    rows = Assessment.objects.filter(episode__in=list(episodes)).order_by("episode", "-assessed_at", "-pk")
    return {row.episode_id: row for row in rows.distinct("episode").select_related("assessed_by")}


def of_episode(episode: UUID) -> list[Assessment]:
    """Every grade given in an episode, the latest first, with what was before each grader."""
    rows = Assessment.objects.filter(episode=episode).order_by("-assessed_at", "-pk")
    return list(rows.select_related("assessed_by").prefetch_related("receipt__supplier"))


def label(assessment: Assessment) -> str:
    """The words of a grade in its own scheme."""
    grades = (grade for scheme in schemes() if scheme.key == assessment.scheme for grade in scheme.grades)
    return next((grade.label for grade in grades if grade.key == assessment.grade), assessment.grade)
