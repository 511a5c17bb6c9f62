"""A missing episode as another system recorded it."""

from django.db import models

from goldenthread.children.models import Fact
from goldenthread.sharing.states import Category


class RecordedEpisode(Fact):
    """When she was away, how it was graded, and where and with whom she was found."""

    shared_as = Category.EPISODES
    absence = models.CharField(max_length=10)
    started_at = models.DateTimeField(null=True)
    start_has_time = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    end_has_time = models.BooleanField(default=False)
    grade = models.CharField(max_length=40)
    circumstances = models.TextField()
    found_where = models.CharField(max_length=300)
    found_with = models.CharField(max_length=300)
    found_how = models.CharField(max_length=300)
    reference = models.CharField(max_length=60)
    rhi_offered = models.CharField(max_length=2)
    rhi_accepted = models.CharField(max_length=2)
