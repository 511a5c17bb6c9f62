"""Assessments with their receipts, and concerns as agencies recorded them."""

from django.db import models

from goldenthread.agencies.models import Agency, Person
from goldenthread.children.models import Fact
from goldenthread.episodes.models import Episode
from goldenthread.sharing.states import Category


class Concern(Fact):
    """A harm that an agency has recorded as done or threatened to a child."""

    shared_as = Category.FLAGS
    harm = models.CharField(max_length=40)
    as_recorded = models.CharField(max_length=300)
    since = models.DateField(null=True)
    until = models.DateField(null=True)


class Assessment(models.Model):
    """A person's grade of the risk in one episode, with reasons and the time it must be looked at again."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="assessments")
    scheme = models.CharField(max_length=20)
    grade = models.CharField(max_length=20)
    rationale = models.TextField()
    review_due_at = models.DateTimeField()
    assessed_at = models.DateTimeField()
    assessed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["episode", "-assessed_at"], name="risk_assessment_latest")]

    def __str__(self) -> str:
        return f"{self.grade} in {self.episode}"


class ReceiptLine(models.Model):
    """One item that was before the person who graded: what it said, who supplied it, when; or was withheld.

    For every item used, the information, its supplier and the time are recorded (APP).
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="receipt")
    category = models.CharField(max_length=20, choices=Category.choices())
    text = models.TextField()
    supplier = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    system = models.CharField(max_length=60)
    supplied_at = models.DateTimeField(null=True)
    is_withheld = models.BooleanField(default=False)
    is_relied_on = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"line of {self.assessment}"
