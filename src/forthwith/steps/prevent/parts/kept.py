"""Part 8 of the folder: every piece of evidence by its hash and its custody, never by its name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.steps.prevent.documents import document
from forthwith.steps.prevent.parts.made import PartMade, Row, Sheet, at
from forthwith.vault import custody, evidence
from forthwith.vault.errors import VaultError
from forthwith.vault.evidence import Kept


def evidence_list(case: Case) -> PartMade:
    """The evidence that was kept, also what was destroyed since; opens nothing."""
    title = _("Evidence with hashes and custody")
    try:
        kept = evidence.listed(case.uid)
    except VaultError as error:
        return PartMade(title, missing=str(error))
    if not kept:
        return PartMade(title, missing=_("no evidence was kept"))
    head = [_("Key"), _("Evidence"), "SHA-256", _("Bytes"), _("Kept"), _("Kind"), _("Destroyed")]
    told = Sheet(_("Evidence"), head, [_piece(one, case) for one in kept])
    lines = custody.custody_of(case.uid)
    chain = Sheet(
        _("Custody"),
        [_("Evidence"), _("What"), _("By"), _("When"), _("Why")],
        [(one.label, two.what, two.by, at(two.at, case), two.why) for one in kept for two in lines.get(one.uid, ())],
    )
    page = document(_("Evidence in case %(number)s") % {"number": case.number}, told.html(), chain.html())
    return PartMade(title, {"08-evidence.html": page, "08-evidence.csv": told.csv(), "08-custody.csv": chain.csv()})


def _piece(one: Kept, case: Case) -> Row:
    destroyed = at(one.destroyed_at, case) or ""
    return (str(one.uid), one.label, one.sha256, one.size, at(one.kept_at, case), one.kind, destroyed)
