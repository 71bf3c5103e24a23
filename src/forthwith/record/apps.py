"""The Django app that holds the case file."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Tables of the case: cases, reports, people who act, tasks, decisions, and the event log."""

    name = "forthwith.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "The record"

    def ready(self) -> None:
        """Lay the log's guards after each migration, so that a restored store has them too."""
        from django.db.models.signals import post_migrate

        from forthwith.record.guarding import after_migration

        post_migrate.connect(after_migration, sender=self)
