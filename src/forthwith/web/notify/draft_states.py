"""The one word for a draft: what keeps it from going out, or how it went out (R-135)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from forthwith.record.drafts import DraftLetter
from forthwith.record.letters import Letter, Mailing
from forthwith.web.notify.checked import Checked, to_keep
from forthwith.web.notify.wording import title_of

#: The check that finds a text made from facts that have changed since.
OLDER_FACTS = "older-facts"
LEFT = Q(sent_at__isnull=False) | Q(delivered_at__isnull=False)


def used_in(drafts: Iterable[DraftLetter]) -> dict[int, Mailing]:
    """The last mailing in which letters with the words of each draft went out, by its key."""
    letters = Letter.objects.filter(LEFT, draft__in=[one.pk for one in drafts])
    pairs = letters.order_by().values_list("draft_id", "mailing_id").distinct()
    mailings = Mailing.objects.in_bulk({mailing for _draft, mailing in pairs})
    return {draft: mailings[mailing] for draft, mailing in sorted(pairs)}


def state_of(one: DraftLetter, checked: Checked, used: Mapping[int, Mailing]) -> tuple[str, str]:
    """What a draft is now, in a word and its colour. One that went out is nothing to be decided any more."""
    if one.released_at:
        return (_("Released, and the facts changed since"), "orange") if one.superseded_at else (_("Released"), "green")
    if one.pk in used:
        return _used(one, checked, used[one.pk])
    if one.superseded_at:
        return _("Replaced"), "grey"
    if checked.count("stop"):
        return _("Must be changed"), "red"
    if to_keep(one, checked):
        return _("To decide"), "orange"
    if checked.must_be_read and not one.read_through_at:
        return _("To be read by a person"), "orange"
    return _("Ready"), "teal"


def _used(one: DraftLetter, checked: Checked, mailing: Mailing) -> tuple[str, str]:
    said = {"mailing": title_of(mailing)}
    if one.superseded_at is None and any(found.check == OLDER_FACTS for found in checked.found):
        return _("Used in “%(mailing)s”, and the facts changed since") % said, "orange"
    return _("Used in “%(mailing)s”") % said, "green"
