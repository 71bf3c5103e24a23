"""What a public text says once it is released: whole, with the names of those who answer for it (R-171, R-182)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from forthwith.record.drafts import DraftLetter, Signatory
from forthwith.record.errors import Refused
from forthwith.steps.notify.drafting.merging import fields_in, merge

#: The field that stays open until the names under a text are approved.
SIGNATURES = "signatures"


class Unfilled(Refused):
    """A field of the text has no value. Nothing was released."""

    code = "unfilled"


def released_text(draft: DraftLetter) -> str:
    """The text of this draft as it leaves.

    Raises Unfilled for an open field, and Refused while a name under it is not approved, or none stands there.
    """
    if SIGNATURES in fields_in(draft.text):
        _refuse_unsigned(list(draft.signatories.all()))
    text = as_released(draft, draft.text)
    open_ones = (*fields_in(draft.subject), *fields_in(text))
    if open_ones:
        raise Unfilled(
            _("The field {%(field)s} of this text is not filled. Nothing was released. Write what belongs there.")
            % {"field": open_ones[0]},
            field="text",
        )
    return text


def as_released(draft: DraftLetter, text: str) -> str:
    """``text`` with the approved names of this draft, in their order, in the place of their field."""
    approved = draft.signatories.exclude(approved_at=None).order_by("pk")
    names = "\n".join(f"{one.name}, {one.office}" for one in approved)
    return merge(text, {SIGNATURES: names} if names else {}, later=fields_in(text))


def _refuse_unsigned(names: Sequence[Signatory]) -> None:
    if not names:
        raise Refused(_("Nobody's name stands under this text. It was not released. Add who answers for it."))
    if any(one.approved_at is None for one in names):
        raise Refused(_("A name under this text is not approved. It was not released. Ask whose name it is."))
