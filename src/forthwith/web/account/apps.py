"""Connects what happens at sign-in to the log."""

from django.apps import AppConfig


class AccountConfig(AppConfig):
    """No tables: only receivers of what the sign-in library tells."""

    name = "forthwith.web.account"
    label = "sign_in"

    def ready(self) -> None:
        """Begin to listen."""
        from forthwith.web.account import happened

        happened.listen()
