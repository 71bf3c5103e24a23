"""Sends the vault's tables to a database of their own, when one is set."""

from __future__ import annotations

from typing import Any

from django.conf import settings


class VaultRouter:
    """The vault in ``vault`` when that database is set, everything else in ``default``."""

    def _of(self, label: str) -> str:
        return "vault" if label == "vault" and "vault" in settings.DATABASES else "default"

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        """Where a model is read."""
        return self._of(model._meta.app_label)

    def db_for_write(self, model: Any, **_hints: Any) -> str:
        """Where a model is written."""
        return self._of(model._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Each table is made in one database only."""
        return db == self._of(app_label)
