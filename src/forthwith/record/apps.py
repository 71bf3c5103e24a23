"""The Django app that holds the case file."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Tables of the case: cases, reports, people who act, tasks, decisions, and the event log."""

    name = "forthwith.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "The record"
