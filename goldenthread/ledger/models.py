"""The entries."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Entry(models.Model):
    """Somebody saw or changed something about a child, and why they could.

    Holds plain identifiers and no foreign keys, so that nothing elsewhere can take an entry with it.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    person = models.BigIntegerField(null=True)
    post = models.BigIntegerField(null=True)
    agency = models.UUIDField(null=True)
    origin = models.CharField(max_length=60)
    request = models.CharField(max_length=40, blank=True)
    child = models.UUIDField(null=True)
    subject = models.CharField(max_length=60, blank=True)
    shown = ArrayField(models.CharField(max_length=30), default=list)
    withheld = ArrayField(models.CharField(max_length=30), default=list)
    because = ArrayField(models.CharField(max_length=200), default=list)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["child", "at"], name="ledger_child_at"),
            models.Index(fields=["person", "at"], name="ledger_person_at"),
        ]

    def __str__(self) -> str:
        return f"{self.act} at {self.at:%Y-%m-%d %H:%M:%S}"
