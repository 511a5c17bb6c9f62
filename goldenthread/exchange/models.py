"""Files sent in, what was refused of them, and mappings made on a page."""

import uuid

from django.db import models
from django.db.models import Q

from goldenthread.agencies.models import Agency, Person, Post
from goldenthread.children.models import Delivery, Source
from goldenthread.exchange.states import WORK, State


class Import(models.Model):
    """One file on its way in: checked without effect first, then brought in whole, or not at all.

    The row is its own place in the queue: whatever stands in a state of ``WORK`` waits for the worker.
    ``post`` is the post in which somebody last acted on it, and for which the worker acts. ``counts`` is what
    ``exchange.reports`` makes of it; ``rows_expected`` is known once the file has been read through.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="imports")
    layout = models.CharField(max_length=40)
    mapping = models.TextField(blank=True)
    file_name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=State.choices(), default=State.RECEIVED)
    only_good_rows = models.BooleanField(default=False)
    rows_read = models.BigIntegerField(default=0)
    rows_expected = models.BigIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    refused = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    failure = models.CharField(max_length=500, blank=True)
    delivery = models.OneToOneField(Delivery, models.PROTECT, null=True, related_name="brought_by")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    discarded_at = models.DateTimeField(null=True)
    discarded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["received_at"], condition=Q(state__in=sorted(WORK)), name="exchange_import_queue"
            ),
            models.Index(fields=["source", "sha256"], name="exchange_import_file"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} from {self.source}"


class ImportRefusal(models.Model):
    """One value of the file that cannot be taken, with the sentence that mends it."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="refusals")
    table = models.CharField(max_length=100)
    line = models.BigIntegerField()
    column = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.table}, line {self.line}"


class Mapping(models.Model):
    """How one agency's own file is to be read, made on a page; TOML as in the mappings shipped with this."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="mappings")
    name = models.CharField(max_length=60)
    toml = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="mapping_once_per_agency")]

    def __str__(self) -> str:
        return self.name
