"""What the officer corrects and confirms: double addresses, further readers, what the list means (J6, R-013, R-100)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.people.addresses import folded_address
from forthwith.record.acting import Acting
from forthwith.record.assessing import Correction, FactsVersion, Meaning
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.steps.assess.corrected import Meant
from forthwith.steps.assess.told import OPENED, READER, SAME, SHARED, TOLD
from forthwith.vault.words import put_words

_ADDRESS = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]{1,255}")
SENSITIVITIES = ("low", "medium", "high")


@dataclass(frozen=True)
class Beside:
    """What is known beside the files and names nobody; ``completeness`` by group, as shares from 0 to 1.

    ``other_copies`` counts those who got the same text in other messages (R-027).
    """

    unknown_readers: bool = False
    population_known: bool = True
    completeness: dict[str, float] | None = None
    other_copies: int = 0


def make_one_person(case: Case, pairs: Sequence[tuple[str, str]], *, by: Acting, now: datetime) -> Correction:
    """Say that each pair of addresses is one person. Raises NotAllowed, and Refused for what is no pair."""
    clean = [(_address(first, "first"), _address(second, "second")) for first, second in pairs]
    if not clean or any(first == second for first, second in clean):
        raise Refused(_("Name two different addresses. Nothing was changed."), field="second")
    return _keep(case, SAME, clean, by=by, now=now)


def read_by_two(case: Case, address: str, *, by: Acting, now: datetime) -> Correction:
    """Say that one more person than the roster knows reads an address. Raises NotAllowed, Refused."""
    return _keep(case, SHARED, [_address(address, "shared")], by=by, now=now)


def add_readers(case: Case, lines: str, *, opened: bool, by: Acting, now: datetime) -> Correction:
    """Add readers no header names, one address or label a line; ``opened``: those known to have opened it."""
    names = list(dict.fromkeys(line.strip() for line in lines.splitlines() if line.strip()))
    if not names:
        raise Refused(_("Name at least one reader, one on each line. Nothing was changed."), field="readers")
    return _keep(case, OPENED if opened else READER, names, by=by, now=now)


@transaction.atomic
def tell_beside(case: Case, beside: Beside, *, by: Acting, now: datetime) -> Correction:
    """Keep what is known beside the files in place of what was said before. Raises NotAllowed, Refused."""
    require(Act.ASSESS, by=by, now=now)
    if any(not 0 <= share <= 1 for share in (beside.completeness or {}).values()):
        raise Refused(_("A completeness is a share from 0 to 100 per cent. Nothing was changed."), field="completeness")
    Correction.objects.filter(case=case, kind=TOLD, undone_at__isnull=True).update(undone_at=now)
    told = asdict(beside) | {"completeness": beside.completeness or {}}
    correction = Correction.objects.create(case=case, kind=TOLD, told=told, at=now, by=by.staff)
    _note(case, correction, {name: (None, value) for name, value in told.items()}, by=by, now=now)
    return correction


@transaction.atomic
def undo(case: Case, uid: UUID, *, by: Acting, now: datetime) -> None:
    """Take a correction back; it stays in the record. Raises NotAllowed, Refused."""
    require(Act.ASSESS, by=by, now=now)
    correction = Correction.objects.filter(case=case, uid=uid, undone_at__isnull=True).first()
    if correction is None:
        raise Refused(_("This correction does not stand any more. Nothing was changed."))
    Correction.objects.filter(pk=correction.pk).update(undone_at=now)
    _note(case, correction, {"undone": (False, True)}, by=by, now=now)


@transaction.atomic
def confirm_meaning(case: Case, meant: Meant, *, by: Acting, now: datetime) -> bool:
    """Keep what being on the list says, and not being on it, as a register entry of this case.

    Gives whether the facts have to be worked out anew. Raises NotAllowed, Refused.
    """
    require(Act.ASSESS, by=by, now=now)
    if not meant.group.strip() or not meant.reveals.strip():
        raise Refused(_("Say what being on the list says about somebody. Nothing was changed."), field="reveals")
    if meant.sensitivity not in SENSITIVITIES or meant.absence_sensitivity not in ("", *SENSITIVITIES):
        raise Refused(_("Choose how sensitive it is. Nothing was changed."), field="sensitivity")
    texts = {name: plain(value, field=name) for name, value in asdict(meant).items()}
    Meaning.objects.filter(case=case, group__iexact=texts["group"], replaced_at__isnull=True).update(replaced_at=now)
    meaning = Meaning.objects.create(case=case, at=now, by=by.staff, **texts)
    note(
        case, What.MEANING_CONFIRMED, by=by, now=now, about=f"meaning {meaning.pk}",
        changes={name: (None, value) for name, value in texts.items()},
    )  # fmt: skip
    return not _says_the_same(case, Meant(**texts))


def _says_the_same(case: Case, meant: Meant) -> bool:
    version = FactsVersion.latest(case)
    groups: list[dict[str, Any]] = version.answer.get("groups", []) if version else []
    for group in groups:
        if group["name"].casefold() == meant.group.casefold() and group["kind"] == "register":
            return (group["reveals"], group["absence_reveals"], group["sensitivity"]) == (
                meant.reveals, meant.absence_reveals, meant.sensitivity,
            ) and (group["complement_sensitivity"] or "") in ("", meant.absence_sensitivity)  # fmt: skip
    return False


def _address(text: str, field: str) -> str:
    address = folded_address(text)
    if not _ADDRESS.fullmatch(address):
        raise Refused(_("Write an e-mail address. Nothing was changed."), field=field)
    return address


@transaction.atomic
def _keep(case: Case, kind: str, words: Sequence[Any], *, by: Acting, now: datetime) -> Correction:
    """The addresses go to the vault, the record keeps their number and how many there are."""
    require(Act.ASSESS, by=by, now=now)
    uid = put_words(case.uid, json.dumps(words), kind="correction", now=now)
    correction = Correction.objects.create(
        case=case, kind=kind, words=uid, told={"count": len(words)}, at=now, by=by.staff
    )
    _note(case, correction, {"count": (None, len(words))}, by=by, now=now)
    return correction


def _note(
    case: Case, correction: Correction, changes: dict[str, tuple[Any, Any]], *, by: Acting, now: datetime
) -> None:
    note(
        case, What.ANSWER_CORRECTED, by=by, now=now, about=f"correction {correction.pk}, {correction.kind}",
        changes=changes,
    )  # fmt: skip
