"""Agreements and their clauses, and the view that reads involvements out of every room's facts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind
from goldenthread.sharing.states import Category, Purpose, When, Why


class Agreement(models.Model):
    """An information sharing agreement in force between the agencies that are its parties."""

    name = models.CharField(max_length=120)
    parties = models.ManyToManyField(Agency, related_name="agreements")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Clause(models.Model):
    """From which kind of agency to which, what, how much, when, for what and on which lawful basis."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses")
    from_kind = models.CharField(max_length=20, choices=Kind.choices())
    to_kind = models.CharField(max_length=20, choices=Kind.choices())
    categories = ArrayField(models.CharField(max_length=20, choices=Category.choices()))
    level = models.PositiveSmallIntegerField()
    when = models.CharField(max_length=20, choices=When.choices())
    purpose = models.CharField(max_length=20, choices=Purpose.choices())
    basis = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.agreement}: {self.from_kind} to {self.to_kind}, {self.when}"


class Involvement(models.Model):
    """Why an agency is involved with a child: a view over the facts, so it is never stale and never typed.

    The view itself is written by the highest room that supplies a fact to it (``picture``).
    """

    key = models.CharField(primary_key=True, max_length=100)
    child = models.UUIDField()
    agency = models.ForeignKey(Agency, models.DO_NOTHING, db_constraint=False, related_name="+")
    why = models.CharField(max_length=30, choices=Why.choices())
    is_live = models.BooleanField()

    class Meta:
        managed = False
        db_table = "sharing_involvement"

    def __str__(self) -> str:
        return f"{self.agency} {Why(self.why).label}"
