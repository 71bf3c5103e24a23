"""Why a file, or a piece of one, could not be read. Caught where files are opened and turned into a NotRead.

UnpackError
├── Unreadable        damaged, or in a form we do not read
│   └── Locked        encrypted or password-protected
└── LimitReached      one of the limits in parts.Limits
"""

from __future__ import annotations


class UnpackError(Exception):
    """Something was not read: ``why`` says what and what was not done, ``next_step`` what to do about it."""

    def __init__(self, why: str, next_step: str) -> None:
        super().__init__(f"{why} {next_step}")
        self.why = why
        self.next_step = next_step


class Unreadable(UnpackError):
    """The piece is damaged, or in a form that is not read."""

    def __init__(self, why: str, next_step: str = "Open it by hand in the program it was made with.") -> None:
        super().__init__(why, next_step)


class Locked(Unreadable):
    """The piece is encrypted; only its outside was seen."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is encrypted, so what it holds was not read.",
            "Ask its owner for the password, save an open copy, and assess that copy.",
        )


class LimitReached(UnpackError):
    """A limit was reached and reading stopped there; what came before it was read."""

    def __init__(self, limit: str, value: float) -> None:
        super().__init__(
            f"The limit {limit} ({value:,.10g}) was reached; what comes after it was not read.",
            f"Raise the limit {limit} and read the file again, or split the file.",
        )
        self.limit = limit
