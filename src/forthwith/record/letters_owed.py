"""What is still owed to the affected: letters not approved, not sent, come back; calls; decisions with dates (R-142).

For the agenda, the pages and closing alike. ``grounds_owed`` tells what the decisions around the letters still ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.case import Case
from forthwith.record.grounds_owed import owed_by_decisions
from forthwith.record.letters import Letter
from forthwith.record.owing import Owed
from forthwith.record.owing_rows import rows_there
from forthwith.record.standing_of_letters import gap
from forthwith.record.words import Channel, GapChoice, LetterState, Role

HERE = "notify/"
TOLD = (LetterState.SENT, LetterState.DELIVERED)
#: What is said is followed in writing.
SPOKEN = (Channel.PHONE, Channel.IN_PERSON)


def owed(case: Case, now: datetime, *, there: frozenset[str] | None = None) -> Iterator[Owed]:
    """Everything owed to the people of one case. ``there``: the rows it has, where somebody asked for many at once."""
    rows = rows_there([case])[case.pk] if there is None else there
    # Before the Head determined or letters are planned, everybody is in the gap.
    if rows & {"determination", "letters"}:
        yield from _gap(case, determined="determination" in rows)
    if "letters" in rows:
        yield from _mailings(case)
        yield from _calls(case, now)
    yield from owed_by_decisions(case, now, rows)


def _gap(case: Case, *, determined: bool) -> Iterator[Owed]:
    found = gap(case)
    if found.undecided:
        said = ngettext(
            "%(count)s affected person has no notice planned: decide",
            "%(count)s affected people have no notice planned: decide",
            found.undecided,
        )
        yield Owed(
            "gap", said % {"count": f"{found.undecided:,}"}, "3.1.3, 3.4", Role.HEAD, f"{HERE}gap/", alarm=determined
        )
    for one in found.groups:
        if one.decision and one.decision.choice != GapChoice.NONE and one.people > one.undecided:
            write = one.decision.choice == GapChoice.NOTICE
            yield Owed(
                f"gap {one.group}",
                _("Plan the letters that were decided") if write else _("Prepare the public notice that was decided"),
                "3.1.3, 3.4", Role.PRIVACY_OFFICER, f"{HERE}plan/" if write else f"{HERE}indirect/",
            )  # fmt: skip


def _mailings(case: Case) -> Iterator[Owed]:
    """One line for each state of letters that waits for somebody."""
    rows = Letter.objects.filter(case=case).exclude(state__in=(*TOLD, LetterState.REPLACED, LetterState.NO_CHANNEL))
    waits = rows.exclude(state=LetterState.PLANNED, follows__channel__in=SPOKEN, follows__mailing=F("mailing"))
    counted = Counter(waits.exclude(channel=Channel.PHONE, state=LetterState.READY).values_list("state", flat=True))
    for state, count in sorted(counted.items()):
        if state in _WAITS:
            yield Owed(
                f"letters {state}", _said(state, count), "3.1.3", _WAITS[LetterState(state)],
                f"{HERE}returns/" if state == LetterState.RETURNED else HERE,
            )  # fmt: skip


_WAITS = {
    LetterState.PLANNED: Role.HEAD,
    LetterState.HELD: Role.PRIVACY_OFFICER,
    LetterState.READY: Role.PRIVACY_OFFICER,
    LetterState.SENDING: Role.PRIVACY_OFFICER,
    LetterState.IN_DOUBT: Role.PRIVACY_OFFICER,
    LetterState.RETURNED: Role.PRIVACY_OFFICER,
}


def _said(state: str, count: int) -> str:
    words = {
        LetterState.PLANNED: ngettext("Approve %(count)s letter", "Approve %(count)s letters", count),
        LetterState.HELD: ngettext("Look at %(count)s held letter", "Look at %(count)s held letters", count),
        LetterState.READY: ngettext("Send %(count)s approved letter", "Send %(count)s approved letters", count),
        LetterState.SENDING: ngettext("%(count)s letter is on its way", "%(count)s letters are on their way", count),
        LetterState.IN_DOUBT: ngettext(
            "Find out whether %(count)s letter arrived", "Find out whether %(count)s letters arrived", count
        ),
        LetterState.RETURNED: ngettext(
            "%(count)s letter came back: choose the next way", "%(count)s letters came back: choose the next way", count
        ),
    }
    return words[LetterState(state)] % {"count": f"{count:,}"}


def _calls(case: Case, now: datetime) -> Iterator[Owed]:
    """Calls to make, and the written follow-up of each call and visit with its date (R-155)."""
    calls = Letter.objects.filter(case=case, channel=Channel.PHONE)
    if count := calls.filter(state=LetterState.READY).count():
        said = ngettext("Make %(count)s call", "Make %(count)s calls", count)
        yield Owed(
            "calls", said % {"count": f"{count:,}"}, "3.2.5", Role.PRIVACY_OFFICER, f"{HERE}calls/",
            alarm=calls.filter(state=LetterState.READY).exclude(mailing__danger_why="").exists(),
        )  # fmt: skip
    written = Letter.objects.filter(case=case, follows__channel__in=SPOKEN, follows__state=LetterState.DELIVERED)
    for one in written.exclude(state__in=(*TOLD, LetterState.REPLACED)).select_related("follows"):
        due = one.follows.follow_up_due_at if one.follows else None
        yield Owed(
            f"follow-up of a call {one.uid}",
            (_("%(letter)s follows a call in writing") if one.follows and one.follows.channel == Channel.PHONE
             else _("%(letter)s follows a visit in writing")) % {"letter": one.label},
            "3.2.5.1", Role.PRIVACY_OFFICER, f"{HERE}letters/{one.uid}/", due, alarm=due is not None and due < now,
        )  # fmt: skip
