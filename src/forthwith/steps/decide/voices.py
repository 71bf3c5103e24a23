"""What affected people say about the harm, put before the Head; their words lie in the vault (R-122)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forthwith.record.acting import Acting
from forthwith.record.assessing import Statement
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Role
from forthwith.vault.words import put_words, read_words

THEMES = {
    "work": gettext_lazy("fear of treatment at work"),
    "bullying": gettext_lazy("bullying or gossip"),
    "help": gettext_lazy("fear to ask for help"),
    "safety": gettext_lazy("safety of a person or family"),
    "money": gettext_lazy("money or identity"),
    "trust": gettext_lazy("trust in the district"),
    "none": gettext_lazy("sees no harm"),
    "other": gettext_lazy("something else"),
}


@dataclass(frozen=True)
class Voices:
    """How many statements there are, how many are unread, and how many of each theme; dropped ones are counted too."""

    total: int = 0
    unread: int = 0
    dropped: int = 0
    themes: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        if not self.total:
            return _("No statement of an affected person was recorded.")
        parts = ", ".join(f"{count} {THEMES.get(theme, theme)}" for theme, count in self.themes.items())
        said = ngettext("%(count)s statement: %(parts)s.", "%(count)s statements: %(parts)s.", self.total)
        return said % {"count": self.total, "parts": parts}


@dataclass(frozen=True)
class Told:
    """One statement as it comes in; words are only shown to the Head when the person agreed."""

    words: str
    theme: str
    sees_harm: bool = True
    consent: bool = False


def voices_of(case: Case) -> Voices:
    """The statements of a case in numbers; opens nothing."""
    rows = list(Statement.objects.filter(case=case).values_list("theme", "read_by_head_at", "dropped_why"))
    standing = [(theme, read) for theme, read, dropped in rows if not dropped]
    themes: dict[str, int] = {}
    for theme, _read in standing:
        themes[theme] = themes.get(theme, 0) + 1
    unread = sum(read is None for _theme, read in standing)
    return Voices(len(standing), unread, len(rows) - len(standing), themes)


@transaction.atomic
def record_statement(case: Case, told: Told, *, by: Acting, now: datetime) -> Statement:
    """Seal what an affected person says, also one who sees no harm. Raises NotAllowed, Refused."""
    require(Act.ASSESS, by=by, now=now)
    if not told.words.strip():
        raise Refused(_("Write what the person says. Nothing was saved."), field="words")
    if told.theme not in THEMES:
        raise Refused(_("Choose what it is about. Nothing was saved."), field="theme")
    if not told.consent:
        raise Refused(_("Without the person's consent it is not recorded. Nothing was saved."), field="consent")
    uid = put_words(case.uid, told.words.strip(), kind="statement", now=now)
    kept = Statement.objects.create(
        case=case, words=uid, theme=told.theme, sees_harm=told.sees_harm, consent=told.consent, at=now
    )
    changes = {"theme": (None, told.theme), "sees_harm": (None, told.sees_harm)}
    note(case, What.STATEMENT_RECORDED, by=by, now=now, about=f"statement {kept.pk}", changes=changes)
    return kept


def read_statements(case: Case, *, by: Acting, now: datetime) -> list[tuple[Statement, str]]:
    """The standing statements with their words, after a trace; read by the Head, they are not unread any more."""
    require(Act.READ_WORDS, by=by, now=now)
    standing = list(Statement.objects.filter(case=case, dropped_why="").order_by("at", "id"))
    why = trace(case, why="statements of affected people", by=by, now=now)
    read = [(one, read_words(one.words, trace=why)) for one in standing]
    if by.role in (Role.HEAD, Role.DELEGATE):
        _mark_read(case, [one for one in standing if one.read_by_head_at is None], by=by, now=now)
    return read


@transaction.atomic
def _mark_read(case: Case, unread: list[Statement], *, by: Acting, now: datetime) -> None:
    if unread:
        Statement.objects.filter(pk__in=[one.pk for one in unread]).update(read_by_head_at=now)
        note(case, What.STATEMENT_READ, by=by, now=now, changes={"read": (None, len(unread))})


@transaction.atomic
def drop_statement(case: Case, uid: UUID, why: str, *, by: Acting, now: datetime) -> Statement:
    """Take a statement out of what the Head sees; it stays counted as dropped. Raises NotAllowed, Refused."""
    require(Act.ASSESS, by=by, now=now)
    statement = Statement.objects.filter(case=case, uid=uid, dropped_why="").first()
    if statement is None:
        raise Refused(_("There is no such statement. Nothing was changed."))
    reason = plain(why, field="why")
    if not reason:
        raise Refused(_("A statement is not dropped without a reason. Nothing was changed."), field="why")
    statement.dropped_why = reason[:300]
    statement.save(update_fields=["dropped_why"])
    changes = {"reason": (None, reason)}
    note(case, What.STATEMENT_DROPPED, by=by, now=now, about=f"statement {statement.pk}", changes=changes)
    return statement
