"""Interviews and findings as a provider's register has them."""

from django.db import models

from goldenthread.children.models import Fact
from goldenthread.sharing.states import Category


class RecordedInterview(Fact):
    """An interview offered after a return: accepted, held, by whom, and whether the child chose them."""

    shared_as = Category.INTERVIEW_STATUS
    reference = models.CharField(max_length=60)
    absence_started_on = models.DateField(null=True)
    offered_on = models.DateField(null=True)
    outcome = models.CharField(max_length=40)
    held_at = models.DateTimeField(null=True)
    interviewer = models.CharField(max_length=100)
    employer = models.CharField(max_length=100)
    relation = models.CharField(max_length=100)
    chosen_by_child = models.BooleanField(null=True)
    # The child's own account: shown as Category.INTERVIEW_NARRATIVE, never with the status.
    narrative = models.TextField()


class RecordedFinding(Fact):
    """One thing learned in an interview: a place, a person, what she is afraid of, what helps."""

    shared_as = Category.INTERVIEW_FINDINGS
    interview_reference = models.CharField(max_length=60)
    finding_kind = models.CharField(max_length=20)
    text = models.TextField()
    own_words = models.BooleanField(default=False)
