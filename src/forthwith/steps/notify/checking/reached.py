"""How to reach us, who signs, and who hears it first (R-018, R-174, R-178, R-182)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.steps.notify.checking.context import DraftText, Said
from forthwith.steps.notify.checking.found import NOTE, Found
from forthwith.steps.notify.checking.reading import Reading, read
from forthwith.steps.notify.naming.spelling import fold, tokens

#: These need no contact of ours beside them: the caller is the contact, and the press knows its own way.
_NO_CONTACT = frozenset({"call script", "press statement"})
#: Here a telephone and an address are enough; the hours stand in the letters beside them.
_SHORT_CONTACT = frozenset({"leadership letter", "answer"})
_TO_THE_AFFECTED = frozenset({"first word", "notice", "follow-up"})
_TO_EVERYBODY = frozenset({"community letter", "leadership letter", "press statement"})
#: From this share of like sentences on, two letters are one.
_SAME = 0.7


def check_contact(reading: Reading) -> Iterator[Found]:
    """The privacy office's telephone, e-mail and hours stand in it; what is not set is named (R-018)."""
    contact = reading.context.contact
    if contact is None or reading.draft.kind in _NO_CONTACT:
        return
    text = _compact(reading.text)
    for name in ("email", "phone", "hours"):
        value = getattr(contact, name)
        if not value:
            yield reading.found(f"contact-unset-{name}")
        elif _compact(value) not in text:
            noted = name == "hours" and reading.draft.kind in _SHORT_CONTACT
            yield reading.found(f"contact-missing-{name}", severity=NOTE if noted else "")


def check_signatures(reading: Reading) -> Iterator[Found]:
    """Those who answer for it approved this version, and their names stand under it (R-182)."""
    signed = reading.context.signatories
    if signed is None:
        return
    if not signed and reading.draft.kind == "leadership letter":
        yield reading.found("nobody-signs")
    said = tokens(reading.draft.text)
    for one in signed:
        if not one.approved:
            yield reading.found("signature-waiting", office=one.office)
        if "{signatures}" not in reading.draft.text and not set(tokens(one.name)) <= set(said):
            yield reading.found("name-not-under", office=one.office)


def check_order(reading: Reading) -> Iterator[Found]:
    """The affected hear it before the press; and a community letter is another text than theirs."""
    if reading.draft.kind == "press statement" and reading.context.unaware:
        yield reading.found("press-first", people=f"{reading.context.unaware:,}")
    kinds = _TO_EVERYBODY if reading.draft.kind in _TO_THE_AFFECTED else _TO_THE_AFFECTED
    if reading.draft.kind not in _TO_THE_AFFECTED | {"community letter"}:
        return
    own = _sentences(reading)
    for other in reading.context.others:
        if other.kind in kinds and other.language == reading.draft.language and _is_same(own, other, reading):
            yield reading.found("same-text", other=other.label)


def _is_same(own: frozenset[str], other: Said, reading: Reading) -> bool:
    theirs = _sentences(read(DraftText(other.kind, other.language, "", other.text), reading.context))
    most = max(len(own), len(theirs))
    return most > 0 and len(own & theirs) >= _SAME * most


def _sentences(reading: Reading) -> frozenset[str]:
    return frozenset(" ".join(tokens(piece.text)) for piece in reading.sentences)


def _compact(text: str) -> str:
    return re.sub(r"[^\w@]", "", fold(text).casefold())
