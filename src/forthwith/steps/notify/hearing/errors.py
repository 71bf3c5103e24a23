"""What can go wrong at the person's page. Each says what happened, what was not done, and what to do next."""

from __future__ import annotations

from forthwith.record.errors import RecordError


class WrongCode(RecordError):
    """No letter has this code, or the letter never left, came back or was withheld: one answer for all of them."""


class TooManyTries(RecordError):
    """Too many wrong codes came from there. Nothing was looked up."""


class TooMuchAtOnce(RecordError):
    """More was sent by one letter's page within a day than a person writes. Nothing was kept."""
