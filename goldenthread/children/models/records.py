"""The child, the records agencies keep of her, and the deliveries that bring their facts."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.agencies.models import Agency, Person


class Child(models.Model):
    """Nothing but the set of agency records linked to it: all that is known hangs on those."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"child {self.id}"


class Source(models.Model):
    """A system of an agency that supplies facts, and how often it should; empty means when it can."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="sources")
    system = models.CharField(max_length=60)
    expected_every_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "system"], name="source_once_per_agency")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.system}"


class Delivery(models.Model):
    """One occasion on which a source supplied facts: a file, or something typed here.

    ``kinds`` are the kinds of fact it could have carried: what a source never delivered was not asked,
    what it delivered without a row is none recorded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="deliveries")
    kinds = ArrayField(models.CharField(max_length=30), default=list)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.source}, {self.received_at:%Y-%m-%d %H:%M}"


class AgencyRecord(models.Model):
    """One agency's record of one child in one of its systems; linking moves the record, nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="records")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="records")
    system = models.CharField(max_length=60)
    system_id = models.CharField(max_length=60)
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="records")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "system", "system_id"], name="record_once")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.system}"
