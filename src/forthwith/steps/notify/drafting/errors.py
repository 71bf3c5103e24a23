"""What can be wrong with a text or its fields. Each says what, and what was not done; nothing is written then."""

from __future__ import annotations

from forthwith.record.errors import Refused


class TextRefused(Refused):
    """A text file is not whole: a key, a part or a review is missing. No letter is made from it."""


class TextUnknown(Refused):
    """No text is kept for this kind, hearer, way and language."""


class UnknownField(Refused):
    """A text names a field that there is not."""


class StrayBrace(Refused):
    """A brace that opens or closes nothing; the merge language has named fields and nothing else."""


class NothingNew(Refused):
    """Those who were told know all that is known: there is nothing to write again about."""


class FieldEmpty(Refused):
    """A text needs a field that has no value, and does not say that its part may be left out."""
