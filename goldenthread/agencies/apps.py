"""The room's entry in Django."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "goldenthread.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
