"""The room's entry in Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "goldenthread.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
