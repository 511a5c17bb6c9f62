"""The room's entry in Django."""

from django.apps import AppConfig


class EpisodesConfig(AppConfig):
    name = "goldenthread.episodes"
    label = "episodes"
    default_auto_field = "django.db.models.BigAutoField"
