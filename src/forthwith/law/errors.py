"""What can be wrong with the law's data or the facts put to it; every message names file, rule and key."""

from __future__ import annotations


class LawError(Exception):
    """Something in rules, practices or facts cannot be relied on; nothing was computed from it."""


class RuleRefused(LawError):
    """A rule is not complete, or its worked cases do not come out. The place it belongs to did not load."""

    def __init__(self, file: str, rule: str, key: str, what: str) -> None:
        self.file, self.rule, self.key, self.what = file, rule, key, what
        super().__init__(f"{file}: rule {rule}: {key}: {what} The file was not loaded. Correct this key.")


class PracticeRefused(LawError):
    """A practice file has a double clause, a gap or no date. The version already in force stays."""

    def __init__(self, file: str, where: str, what: str) -> None:
        self.file, self.where = file, where
        super().__init__(f"{file}: {where}: {what} The practice was not loaded. Correct this line.")


class PlaceUnknown(LawError):
    """No rules are kept for this place. No duty was computed."""


class FactRefused(LawError):
    """A fact is not in the vocabulary, or its value is not of its kind. No duty was computed."""


class SheetRefused(LawError):
    """A fact sheet holds something that is not in its schema. Nothing was filled in from it."""


class FormUnknown(LawError):
    """No such form of a regulator is kept. Nothing was filled in."""
