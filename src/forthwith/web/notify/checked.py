"""What the checks say of a draft, as its pages show it: findings, ticks of law and practice, who must look at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from forthwith.law import ElementCheck
from forthwith.record.drafts import DraftLetter
from forthwith.record.rights import Act, may
from forthwith.steps.notify.checking.checks import unanswered
from forthwith.steps.notify.checking.found import Found
from forthwith.steps.notify.checking.groups_named import needs_sign_off
from forthwith.steps.notify.checking.rows import check_and_tick, check_drafts
from forthwith.steps.notify.naming.names import Names
from forthwith.web.door import Asked, who

#: A finding that only says how easy the text is to read; it stands beside the text.
READING = "reading-grade"
NOBODY = Names(())


@dataclass(frozen=True)
class Checked:
    """Findings, the gravest first, what must be done before the text goes out, and its ticks if asked for."""

    found: tuple[Found, ...] = ()
    must_be_read: bool = False
    ticks: tuple[ElementCheck, ...] = ()

    def count(self, severity: str) -> int:
        """How many findings are as grave as this."""
        return sum(1 for one in self.found if one.severity == severity)

    @property
    def reading(self) -> str:
        """How easy it is to read; "" in a language without a formula."""
        return next((one.what for one in self.found if one.check == READING), "")

    @property
    def shown(self) -> tuple[Found, ...]:
        """What is listed: everything but the reading grade."""
        return tuple(one for one in self.found if one.check != READING)

    @property
    def needs_sign_off(self) -> bool:
        """Whether counsel or HR must agree to a sentence of it (R-172)."""
        return needs_sign_off(self.found)


def checked_of(draft: DraftLetter, request: Asked) -> Checked:
    """Ask the checks about one draft.

    A text made from facts holds no name. One that was changed by hand is held against the names of the case, with a
    trace, for who may read letters; for everybody it is before it is approved.
    """
    found, ticks = check_and_tick(draft, names=None if _with_names(draft, request) else NOBODY, **who(request))
    return Checked(found, must_be_read=_must_be_read(draft), ticks=ticks)


def each_checked(drafts: Iterable[DraftLetter], request: Asked) -> Mapping[int, Checked]:
    """The same for several drafts by key: those without names with one reading of the case."""
    listed = list(drafts)
    named = {one.pk: checked_of(one, request) for one in listed if _with_names(one, request)}
    return {**all_checked((one for one in listed if one.pk not in named), request), **named}


def all_checked(drafts: Iterable[DraftLetter], request: Asked) -> Mapping[int, Checked]:
    """The same for several drafts by key, without the names."""
    listed = list(drafts)
    found = check_drafts(listed, names=NOBODY, **who(request))
    return {one.pk: Checked(found[one.pk], must_be_read=_must_be_read(one)) for one in listed}


def ticked(checked: Checked) -> list[tuple[str, list[ElementCheck]]]:
    """What must be said, the practice's and the law's apart, each with its sentence."""
    headings = {"practice": _("The practice"), "law": _("The law")}
    parts = [(words, [one for one in checked.ticks if one.basis == basis]) for basis, words in headings.items()]
    return [(words, ticks) for words, ticks in parts if ticks]


def to_keep(draft: DraftLetter, checked: Checked) -> tuple[Found, ...]:
    """The findings that wait for the Head's reason."""
    return unanswered(checked.found, draft.kept_reasons)


def _with_names(draft: DraftLetter, request: Asked) -> bool:
    return draft.edited and may(Act.READ_LETTERS, request.acting, now=request.now)


def _must_be_read(draft: DraftLetter) -> bool:
    return draft.language != draft.case.district.language
