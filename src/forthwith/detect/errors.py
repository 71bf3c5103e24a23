"""What can go wrong while detecting."""

from __future__ import annotations


class DetectError(Exception):
    """Any failure of detection."""


class WordListBroken(DetectError):
    """A word list that cannot be read. Nothing was scanned."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"The word list {file} cannot be used: {why}. Nothing was scanned. Correct that file.")
