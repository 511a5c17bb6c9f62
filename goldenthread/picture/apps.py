"""The room's entry in Django."""

from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "goldenthread.picture"
    label = "picture"
    default_auto_field = "django.db.models.BigAutoField"
