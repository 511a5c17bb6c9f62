"""The room's entry in Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "goldenthread.sharing"
    label = "sharing"
    default_auto_field = "django.db.models.BigAutoField"
