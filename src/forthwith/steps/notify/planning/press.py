"""People hear it from the district first: the press is noted, and a text before the letters needs a reason (R-178)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused
from forthwith.record.grounds import PressContact
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.telling import unaware
from forthwith.record.words import DraftKind
from forthwith.steps.notify.drafting.releasing import released_text
from forthwith.steps.notify.planning.errors import NotApproved
from forthwith.steps.notify.planning.ready import public_text_may_leave

#: Texts that are not written to one person; each is released by the Head.
PUBLIC_TEXTS = (
    DraftKind.PUBLIC_NOTICE, DraftKind.COMMUNITY, DraftKind.LEADERSHIP, DraftKind.PRESS, DraftKind.ANSWER,
)  # fmt: skip


class PeopleFirst(NotApproved):
    """Affected people were not told yet. Nothing was released; a reason lets it go all the same."""

    code = "people-first"


@transaction.atomic
def note_press(case: Case, what: str, at: datetime, *, has_it: bool, by: Acting, now: datetime) -> PressContact:
    """Keep a contact of the press, and whether they have it already. Raises NotAllowed, Refused."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    said = plain(what, field="what")
    if not said or at > now:
        raise Refused(_("Say what was asked, and when. Nothing was kept."), field="what")
    made = PressContact.objects.create(case=case, at=at, has_it=has_it, what=said[:300], recorded_at=now, by=by.who)
    note(case, What.PRESS_NOTED, by=by, now=now, about=f"press {made.pk}", changes={"has it": (None, has_it)})
    return made


def order_warning(case: Case) -> str:
    """What to say before a public text goes: how many affected people do not know yet; "" when all do."""
    count = unaware(case.affected, case.notices.all()).count
    if count == 0:
        return ""
    if PressContact.objects.filter(case=case, has_it=True).exists():
        return _("The press already has it. Send the notices now.")
    if count is None:
        return _("The affected are not counted, so nobody knows who was told. Send notices first?")
    said = ngettext(
        "%(count)s affected person does not know yet. Send the notice first?",
        "%(count)s affected people do not know yet. Send the notices first?",
        count,
    )
    return said % {"count": f"{count:,}"}


@transaction.atomic
def release_text(draft: DraftLetter, why: str = "", *, by: Acting, now: datetime) -> DraftLetter:
    """The Head releases one public text, whole: the approved names stand in it from then on, and no open field.

    Before the people were told it needs a reason, which is kept. Released twice it stays as it was. Raises NotAllowed,
    PeopleFirst, NotApproved, CheckStops, NamesMissing, Unfilled, Refused.
    """
    require(Act.APPROVE_LETTERS, by=by, now=now)
    row = DraftLetter.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=draft.pk)
    if row.released_at is not None:
        return row
    if row.kind not in PUBLIC_TEXTS:
        raise Refused(_("This text is written to one person. Nothing was released. Plan letters from it."))
    public_text_may_leave(row, by=by, now=now)
    warning, said = order_warning(row.case), plain(why, field="why")
    if warning and not said:
        raise PeopleFirst(warning, field="why")
    row.text, row.released_at = released_text(row), now
    row.save(update_fields=["text", "released_at"])
    about = f"{row.kind} {row.number} ({row.language})"
    note(row.case, What.TEXT_RELEASED, by=by, now=now, about=about, changes={"warning": (None, warning)}, remark=said)
    return row
