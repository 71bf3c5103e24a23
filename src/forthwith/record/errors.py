"""What can go wrong with the record. Each says what happened, what was not done, and what to do next."""

from __future__ import annotations


class RecordError(Exception):
    """Something about the record could not be done; nothing was changed."""


class NotYours(RecordError):
    """The case does not exist for this person: answered as if there were none (404)."""


class NotAllowed(RecordError):
    """This person may see it, and may not do this. Nothing was changed."""


class Refused(RecordError):
    """The act lacks something the practice asks for. Nothing was changed."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        #: The form field the message belongs to, when there is one.
        self.field = field


class Stale(RecordError):
    """Someone else changed it meanwhile. Nothing was changed; the difference is shown."""


class ChainBroken(RecordError):
    """An entry of the log was changed, removed, added or moved."""


class AppendOnly(RecordError):
    """Someone tried to change or remove an entry of the log. Nothing was done."""


class OutsideFailed(RecordError):
    """Something outside (a time-stamp service, a webhook) did not take what it was sent."""
