"""A missing episode as it is lived through here."""

import uuid

from django.db import models
from django.db.models import Q

from goldenthread.agencies.models import Agency, Person
from goldenthread.children.models import AgencyRecord
from goldenthread.episodes.states import IS_OPEN, Absence, State


class Episode(models.Model):
    """One time a child is not where she should be, from the first keystroke of the report to its closing.

    It hangs on the force's own record of the child, so that mending a wrong link moves it too;
    until the call handler has found the child there is no record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    force = models.ForeignKey(Agency, models.PROTECT, related_name="episodes")
    record = models.ForeignKey(AgencyRecord, models.PROTECT, null=True, related_name="episodes")
    state = models.CharField(max_length=20, choices=State.choices(), default=State.REPORTING)
    absence = models.CharField(max_length=10, choices=Absence.choices(), default=Absence.MISSING)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(null=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField(null=True)
    found_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["force", "-opened_at"], condition=Q(state__in=sorted(IS_OPEN)), name="episodes_open"
            ),
            models.Index(fields=["record"], name="episodes_record"),
        ]

    def __str__(self) -> str:
        return self.reference


class Answer(models.Model):
    """One answer to one question of an episode, as one person typed it; nothing is ever overwritten.

    The answers that nothing supersedes are the current ones. Two current answers to one question are
    two people who typed at once: both are shown until somebody settles it with a third.
    """

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    is_not_known = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["episode"], condition=Q(superseded_by=None), name="episodes_answer_current")
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.episode}"


class Entry(models.Model):
    """A line of the running log: who wrote it, for which agency, when."""

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="entries")
    text = models.TextField()
    token = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["episode", "-written_at"], name="episodes_entry_log")]
        constraints = [
            models.UniqueConstraint(fields=["episode", "written_by", "token"], name="episodes_entry_once")
        ]

    def __str__(self) -> str:
        return f"entry of {self.episode}"


class Change(models.Model):
    """A step from one state to another, by whom, when, and why where a reason is asked."""

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=20)
    start = models.CharField(max_length=20)
    end = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.verb} {self.episode}"
