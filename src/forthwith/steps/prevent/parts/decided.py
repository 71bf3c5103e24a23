"""Parts 5 and 6 of the folder: the determinations with their signatures, the notices with their proof."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from forthwith.record.case import Case
from forthwith.record.deciding import Determination, Notice
from forthwith.record.signing import content_of
from forthwith.steps.prevent.documents import as_json, document, heading, paragraph
from forthwith.steps.prevent.parts.made import PartMade, Row, Sheet, at


def determinations(case: Case) -> PartMade:
    """Every determination with its choices, reasons and signature."""
    title = _("Determination")
    found = Determination.objects.filter(case=case).select_related("signed_by", "delegation")
    signed = [_signed(one, case) for one in found.prefetch_related("choices")]
    if not signed:
        return PartMade(title, missing=_("the Head has not determined"))
    blocks = [block for one in signed for block in _blocks(one)]
    page = document(_("Determination in case %(number)s") % {"number": case.number}, *blocks)
    return PartMade(title, {"05-determination.html": page, "05-determination.json": as_json(signed)})


def notices(case: Case) -> PartMade:
    """Every notice with its proof."""
    title = _("Notices with proof")
    rows = [_notice(one, case) for one in Notice.objects.filter(case=case).select_related("by").order_by("at", "pk")]
    if not rows:
        return PartMade(title, missing=_("no notice is recorded"))
    head = [
        _("When"), _("Kind"), _("To"), _("Duty"), _("People"), _("Returned"), _("Channel"), _("By"),
        _("Proof (evidence)"), _("File number"),
    ]  # fmt: skip
    told = Sheet(_("Notices"), head, rows)
    page = document(_("Notices in case %(number)s") % {"number": case.number}, told.html())
    return PartMade(title, {"06-notices.html": page, "06-notices.csv": told.csv()})


def _signed(one: Determination, case: Case) -> dict[str, Any]:
    by = str(one.signed_by)
    if one.delegation:
        by = _("%(name)s, for the Head under delegation %(number)s") % {"name": by, "number": one.delegation}
    return {
        # Exactly what the signature is over, so that the verifier can try it; below it, the same for readers.
        "signed": content_of(one),
        "signature": one.signature,
        "version": one.version,
        "facts_sha256": one.facts_sha256,
        "signed_at": at(one.signed_at, case),
        "signed_by": by,
        "reasons": one.reasons,
        "choices": [
            {"group": each.group, "people": each.people, "choice": each.get_choice_display(), "reasons": each.reasons}
            for each in one.choices.all()
        ],
    }


def _blocks(one: dict[str, Any]) -> Iterator[Markup]:
    head = [_("Group"), _("People"), _("Choice"), _("Reasons")]
    yield heading(f"{one['signed_at']}: {one['signed_by']}")
    yield paragraph(one["reasons"])
    yield Sheet(_("Group by group"), head, [tuple(each.values()) for each in one["choices"]]).html()
    yield paragraph(_("On version %(version)s of the facts, %(facts_sha256)s. Signature: %(signature)s.") % one)


def _notice(one: Notice, case: Case) -> Row:
    proof = str(one.proof or _("none"))
    counts = (one.people, one.returned)
    return (
        at(one.at, case), one.kind, one.to, one.duty, *counts, one.get_channel_display(), str(one.by or ""), proof,
        one.file_number,
    )  # fmt: skip
