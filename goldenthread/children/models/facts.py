"""The facts that say who a child is, where she lives, who works with her and what she says."""

from django.db import models

from goldenthread.children.models.fact import Fact
from goldenthread.sharing.states import Category


class Identity(Fact):
    """Names, birth, and how she looks, as one system has them."""

    shared_as = Category.IDENTITY
    given_names = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100)
    other_names = models.CharField(max_length=200)
    date_of_birth = models.DateField(null=True)
    sex = models.CharField(max_length=1)
    ethnicity = models.CharField(max_length=60)
    died_on = models.DateField(null=True)
    appearance = models.TextField()


class Identifier(Fact):
    """A number by which some system knows her."""

    shared_as = Category.IDENTITY
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=60)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["value", "scheme"], name="children_identifier_value"),
        ]


class Address(Fact):
    """Where she lives or lived."""

    shared_as = Category.CONTACTS
    usage = models.CharField(max_length=60)
    lines = models.CharField(max_length=300)
    postcode = models.CharField(max_length=10)
    since = models.DateField(null=True)
    until = models.DateField(null=True)


class Professional(Fact):
    """Somebody of an agency who works with her, and how to reach them."""

    shared_as = Category.CONTACTS
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=100)
    team = models.CharField(max_length=100)
    telephone = models.CharField(max_length=30)
    email = models.CharField(max_length=100)
    since = models.DateField(null=True)
    until = models.DateField(null=True)


class HealthNeed(Fact):
    """A disability, a condition or a medicine."""

    shared_as = Category.HEALTH
    code = models.CharField(max_length=20)
    text = models.TextField()


class Voice(Fact):
    """What she answered when her worker asked her."""

    shared_as = Category.SUPPORT
    question = models.CharField(max_length=300)
    answer = models.TextField()
