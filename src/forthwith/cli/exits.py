"""How the command ends: exit codes, and the one place where errors become words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import Any

import typer
from typer._click.exceptions import MissingParameter, NoArgsIsHelpError, UsageError
from typer.core import TyperGroup

#: An answer was given.
ANSWERED = 0
#: Nothing was done: the question could not be used. The message on stderr says why and what to do next.
REFUSED = 2
#: A fault of this program (EX_SOFTWARE of sysexits.h). The message on stderr says where, and holds no data.
FAULT = 70
#: With --strict: an answer was given, but some of the evidence was not read.
INCOMPLETE = 3


class QuestionRefused(ValueError):
    """What was typed cannot be used. Nothing was assessed."""


def refuse(message: str) -> typer.Exit:
    """Say on stderr what was not done, and end with REFUSED."""
    print(f"forthwith: {message}", file=sys.stderr)
    return typer.Exit(REFUSED)


@contextmanager
def saying_what_was_not_done() -> Iterator[None]:
    """Turn the errors each folder names into one clear line; anything else is a fault of ours and shows itself."""
    from forthwith.detect.errors import DetectError
    from forthwith.exposure.errors import ExposureError
    from forthwith.law.errors import LawError
    from forthwith.people.errors import PeopleError
    from forthwith.settings import SettingRefused
    from forthwith.unpack.errors import UnpackError

    try:
        yield
    except (QuestionRefused, DetectError, ExposureError, LawError, PeopleError, UnpackError, SettingRefused) as error:
        raise refuse(str(error)) from None
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): not an error of anybody's.
        sys.stderr.close()
        raise typer.Exit(ANSWERED) from None
    except OSError as error:
        why = error.strerror or "The system refused"
        raise refuse(f"{why}{_where(error.filename)}. Nothing was written.") from None


def _where(path: object) -> str:
    """Which typed word a path belongs to. The path itself is never repeated: a file may be named after a child."""
    words = sys.argv[1:]
    place = next((n for n, word in enumerate(words) if word and Path(str(path)).is_relative_to(word)), None)
    if path is None or place is None:
        return ""
    return f" ({words[place - 1] if place and words[place - 1].startswith('--') else f'word {place + 1}'})"


def say_fault(fault: BaseException) -> None:
    """Say on stderr that something broke: the kind of the fault and the place in our code, and no value."""
    ours = [
        f"{frame.f_globals['__name__']}:{line}"
        for frame, line in walk_tb(fault.__traceback__)
        if str(frame.f_globals.get("__name__")).partition(".")[0] == "forthwith"
    ]
    print(
        f"forthwith: a fault of this program: {type(fault).__name__} at {ours[-1] if ours else 'an unknown place'}. "
        "The answer is not complete; use nothing of it. Report this line: it holds none of your data.",
        file=sys.stderr,
    )


class Commands(TyperGroup):
    """A group whose complaints about what was typed do not repeat it: it may be a name or an address."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        with _not_repeated():
            return super().make_context(*args, **kwargs)

    def invoke(self, *args: Any, **kwargs: Any) -> Any:
        with _not_repeated():
            return super().invoke(*args, **kwargs)


@contextmanager
def _not_repeated() -> Iterator[None]:
    try:
        yield
    except (MissingParameter, NoArgsIsHelpError):
        raise
    except UsageError as error:
        # Only the two kinds above are known to speak of our own words alone.
        raise _Mistyped(error) from None


class _Mistyped(UsageError):
    """What was typed is no command, option or argument of ours. Nothing was done."""

    def __init__(self, error: UsageError) -> None:
        what = "An option" if hasattr(error, "option_name") else "A command or an argument"
        super().__init__(f"{what} is not known, or not as it should be. Nothing was done. See the help.", error.ctx)
