"""Why an agency is involved with a child."""

from django.db import models

from goldenthread.agencies.models import Agency
from goldenthread.sharing.states import Why


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
