"""How records come to be one child: keys to find them by, decisions, and pairs that wait for a person."""

from django.db import models

from goldenthread.agencies.models import Agency, Person
from goldenthread.children.models.records import AgencyRecord, Delivery


class NameKey(models.Model):
    """A way to find a record: looked up with ``=`` only, so the index survives row-level security.

    The record's agency stands here too, so that the wall is one comparison for each row.
    """

    record = models.ForeignKey(AgencyRecord, models.CASCADE, related_name="keys")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["key"], include=["record", "agency"], name="children_namekey_find")]

    def __str__(self) -> str:
        return self.key


class LinkDecision(models.Model):
    """Why a record stands with a child: an identifier, a weight, or a person; never silence."""

    record = models.ForeignKey(AgencyRecord, models.CASCADE, related_name="decisions")
    from_child = models.UUIDField(null=True)
    to_child = models.UUIDField()
    how = models.CharField(max_length=20)
    weight = models.FloatField(null=True)
    parts = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.record} by {self.how}"


class PossibleLink(models.Model):
    """Two records that may be one child: nothing is joined until a person says so."""

    record = models.ForeignKey(AgencyRecord, models.CASCADE, related_name="possible_links")
    other = models.ForeignKey(AgencyRecord, models.CASCADE, related_name="possible_links_to")
    weight = models.FloatField()
    parts = models.JSONField(default=list)
    noticed_at = models.DateTimeField()
    is_same = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "other"], name="possible_link_once")]

    def __str__(self) -> str:
        return f"{self.record} and {self.other}"
