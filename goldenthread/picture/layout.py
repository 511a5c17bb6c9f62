"""The order of the page, and which facts stand where: a table, read by the composer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldenthread.agencies.states import Kind
from goldenthread.children import models as children
from goldenthread.episodes.models import RecordedEpisode
from goldenthread.interviews.models import RecordedFinding, RecordedInterview
from goldenthread.picture import wording
from goldenthread.picture.wording import Wording
from goldenthread.placements import models as placements
from goldenthread.risk.models import Concern
from goldenthread.sharing.states import Category

PERSON_FINDINGS = frozenset({"strength", "what_helps", "trusted_adult", "wish"})


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of fact in one section; ``only`` picks rows where a kind is split between sections."""

    kind: str
    model: type[children.Fact]
    category: Category
    say: Wording
    only: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A section: its title, its parts, and the kinds of agency that would be expected to know."""

    key: str
    title: str
    parts: tuple[Part, ...]
    expects: tuple[Kind, ...]


def _is_of_the_person(row: Any) -> bool:
    return row.finding_kind in PERSON_FINDINGS


def _is_of_the_absence(row: Any) -> bool:
    return row.finding_kind not in PERSON_FINDINGS


def _has_narrative(row: Any) -> bool:
    return bool(row.narrative)


# Who she is, what helps and whom she trusts stand above what has been done to her (ux: R11).
PLANS: tuple[Plan, ...] = (
    Plan(
        "person", "Who the child is and what helps",
        (
            Part(
                "recorded_finding", RecordedFinding, Category.SUPPORT, wording.recorded_finding,
                _is_of_the_person,
            ),
            Part("voice", children.Voice, Category.SUPPORT, wording.voice),
        ),
        (Kind.INTERVIEW_PROVIDER, Kind.AUTHORITY),
    ),
    Plan(
        "concerns", "Harm recorded or feared",
        (Part("concern", Concern, Category.FLAGS, wording.concern),),
        (Kind.AUTHORITY, Kind.POLICE),
    ),
    Plan(
        "where", "Where the child should be, and who is responsible",
        (
            Part("placement", placements.Placement, Category.CARE, wording.placement),
            Part("care_period", placements.CarePeriod, Category.CARE, wording.care_period),
            Part("legal_status", placements.LegalStatus, Category.CARE, wording.legal_status),
            Part("address", children.Address, Category.CONTACTS, wording.address),
        ),
        (Kind.AUTHORITY,),
    ),
    Plan(
        "episodes", "Earlier missing episodes",
        (Part("recorded_episode", RecordedEpisode, Category.EPISODES, wording.recorded_episode),),
        (Kind.POLICE, Kind.AUTHORITY),
    ),
    Plan(
        "interviews", "What is known from interviews",
        (
            Part(
                "recorded_finding", RecordedFinding, Category.INTERVIEW_FINDINGS, wording.recorded_finding,
                _is_of_the_absence,
            ),
            Part(
                "recorded_interview", RecordedInterview, Category.INTERVIEW_STATUS,
                wording.recorded_interview,
            ),
            Part(
                "recorded_interview", RecordedInterview, Category.INTERVIEW_NARRATIVE, wording.narrative,
                _has_narrative,
            ),
        ),
        (Kind.INTERVIEW_PROVIDER,),
    ),
    Plan(
        "health", "Health",
        (Part("health_need", children.HealthNeed, Category.HEALTH, wording.health_need),),
        (Kind.HEALTH, Kind.AUTHORITY),
    ),
    Plan(
        "plans", "Plans and reviews",
        (
            Part("plan", placements.Plan, Category.PLANS, wording.plan),
            Part("review", placements.Review, Category.PLANS, wording.review),
        ),
        (Kind.AUTHORITY,),
    ),
    Plan(
        "people", "Who else knows the child",
        (Part("professional", children.Professional, Category.CONTACTS, wording.professional),),
        (Kind.AUTHORITY,),
    ),
    Plan(
        "identity", "As each agency records the child",
        (
            Part("identity", children.Identity, Category.IDENTITY, wording.identity),
            Part("identifier", children.Identifier, Category.IDENTITY, wording.identifier),
        ),
        (),
    ),
)  # fmt: skip
