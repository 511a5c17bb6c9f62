"""The room's entry in Django."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "goldenthread.placements"
    label = "placements"
    default_auto_field = "django.db.models.BigAutoField"
