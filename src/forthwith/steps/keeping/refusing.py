"""Puts what the vault refuses into the record's words, and asks for the reason that every look needs (R-072)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.errors import NotYours, Refused
from forthwith.record.plain import plain
from forthwith.vault.errors import NotThere, VaultError

#: What one entry of the log takes as a remark.
REASON_CHARACTERS = 300


@contextmanager
def refusals(*, field: str = "") -> Iterator[None]:
    """Raise Refused in place of what the vault raises, and NotYours for what was never there."""
    try:
        yield
    except NotThere as error:
        raise NotYours(str(error)) from error
    except VaultError as error:
        raise Refused(str(error), field=field) from error


def reason(why: str, *, field: str = "why") -> str:
    """The reason, trimmed. Raises Refused when there is none, when it is too long, or when it names somebody."""
    why = plain(why, field=field)
    if not why:
        raise Refused(_("No reason was given. Nothing was done. Say in one sentence what it is for."), field=field)
    if len(why) > REASON_CHARACTERS:
        raise Refused(_("The reason is too long. Nothing was done. Say it in at most 300 characters."), field=field)
    return why


def refuse_while_open(case: Case) -> None:
    """Raise Refused while the case is open: what is erased can be assessed no more."""
    if case.is_open:
        raise Refused(_("The case is open. Nothing was erased. Close it first, or erase single people."))
