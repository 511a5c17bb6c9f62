"""Care status, placements, plans and reviews as authorities record them, and the directory of homes."""

from django.db import models

from goldenthread.agencies.models import Agency, Area
from goldenthread.children.models import Fact
from goldenthread.sharing.states import Category


class Home(models.Model):
    """A registered home: who runs it, in whose area it stands, and how to ring it at night."""

    urn = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    provider = models.ForeignKey(Agency, models.PROTECT, related_name="homes")
    area = models.ForeignKey(Area, models.PROTECT, related_name="homes")
    lines = models.CharField(max_length=300)
    postcode = models.CharField(max_length=10)
    telephone = models.CharField(max_length=30)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The name and where it stands, each said once."""
        lines = self.lines if self.lines.startswith(self.name) else f"{self.name}, {self.lines}"
        return f"{lines}, {self.postcode}"


class LegalStatus(Fact):
    """On what legal footing she is looked after (SSDA903 codes)."""

    shared_as = Category.CARE
    code = models.CharField(max_length=10)
    since = models.DateField(null=True)
    until = models.DateField(null=True)


class CarePeriod(Fact):
    """A stretch of being looked after by the authority whose record this is."""

    shared_as = Category.CARE
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    started_because = models.CharField(max_length=20)
    need = models.CharField(max_length=20)
    ended_because = models.CharField(max_length=20)


class Placement(Fact):
    """Where the authority placed her."""

    shared_as = Category.CARE
    type_code = models.CharField(max_length=10)
    provider_code = models.CharField(max_length=10)
    urn = models.CharField(max_length=20)
    postcode = models.CharField(max_length=10)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    changed_because = models.CharField(max_length=20)

    class Meta(Fact.Meta):
        indexes = [*Fact.Meta.indexes, models.Index(fields=["urn"], name="placements_placement_urn")]


class Plan(Fact):
    """A child protection, child in need or care plan."""

    shared_as = Category.PLANS
    plan_kind = models.CharField(max_length=20)
    category = models.CharField(max_length=60)
    text = models.TextField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)


class Review(Fact):
    """A review of her care, and how she took part."""

    shared_as = Category.PLANS
    held_on = models.DateField(null=True)
    participation = models.CharField(max_length=10)
