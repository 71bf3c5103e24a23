"""The Django app that holds personal data and evidence, in a database of its own when one is set."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed files, sealed words, the affected people, and the keys of each case."""

    name = "forthwith.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "The vault"
