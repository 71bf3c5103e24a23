"""One thing found in a draft: the check, how grave, where, and what to write instead (R-144 to R-182)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from forthwith.steps.notify.checking.errors import CheckUnknown

DATA = Path(__file__).parent / "data"
#: stop refuses the approval, ask needs the Head's reason, note is shown.
STOP, ASK, NOTE = "stop", "ask", "note"
SEVERITIES = (STOP, ASK, NOTE)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What one check found. ``where`` is a span of the draft's text, None when it is about the whole letter.

    ``check`` stays the same in every language and version: the Head's reason is kept under it. ``what`` and ``write``
    are in the language of whoever looks, and never hold a name, an address or a number of a person.
    """

    check: str
    severity: str
    what: str
    where: Span | None
    write: str
    clause: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One check of the list: its clause, how grave it is, and its words by language."""

    check: str
    clause: str
    severity: str
    words: Mapping[str, tuple[str, str]]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every check there is, by its name (data/checks.yaml)."""
    kept: dict[str, dict[str, Any]] = yaml.safe_load((DATA / "checks.yaml").read_text(encoding="utf-8"))
    return {name: _kind(name, one) for name, one in kept.items()}


def found(
    check: str, where: Span | None = None, *, shown_in: str, severity: str = "", clause: str = "", write: str = "",
    **values: object,
) -> Found:  # fmt: skip
    """One finding in the words of the list; ``values`` fill the places in them. Raises CheckUnknown."""
    kind = kinds().get(check)
    if kind is None:
        raise CheckUnknown("This check is not in the list of checks. Nothing was checked. Add it to checks.yaml.")
    what, instead = kind.words.get(shown_in) or kind.words["en"]
    said = write or instead.format(**values)
    return Found(check, severity or kind.severity, what.format(**values), where, said, clause or kind.clause)


def _kind(name: str, one: Mapping[str, Any]) -> Kind:
    words = {code: (str(one[code]["what"]), str(one[code]["write"])) for code in ("en", "fr", "es")}
    return Kind(name, str(one["clause"]), str(one["severity"]), words)
