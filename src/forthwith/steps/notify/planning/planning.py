"""Plans the letters of one kind: a row and a sealed piece for each addressee; nobody affected is dropped (R-141)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import DraftKind, LetterState, MailingState
from forthwith.steps.notify.drafting.earlier import days_told
from forthwith.steps.notify.planning.addressees import ToTell, to_tell
from forthwith.steps.notify.planning.digests import digest
from forthwith.steps.notify.planning.errors import NotPlanned
from forthwith.steps.notify.planning.rows import Rows
from forthwith.steps.notify.planning.sparing import WITHHELD, Spared

#: What is written to one person at a time; public texts are released, not planned.
TO_PEOPLE = (DraftKind.FIRST_WORD, DraftKind.NOTICE, DraftKind.FOLLOW_UP)
#: A first word tells those whom the engine found so far; more of them later get one as well.
WHY = "letters planned"


@dataclass(frozen=True)
class Wanted:
    """What is planned: the kind, for which groups (() = all), and why at once when somebody is in danger (3.3)."""

    kind: str
    groups: tuple[str, ...] = ()
    danger_why: str = ""


def plan(
    case: Case, kind: str, *, token: str, by: Acting, now: datetime, groups: Sequence[str] = (), danger_why: str = ""
) -> Mailing:
    """Plan one letter to each person to be told, for everybody of ``groups`` who has none of this kind yet.

    The same token gives the same mailing. Raises NotAllowed, NoDraft, NotPlanned, and what the vault raises when the
    names cannot be opened.
    """
    require(Act.PLAN_LETTERS, by=by, now=now)
    there = Mailing.objects.filter(case=case, token=token).first()
    if there is not None:
        return there
    if kind not in TO_PEOPLE:
        raise NotPlanned(_("This text is not written to one person. Nothing was planned."), field="kind")
    wanted = Wanted(kind, tuple(groups), plain(danger_why, field="danger_why")[:300])
    with transaction.atomic():
        locked = Case.objects.select_for_update(of=("self",)).select_related("district").get(pk=case.pk)
        # The same form, sent twice at once: the second waited for the first.
        there = Mailing.objects.filter(case=case, token=token).first()
        if there is not None:
            return there
        people = still_to_tell(locked, wanted, to_tell(locked, why=WHY, by=by, now=now))
        mailing = _made(locked, wanted, token, by=by, now=now)
        filled(mailing, people, by=by, now=now)
    return mailing


def unbegun(mailing: Mailing) -> Mailing:
    """The mailing, locked. Raises NotPlanned once the first letter left: what is on its way stays as approved."""
    locked = Mailing.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=mailing.pk)
    if locked.state != MailingState.PLANNED:
        raise NotPlanned(_("These letters are on their way. Nothing was changed. Plan new ones for what is left."))
    return locked


def still_to_tell(case: Case, wanted: Wanted, people: Iterable[ToTell]) -> list[ToTell]:
    """Those of the groups who have no letter of this kind; a follow-up goes to those whose notice left (R-152)."""
    chosen = [one for one in people if not wanted.groups or one.group in wanted.groups]
    if wanted.kind == DraftKind.FOLLOW_UP:
        told_on = days_told(case)
        left = [one for one in chosen if one.key in told_on]
    else:
        told, known = _told_about(case, wanted.kind), _out_of_reach(case, wanted.kind)
        # Somebody found affected later is a reason to write again to who reads about them.
        new = [one for one in chosen if not set(one.marks) <= told.get(one.key, set())]
        left = [one for one in new if not (one.nobody and one.key in known)]
    if not left:
        raise NotPlanned(_("Everybody of these groups has such a letter. Nothing was planned."), field="groups")
    return left


def _told_about(case: Case, kind: str) -> dict[str, set[str]]:
    """About whom each addressee has a letter of this kind, on its way or held; a lifted withholding leaves none."""
    rows = case.letters.filter(mailing__kind=kind).exclude(state=LetterState.NO_CHANNEL)
    found: dict[str, set[str]] = {}
    for addressee, about in rows.exclude(state=LetterState.REPLACED, held_why=WITHHELD).values_list(
        "addressee", "about"
    ):
        found.setdefault(addressee, set()).update(about)
    return found


def _out_of_reach(case: Case, kind: str) -> set[str]:
    rows = case.letters.filter(mailing__kind=kind, state=LetterState.NO_CHANNEL)
    return set(rows.values_list("addressee", flat=True))


def _take_over(mailing: Mailing) -> None:
    """People who had no way and are in a letter now, or in a newer row without one, stand in that one only."""
    now_in = {mark for about in mailing.letters.values_list("about", flat=True) for mark in about}
    before = Letter.objects.filter(case=mailing.case, mailing__kind=mailing.kind, state=LetterState.NO_CHANNEL)
    taken = [one.pk for one in before.exclude(mailing=mailing) if set(one.about) <= now_in]
    Letter.objects.filter(pk__in=taken).update(state=LetterState.REPLACED)


def _made(case: Case, wanted: Wanted, token: str, *, by: Acting, now: datetime) -> Mailing:
    number = Mailing.objects.filter(case=case, kind=wanted.kind).count() + 1
    return Mailing.objects.create(
        case=case, kind=wanted.kind, number=number, planned_at=now, by=by.staff, token=token,
        facts_version=version_of(case), danger_why=wanted.danger_why, groups=list(wanted.groups),
    )  # fmt: skip


def version_of(case: Case) -> int | None:
    latest = FactsVersion.latest(case)
    return latest.number if latest else None


def filled(
    mailing: Mailing, people: Sequence[ToTell], *, by: Acting, now: datetime,
    numbers: dict[tuple[str, int], int] | None = None,
) -> None:  # fmt: skip
    rows = Rows(mailing, Spared(mailing.case), numbers or {})
    letters = rows.write(people, now=now)
    _take_over(mailing)
    before, mailing.sha256 = mailing.sha256, digest(mailing)
    mailing.save(update_fields=["sha256", "facts_version"])
    counts = {state: sum(one.state == state for one in letters) for state in LetterState}
    changes: dict[str, tuple[object, object]] = {
        "letters": (None, len(letters)), "sha256": (before or None, mailing.sha256), "kind": (None, mailing.kind),
        **{state.value: (None, count) for state, count in counts.items() if count},
    }  # fmt: skip
    note(
        mailing.case, What.MAILING_PLANNED, by=by, now=now, about=f"mailing {mailing.kind} {mailing.number}",
        changes=changes, remark=mailing.danger_why,
    )  # fmt: skip
