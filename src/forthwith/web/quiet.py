"""Logs without personal data: where something went wrong, never with which values (invariant 5)."""

from __future__ import annotations

import logging
from traceback import walk_tb
from types import TracebackType
from typing import Any


class Quiet(logging.Formatter):
    """Time, level, logger, message; of an error its kind and the lines it passed: its text may quote a row."""

    def formatException(  # noqa: N802 - the name that logging calls
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The kind of error and where it passed, outermost first."""
        kind, _, trace = ei
        passed = [f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in walk_tb(trace)]
        return f"{kind.__name__ if kind else 'error'} at " + " > ".join(passed)

    def format(self, record: logging.LogRecord) -> str:
        """One line. A line break in a message cannot make a second one."""
        # Another handler may have cached the full text of the error on the record.
        record.exc_text = None
        return super().format(record).replace("\n", " ").replace("\r", " ")


#: Django's logging. Loggers of other makers that write addresses or names of those who sign in stay silent.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {"()": "forthwith.web.quiet.Quiet", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # The default handlers of Django mail tracebacks and print to the console: ours alone is used.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "propagate": False},
        # A refused host or a forged form is answered; its headers are a stranger's words.
        "django.security": {"handlers": ["none"], "propagate": False},
        "axes": {"handlers": ["none"], "propagate": False},
        "allauth": {"handlers": ["none"], "propagate": False},
    },
}
LOGGING["handlers"]["none"] = {"class": "logging.NullHandler"}
