"""What opens or closes the records of one child, beside the agreements.

Children and records are named by their keys alone: those rooms stand above this one.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.agencies.models import Agency, Person, Post
from goldenthread.sharing.states import Answer, Category, Outcome, Shielding


class Shield(models.Model):
    """A record that its agency has shielded: the child it stands with is open to named people only.

    It hangs on the record, so that mending a wrong link takes the shield along.
    """

    record = models.UUIDField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    because = models.CharField(max_length=20, choices=Shielding.choices())
    reason = models.CharField(max_length=500)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(ended_at=None), name="shield_once")
        ]

    def __str__(self) -> str:
        return f"shield of {self.agency}"


class NamedPerson(models.Model):
    """Somebody to whom a shielded child is open, by their own name and not by their post."""

    shield = models.ForeignKey(Shield, models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shield", "person"], condition=Q(ended_at=None), name="named_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.shield}"


class EmergencyAccess(models.Model):
    """One post sees one child for a few hours beyond what is agreed, for a reason that others will review."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    child = models.UUIDField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["child", "until"], name="sharing_emergency_child")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("opened_at")), name="emergency_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.reference


class EmergencyReview(models.Model):
    """One agency's look at an emergency access that touched its records, or that its own person opened."""

    access = models.ForeignKey(EmergencyAccess, models.CASCADE, related_name="reviews")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True, choices=Outcome.choices())
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["access", "agency"], name="review_once")]

    def __str__(self) -> str:
        return f"review of {self.access} by {self.agency}"


class AccessRequest(models.Model):
    """Somebody who may know that an agency holds something asks it for the content, and is answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.UUIDField()
    category = models.CharField(max_length=20, choices=Category.choices())
    asked_of = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=20, blank=True, choices=Answer.choices())
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "category", "asked_of", "asked_for"], condition=Q(answered_at=None),
                name="request_once_while_open",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"request of {self.asked_for} to {self.asked_of}"


class Release(models.Model):
    """One agency opens one category about one child to another, until a day: the answer to a request."""

    child = models.UUIDField()
    category = models.CharField(max_length=20, choices=Category.choices())
    supplier = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    request = models.ForeignKey(AccessRequest, models.PROTECT, null=True, related_name="releases")
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["child", "to"], name="sharing_release_child")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("released_at")), name="release_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.category} of {self.supplier} for {self.to}"
