"""What a password may not be beside short or common: one word said again and again, or a run of digits."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Below this a password of many characters is still easy to guess: "aaaaaaaaaaaaaaa", "121212121212121".
DIFFERENT = 5


class MoreThanOnePattern:
    """Refuses what is long only because a short thing was repeated (NIST SP 800-63B, 3.1.1.2: repetitive)."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django gives both
        """Raise ValidationError for one pattern repeated, few different characters, or digits alone."""
        said = password.casefold()
        repeated = (said + said).find(said, 1) < len(said)
        if repeated or len(set(said)) < DIFFERENT or said.isdigit():
            raise ValidationError(self.get_help_text(), code="one_pattern")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("A word repeated, or digits alone, are easy to guess. Take a few different words.")
