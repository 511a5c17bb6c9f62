"""Agencies, areas, people, posts, teams and duty."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from goldenthread.agencies.states import AreaKind, Kind, Role


class Area(models.Model):
    """A region, a police force area or a local authority area of England (or of the demonstration)."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=AreaKind.choices())
    region = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    force = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    adjacent = models.ManyToManyField("self", symmetrical=True)
    outward_codes = ArrayField(models.CharField(max_length=4), default=list)

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """An organisation that knows children, and how to reach it by day and by night."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices())
    name = models.CharField(max_length=100)
    code = models.CharField(max_length=12, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="agencies")
    telephone = models.CharField(max_length=30, blank=True)
    out_of_hours_telephone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Finds people for sign-in."""


class Person(AbstractBaseUser):
    """Somebody who signs in; what they may do hangs on their posts, never on the person."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    telephone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """Part of an agency that answers a telephone; some answer when the others have gone home."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)
    telephone = models.CharField(max_length=30, blank=True)
    is_out_of_hours = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="team_once_per_agency")]

    def __str__(self) -> str:
        return f"{self.name}, {self.agency}"


class Post(models.Model):
    """A person's work for an agency in a role; access ends the moment it does."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices())
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="posts")
    # The agency's own sign-in that gave the post and ends it again; empty where a person gave it by hand.
    provider = models.CharField(max_length=40, blank=True, default="", db_default="")
    since = models.DateField()
    until = models.DateField(null=True)
    # The instant access ended: a post that ends closes at once, not at midnight.
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="post_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}, {self.agency}"


class Duty(models.Model):
    """A stretch of time in which one person answers for a team."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="duties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="duty_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.team}"
