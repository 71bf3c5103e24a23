"""The words of the vault in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "original": _("Original"),
    "working copy": _("Working copy without personal data"),
    "chosen columns": _("Chosen columns of a table"),
    "roster": _("The roster it is held against"),
    "register": _("The register it is held against"),
}
CUSTODY: dict[str, str | Promise] = {
    "kept": _("Kept"),
    "kept again": _("The same content arrived again"),
    "opened": _("Opened"),
    "copied": _("A working copy was made of it"),
    "verified": _("Read back: the hash is the same"),
    "found damaged": _("Read back: it is no longer what was kept"),
    "held": _("A legal hold was set"),
    "destroyed": _("Destroyed"),
}
STATES: dict[str, str | Promise] = {
    "recalled": _("Recalled"),
    "deleted": _("Deleted"),
    "read": _("Read"),
    "forwarded": _("Forwarded"),
    "refused": _("Refused"),
    "unknown": _("Not known"),
}
WAYS: dict[str, str | Promise] = {
    "listed": _("listed"),
    "shown": _("shown"),
    "linked": _("linked"),
    "inferred": _("by absence"),
    "possible": _("possible"),
}


def kind_words(kind: str) -> str:
    """What a piece of evidence is."""
    return str(KINDS.get(kind, kind))


def custody_words(what: str) -> str:
    """What happened to a piece of evidence."""
    return str(CUSTODY.get(what, what))


def state_words(state: str) -> str:
    """What became of a reader's copy."""
    return str(STATES.get(state, state))


def way_words(ways: tuple[str, ...]) -> str:
    """How it was learned."""
    return ", ".join(str(WAYS.get(way, way)) for way in ways)


def place_words(inside: bool | None) -> str:
    """Whether a reader is of the district."""
    return str({True: _("of the district"), False: _("outside"), None: _("not known")}[inside])
