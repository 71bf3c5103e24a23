"""What must stand before letters may be approved: the determination, the checks, the names, the office (3.1, 3.2)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.conflicts import require_no_conflict
from forthwith.record.deciding import Determination
from forthwith.record.drafts import DraftLetter
from forthwith.record.grounds import GapDecided, PoliceAsked
from forthwith.record.letters import Mailing
from forthwith.record.words import Choice, DraftKind, GapChoice
from forthwith.steps.notify.checking.checks import stops
from forthwith.steps.notify.checking.rows import check_and_tick, check_draft_row, names_of, refuse_unless_checked
from forthwith.steps.notify.drafting.signing_off import last_words
from forthwith.steps.notify.naming.names import Names
from forthwith.steps.notify.planning.errors import CheckStops, MustWait, NamesMissing, NotApproved, NotDetermined

TELL = (Choice.YES, Choice.NOTIFY_ANYWAY)
#: What an incomplete letter lacks: no reason to wait while somebody is in danger.
INCOMPLETE = frozenset({"element-missing", "element-doubtful", "older-facts"})


def must_be_ready(mailing: Mailing, *, by: Acting, now: datetime) -> None:
    """Raise the NotApproved that stands in the way of these letters; nothing is changed.

    A first word and letters in danger need no determination and wait for nobody (R-082, R-162); whoever has a
    conflict of interest decides nothing but the first word.
    """
    if not mailing.case.district.can_be_reached:
        raise NotApproved(
            _("The privacy office's e-mail address or telephone is not set. Nothing leaves without them."),
            field="privacy_email",
        )
    if mailing.kind != DraftKind.FIRST_WORD:
        require_no_conflict(mailing.case, by)
    if not before_determination(mailing):
        _facts_as_planned(mailing)
        _determined(mailing)
        _nobody_asked_to_wait(mailing.case, mailing.kind, now)
    names = names_of(mailing.case, by=by, now=now)
    for draft in drafts_of(mailing):
        _may_be_used(draft)
        _checked(draft, names, in_danger=bool(mailing.danger_why), by=by, now=now)


def public_text_may_leave(draft: DraftLetter, *, by: Acting, now: datetime) -> None:
    """Raise the NotApproved that stands in the way of a public text; nothing is changed."""
    if not draft.case.district.can_be_reached:
        raise NotApproved(_("The privacy office's e-mail address or telephone is not set. Nothing was released."))
    require_no_conflict(draft.case, by)
    if not Determination.objects.filter(case=draft.case).exists():
        raise NotDetermined(_("The Head has not determined yet. Nothing but the first word leaves."))
    _nobody_asked_to_wait(draft.case, draft.kind, now)
    _may_be_used(draft)
    refuse_unless_checked(draft, by=by, now=now)


def drafts_of(mailing: Mailing) -> list[DraftLetter]:
    """The drafts whose words stand in the letters that would leave."""
    rows = DraftLetter.objects.filter(letters__mailing=mailing, letters__content__isnull=False)
    return list(rows.select_related("case__district").distinct())


def missing_in(mailing: Mailing, *, by: Acting, now: datetime) -> list[str]:
    """What a notice in danger could not say yet, in words without a name: it is promised when that leaves (3.3.1)."""
    found = [one for draft in drafts_of(mailing) for one in check_and_tick(draft, by=by, now=now)[1]]
    return list(dict.fromkeys(one.words for one in found if not one.good and not one.forbidden))


def _checked(draft: DraftLetter, names: Names, *, in_danger: bool, by: Acting, now: datetime) -> None:
    """In danger an incomplete letter goes; what must never leave stops it all the same (3.3, R-162)."""
    if not in_danger:
        refuse_unless_checked(draft, by=by, now=now, names=names)
        return
    stopped = [one for one in stops(check_draft_row(draft, by=by, now=now, names=names)) if one.check not in INCOMPLETE]
    if stopped:
        raise CheckStops(_("A check says stop: %(what)s Nothing was signed.") % {"what": stopped[0].what})


def before_determination(mailing: Mailing) -> bool:
    """Whether it may leave before the Head determined: the first word, and letters in danger."""
    return mailing.kind == DraftKind.FIRST_WORD or bool(mailing.danger_why)


def _facts_as_planned(mailing: Mailing) -> None:
    latest = FactsVersion.latest(mailing.case)
    if latest is not None and latest.number != mailing.facts_version:
        raise NotApproved(
            _("The facts changed after the letters were planned. Nothing was signed. Plan them anew."), field="facts"
        )


def _determined(mailing: Mailing) -> None:
    """Every group of the mailing is to be told: by the determination as it stands, or to close a gap (3.1, 3.4)."""
    last = Determination.objects.filter(case=mailing.case).order_by("-signed_at", "-pk").first()
    if last is None:
        raise NotDetermined(
            _("The Head has not determined yet. Nothing but the first word leaves. Nothing was signed.")
        )
    if last.version != mailing.case.version:
        raise NotDetermined(_("The facts changed after the Head determined. Nothing was signed. Determine again."))
    chosen = set(last.choices.filter(choice__in=TELL).values_list("group", flat=True))
    gaps = GapDecided.objects.filter(case=mailing.case, choice=GapChoice.NOTICE)
    chosen |= set(gaps.values_list("group", flat=True))
    groups = set(mailing.letters.exclude(content=None).values_list("group", flat=True))
    if not groups <= chosen:
        raise NotDetermined(_("A group of this mailing is not to be told, as determined. Nothing was signed."))


def _nobody_asked_to_wait(case: Case, kind: str, now: datetime) -> None:
    asked = asked_to_wait(case, kind, now=now)
    if asked is not None:
        until = asked.until.astimezone(case.district.zone)
        raise MustWait(
            _("%(agency)s asked to wait until %(until)s. Nothing was signed. End the wait, or sign then.")
            % {"agency": asked.agency, "until": f"{until:%Y-%m-%d %H:%M}"}
        )


def asked_to_wait(case: Case, kind: str, *, now: datetime) -> PoliceAsked | None:
    """The wait the police asked for that stands now for this kind of text; it ends by itself (R-167, 3.5)."""
    standing = PoliceAsked.objects.filter(case=case, until__gt=now, ended_at__isnull=True)
    return next((asked for asked in standing if not asked.kinds or kind in asked.kinds), None)


def _may_be_used(draft: DraftLetter) -> None:
    if draft.superseded_at is not None:
        raise NotApproved(_("A draft was replaced after the letters were planned. Nothing was signed. Plan anew."))
    if draft.language != draft.case.district.language and draft.read_through_at is None:
        raise NotApproved(_("A text in another language was not read through by a person. Nothing was signed."))
    if draft.signatories.filter(approved_at=None).exists():
        raise NamesMissing(_("A name stands under this letter without its own approval. Nothing was signed."))
    if not all(last_words(draft).values()):
        raise NamesMissing(_("Counsel or HR did not agree to this draft. Nothing was signed."))
