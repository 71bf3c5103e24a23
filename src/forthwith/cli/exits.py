"""How the command ends: exit codes, and the one place where errors become words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

#: An answer was given.
ANSWERED = 0
#: Nothing was done: the question could not be used. The message on stderr says why and what to do next.
REFUSED = 2
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
        name = f" ({error.filename})" if error.filename and _is_users_word(error.filename) else ""
        raise refuse(f"{error.strerror or 'the system refused'}{name}. Nothing was written.") from None


def _is_users_word(path: object) -> bool:
    """Only a path the person typed may be repeated: names inside evidence may hold personal data."""
    return any(str(path) == word or str(path).startswith(f"{word}/") for word in sys.argv[1:])
