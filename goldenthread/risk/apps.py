"""The room's entry in Django."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    name = "goldenthread.risk"
    label = "risk"
    default_auto_field = "django.db.models.BigAutoField"
