"""The room's entry in Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "goldenthread.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
