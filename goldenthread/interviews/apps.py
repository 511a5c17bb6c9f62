"""The room's entry in Django."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "goldenthread.interviews"
    label = "interviews"
    default_auto_field = "django.db.models.BigAutoField"
