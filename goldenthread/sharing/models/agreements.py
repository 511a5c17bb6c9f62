"""Agreements between agencies: their wordings, who answers for each, and the clauses that are the promise."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from goldenthread.agencies.models import Agency, Person, Post
from goldenthread.agencies.states import Kind
from goldenthread.sharing.states import Category, Ending, Purpose, When


class Agreement(models.Model):
    """What some agencies have agreed to share, through all its wordings."""

    name = models.CharField(max_length=120)
    protocol = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """One wording of an agreement: a draft, then offered, then in force once every party has signed it.

    ``since`` and ``until`` are the instants between which it is in force, the end excluded; ``begins_on``
    and ``ends_on`` are the days the parties put in writing.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    review_on = models.DateField()
    drafted_for = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True)
    offered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_for = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=20, blank=True, choices=Ending.choices())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_number_once"),
            # One wording in force, and one being written, at a time.
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(since=None, ended_at=None), name="version_one_in_writing"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="version_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"


class Party(models.Model):
    """An agency that promises: the post that answers for it there, and its signature.

    The responsible person is named by their post. When they leave, the wording stands and is due for review:
    nobody loses access because somebody changed their post (*Making Connections* 2017, p8).
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="parties")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="promises")
    responsible = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "agency"], name="party_once")]
        indexes = [models.Index(fields=["agency", "version"], name="sharing_party_agency")]

    def __str__(self) -> str:
        return f"{self.agency} in {self.version}"


class Clause(models.Model):
    """From which agency or kind of agency to which, what, how much, when, for what and on which basis.

    Without an agency named, the clause speaks of every party of the kind.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="clauses")
    from_agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    from_kind = models.CharField(max_length=20, choices=Kind.choices())
    to_agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    to_kind = models.CharField(max_length=20, choices=Kind.choices())
    categories = ArrayField(models.CharField(max_length=20, choices=Category.choices()))
    level = models.PositiveSmallIntegerField()
    when = models.CharField(max_length=20, choices=When.choices())
    purpose = models.CharField(max_length=20, choices=Purpose.choices())
    bases = ArrayField(models.CharField(max_length=30), default=list)
    basis = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.version}: {self.from_kind} to {self.to_kind}, {self.when}"
