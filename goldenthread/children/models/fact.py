"""What every fact in every room has: the record it hangs on, and the delivery that brought it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.children.models.records import AgencyRecord, Delivery
from goldenthread.sharing.states import Category, Level


class Fact(models.Model):
    """One thing an agency says about a child.

    A changed row does not overwrite: the new fact stands beside the old, which names the delivery that
    superseded it. Undoing a delivery is therefore taking its facts away and giving back what they superseded.
    """

    record = models.ForeignKey(AgencyRecord, models.CASCADE, related_name="%(class)s_set")
    source_key = models.CharField(max_length=200)
    digest = models.CharField(max_length=32)
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")
    supplied_at = models.DateTimeField()
    superseded_by = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="+", db_index=False)
    # The supplier's own limit on who else may know this one fact; the narrower of it and the clause wins.
    handling = models.PositiveSmallIntegerField(default=int(Level.CONTENT), db_default=int(Level.CONTENT))

    shared_as: ClassVar[Category]

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["record", "source_key"], condition=Q(superseded_by=None), name="%(class)s_current"
            )
        ]
        # What stands is found by the constraint above. Each index more is paid for by every row of a file.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["superseded_by"], condition=~Q(superseded_by=None), name="%(class)s_sup")
        ]
