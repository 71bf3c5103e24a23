"""One line of the agenda: what is due, to whom, by when, and which clause says so (invariants 8 and 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from forthwith.record.words import Role


class State(StrEnum):
    """How one line stands. Unknown is not a state: a line without a time says so in ``note``."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    DONE = "done"


class Trap(TextChoices):
    """Responses that do harm of their own, and what the office itself lacks; each watched for by name."""

    CLEAN_COPY = "clean copy without notice", _("A clean copy without a notice")
    BLOCKED = "blocked replies without notice", _("Blocked replies without a notice")
    BLOCK_STANDS = "block past its end", _("A block past its end")
    HALF_TOLD = "half of the affected told", _("Half of the affected told")
    SILENCE_5 = "silence on day 5", _("Silence on day 5")
    SILENCE_10 = "silence on day 10", _("Silence on day 10")
    SILENCE_31 = "silence on day 31", _("Silence on day 31")
    PROMISE = "silence after a promise", _("Silence after a promise")
    UNREAD = "unread statements", _("Unread statements")
    NOBODY_FINDS = "unknown without a person or date", _("Unknown without a person or a date")
    UNKNOWN_LATE = "unknown overdue", _("Unknown overdue")
    OLDER_FACTS = "determination on older facts", _("A determination on older facts")
    TASK_LATE = "task overdue", _("A task overdue")
    DOUBT = "doubtful report, nobody decided", _("A doubtful report that nobody decided")
    NO_CONSULTATION = "no consultation", _("No consultation")
    NO_EVIDENCE = "no evidence kept", _("No evidence kept")
    NOT_DELIVERED = "delivery failed", _("A delivery failed")
    NO_HEAD = "no Head", _("No Head")
    NO_OFFICER = "officer vacant", _("The privacy officer's role is vacant")
    NO_COVER = "no cover list", _("No cover list")
    GAP = "affected people without a notice", _("Affected people without a notice")


@dataclass(frozen=True)
class Due:
    """What is due. ``by_when`` None: no number in the source, or its anchor is not known (``note`` says which).

    ``kind`` of the clock is "hard", "soft" or "internal target"; only the first two are law or practice. ``trap``
    names a response that does harm of its own. ``link`` is the page under the case, for example "contain/".
    """

    key: str
    what: str
    state: State
    role: str = ""
    person: str = ""
    to: str = ""
    by_when: datetime | None = None
    clock: str = ""
    kind: str = ""
    note: str = ""
    clause: str = ""
    source: str = ""
    source_url: str = ""
    waiting_for: str = ""
    trap: Trap | None = None
    link: str = ""
    urgent: bool = False

    @property
    def open(self) -> bool:
        """Whether something is still owed."""
        return self.state != State.DONE


def state_at(by_when: datetime | None, *, now: datetime) -> State:
    """Due, or overdue when the time has passed; without a time it is due, and never overdue."""
    return State.OVERDUE if by_when is not None and by_when < now else State.DUE


_RANK = (State.OVERDUE, State.DUE, State.WAITING, State.DONE)
_LAST = datetime.max.replace(tzinfo=UTC)


def in_order(found: Iterable[Due]) -> tuple[Due, ...]:
    """What stops harm first, then what is late, then by time; what waits and what is done stand last."""
    return tuple(sorted(found, key=lambda one: (not (one.urgent and one.open), *_order(one))))


def _order(one: Due) -> tuple[int, bool, datetime]:
    return _RANK.index(one.state), not one.trap, one.by_when or _LAST


#: Who acts in each step of the practice, for lines that name no person.
ROLE_OF_STEP = {
    "report": Role.PRIVACY_OFFICER,
    "contain": Role.PRIVACY_OFFICER,
    "assess": Role.HEAD,
    "notify": Role.HEAD,
    "prevent": Role.PRIVACY_OFFICER,
}
