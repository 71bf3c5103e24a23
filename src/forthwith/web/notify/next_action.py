"""The one main action of a page of the letters: what this person can do next, in the practice's order (3.1, 3.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.deciding import Determination
from forthwith.record.drafts import DraftLetter
from forthwith.record.grounds_owed import follow_up_due
from forthwith.record.letters import Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import DraftKind, LetterState, MailingState
from forthwith.steps.notify.planning.approving import is_approved, power_for
from forthwith.web.door import Asked


@dataclass(frozen=True)
class Action:
    """A button: its words and where it leads; ``post`` when pressing it does something, with the hidden fields."""

    text: str
    href: str
    post: bool = False
    hidden: dict[str, str] = field(default_factory=dict)


def next_action(case: Case, request: Asked) -> Action | None:
    """What is next for this person; None when it is somebody else's turn, or everything went its way."""
    if not DraftLetter.objects.filter(case=case).exists():
        return _press(case, request, Act.DRAFT, text=_("Make the drafts"), name="notify:make_drafts")
    mailings = list(Mailing.objects.filter(case=case).order_by("planned_at", "id"))
    kind = _kind_to_plan(case, mailings)
    if kind:
        words = {DraftKind.FIRST_WORD: _("Plan the first word"), DraftKind.FOLLOW_UP: _("Plan the second letters")}
        said = words.get(DraftKind(kind), _("Plan the letters"))
        return _press(case, request, Act.PLAN_LETTERS, text=said, name="notify:plan", kind=kind)
    for one in mailings:
        action = of_mailing(one, request)
        if action is not None:
            return action
    return None


def waiting_for_signature(case: Case) -> list[Mailing]:
    """The mailings that lie ready and are not signed, the oldest first."""
    found = Mailing.objects.filter(case=case, state=MailingState.PLANNED, letters__content__isnull=False)
    return [one for one in found.select_related("case").order_by("planned_at").distinct() if not is_approved(one)]


def of_mailing(row: Mailing, request: Asked, *, here: bool = False) -> Action | None:
    """What is next for one mailing; ``here``: on its own page, which needs no way to itself."""
    going = row.letters.exclude(content=None).exists()
    if row.state == MailingState.PLANNED and going:
        if is_approved(row):
            return _link(row, request, Act.SEND_LETTERS, text=_("Send the letters"), name="notify:run")
        if may(power_for(row), request.acting, now=request.now):
            return _link(row, request, Act.SEE_LETTERS, text=_("Look at the letters and sign"), name="notify:approve")
        words = _("Look at who gets a letter")
        return None if here else _link(row, request, Act.PLAN_LETTERS, text=words, name="notify:mailing")
    if row.state in (MailingState.SENDING, MailingState.STOPPED) or row.letters.filter(state__in=_ON_THE_WAY).exists():
        return _link(row, request, Act.SEE_LETTERS, text=_("See how far the letters are"), name="notify:run")
    return None


_ON_THE_WAY = (LetterState.READY, LetterState.SENDING, LetterState.IN_DOUBT)


def _kind_to_plan(case: Case, mailings: list[Mailing]) -> str:
    """The next kind of letter that is owed: the first word until the Head signed, the notice, then what is new."""
    planned = {one.kind for one in mailings}
    if follow_up_due(case) is not None:
        return DraftKind.FOLLOW_UP
    signed = Determination.objects.filter(case=case).exists()
    wanted = DraftKind.NOTICE if signed else DraftKind.FIRST_WORD
    return "" if wanted in planned else wanted


def _press(case: Case, request: Asked, act: Act, *, text: str, name: str, **hidden: str) -> Action | None:
    if not may(act, request.acting, now=request.now):
        return None
    token = {"token": uuid4().hex} if hidden else {}
    return Action(text, reverse(name, args=[case.number]), post=True, hidden={**hidden, **token})


def _link(row: Mailing, request: Asked, act: Act, *, text: str, name: str) -> Action | None:
    if not may(act, request.acting, now=request.now):
        return None
    return Action(text, reverse(name, args=[row.case.number, row.uid]))
