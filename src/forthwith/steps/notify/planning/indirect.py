"""Indirect notice: on a ground with its figures, where these people will see it, and only for them (3.2.6, R-157)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.conflicts import require_no_conflict
from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused
from forthwith.record.grounds import Indirect
from forthwith.record.groups import EVERYBODY
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.standing_of_letters import marks_of, state_of_marks
from forthwith.record.words import Ground, LetterState
from forthwith.steps.notify.counting import count_letters

#: What "would unreasonably interfere" must be shown with (3.2.6.1.2, R-158).
FIGURES = ("letters", "cost", "hours")
#: For fewer people than this a public notice is seldom faster than letters: say why (R-159).
FEW = 50


@dataclass(frozen=True)
class Showing:
    """Where it is shown, to whom, with what reach, from when until when; one place only needs the reason (R-161)."""

    method: str
    shown_where: str
    audience: str
    reach: str
    up_at: datetime
    down_at: datetime | None = None
    only_place_why: str = ""
    draft: DraftLetter | None = None


@dataclass(frozen=True)
class Grounded:
    """On which ground, for which group, and what the Head believes with which figures."""

    ground: str
    group: str
    reason: str
    effort: str = ""
    effect: str = ""
    figures: Mapping[str, int] = field(default_factory=dict)


def unreached(case: Case, group: str = EVERYBODY) -> list[str]:
    """The marks of those whom no direct way reached: the ground of 3.2.6.1.1 opens for them, and for nobody else."""
    groups = marks_of(case)
    return [
        mark
        for mark, state in state_of_marks(case).items()
        if state == LetterState.NO_CHANNEL and group in (groups[mark], EVERYBODY)
    ]


@transaction.atomic
def decide_indirect(case: Case, grounded: Grounded, showing: Showing, *, by: Acting, now: datetime) -> Indirect:
    """Keep the Head's decision. For wrong contact data it covers exactly those whom nothing reached.

    Raises NotAllowed, Refused (no ground for these people, figures or reach missing, one place without a reason, a
    conflict).
    """
    require(Act.DECIDE_NOTICE, by=by, now=now)
    require_no_conflict(case, by)
    marks = _covered(case, grounded)
    _has_its_figures(grounded, len(marks))
    _will_be_seen(showing)
    of_group = grounded.ground != Ground.NO_CONTACT
    made = Indirect.objects.create(
        case=case, ground=grounded.ground, group=grounded.group, people=len(marks), marks=[] if of_group else marks,
        effort=plain(grounded.effort, field="effort")[:300], effect=plain(grounded.effect, field="effect")[:300],
        figures=dict(grounded.figures), reason=plain(grounded.reason, field="reason"),
        method=plain(showing.method)[:200], shown_where=plain(showing.shown_where)[:300],
        audience=plain(showing.audience)[:200], reach=plain(showing.reach)[:300],
        only_place_why=plain(showing.only_place_why)[:300], up_at=showing.up_at, down_at=showing.down_at,
        draft=showing.draft, at=now, by=by.who, delegation=by.delegation,
    )  # fmt: skip
    changes = {"ground": (None, made.ground), "people": (None, made.people), "figures": (None, made.figures)}
    note(case, What.INDIRECT_DECIDED, by=by, now=now, about=f"indirect {made.uid}", changes=changes)
    return made


@transaction.atomic
def shown(indirect: Indirect, *, at: datetime, by: Acting, now: datetime, proof: UUID | None = None) -> Indirect:
    """It hangs, or was printed or read out: from now on these people count as told. Raises NotAllowed, Refused."""
    require(Act.RECORD_PROOF, by=by, now=now)
    row = Indirect.objects.select_for_update(of=("self",)).select_related("case").get(pk=indirect.pk)
    if row.shown_at is not None:
        return row
    if at > now:
        raise Refused(_("This time is still to come. Nothing was kept."), field="at")
    row.shown_at, row.proof = at, proof
    row.save(update_fields=["shown_at", "proof"])
    note(row.case, What.INDIRECT_DECIDED, by=by, now=now, about=f"indirect {row.uid}", changes={"shown": (None, at)})
    count_letters(row.case, now=now)
    return row


@transaction.atomic
def taken_down(indirect: Indirect, *, at: datetime, by: Acting, now: datetime) -> Indirect:
    """It was taken down. Raises NotAllowed, Refused when it never hung."""
    require(Act.RECORD_PROOF, by=by, now=now)
    row = Indirect.objects.select_for_update(of=("self",)).select_related("case").get(pk=indirect.pk)
    if row.shown_at is None or at < row.shown_at or at > now:
        raise Refused(_("It was not shown before that time. Nothing was kept."), field="at")
    before, row.down_at = row.down_at, at
    row.save(update_fields=["down_at"])
    changes = {"down_at": (before, at)}
    note(row.case, What.INDIRECT_DECIDED, by=by, now=now, about=f"indirect {row.uid}", changes=changes)
    return row


def _covered(case: Case, grounded: Grounded) -> list[str]:
    if grounded.ground not in Ground.values:
        raise Refused(_("Choose one of the three grounds. Nothing was decided."), field="ground")
    if not plain(grounded.reason, field="reason"):
        raise Refused(_("Give the reason. Nothing was decided."), field="reason")
    if grounded.ground != Ground.NO_CONTACT:
        return [mark for mark, group in marks_of(case).items() if grounded.group in (group, EVERYBODY)]
    found = unreached(case, grounded.group)
    if not found:
        raise Refused(
            _("Nobody of this group is out of reach: letters that came back open this way for those people only, "
              "when no other channel is left. Nothing was decided."),
            field="ground",
        )  # fmt: skip
    return found


def _has_its_figures(grounded: Grounded, people: int) -> None:
    if grounded.ground == Ground.INTERFERES:
        missing = [name for name in FIGURES if grounded.figures.get(name) is None]
        if missing or not grounded.effort.strip() or not grounded.effect.strip():
            raise Refused(
                _("Give the effort, the numbers (letters, cost, hours) and the effect on daily work. Nothing was "
                  "decided."),
                field="figures",
            )  # fmt: skip
    if grounded.ground == Ground.FASTER and people < FEW and not grounded.effort.strip():
        raise Refused(_("Say why letters to so few people are slower. Nothing was decided."), field="effort")


def _will_be_seen(showing: Showing) -> None:
    for name in ("method", "shown_where", "audience", "reach"):
        if not getattr(showing, name).strip():
            raise Refused(_("Say how, where, for whom and with what reach. Nothing was decided."), field=name)
    places = [one for one in showing.shown_where.replace("\n", ";").split(";") if one.strip()]
    if len(places) == 1 and not showing.only_place_why.strip():
        raise Refused(_("Say why one place is enough for these people. Nothing was decided."), field="only_place_why")
    if showing.down_at is not None and showing.down_at <= showing.up_at:
        raise Refused(_("It comes down before it is up. Nothing was decided."), field="down_at")


def letters_needed(case: Case) -> int:
    """How many letters a direct notice takes: for the calculator of 3.2.6.1.2."""
    return Letter.objects.filter(case=case).exclude(state=LetterState.REPLACED).values("addressee").distinct().count()
