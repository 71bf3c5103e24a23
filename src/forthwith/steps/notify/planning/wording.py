"""The text of one letter: the newest draft for this group, hearer, way and language, with one person's data in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.words import Channel, DraftKind
from forthwith.steps.notify.drafting.earlier import days_told
from forthwith.steps.notify.drafting.moments import Calendar
from forthwith.steps.notify.drafting.personal import PersonFields, piece_text
from forthwith.steps.notify.drafting.texts import way_of
from forthwith.steps.notify.drafting.wording import wording
from forthwith.steps.notify.planning.addressees import ToTell
from forthwith.steps.notify.planning.errors import NoDraft

#: Where a person types the code of their letter (R-183).
PERSON_PAGE = "/letter/"


@dataclass
class Texts:
    """The drafts of one kind in a case that stand now, chosen for each letter."""

    case: Case
    kind: str
    _found: dict[tuple[str, ...], DraftLetter | None] = field(default_factory=dict)
    _rows: list[DraftLetter] | None = None
    _told: Mapping[str, Sequence[datetime]] | None = None

    def for_(self, one: ToTell, channel: str) -> DraftLetter:
        """The draft for this letter, by telephone the script of a call where there is one. Raises NoDraft.

        Another language is taken only where theirs has no text.
        """
        kinds = (DraftKind.CALL_SCRIPT, self.kind) if channel == Channel.PHONE else (self.kind,)
        found = next(filter(None, (self._best(kind, one) for kind in kinds)), None)
        if found is None:
            raise NoDraft(
                _("There is no %(kind)s for: %(hearer)s. No letter was planned. Write the draft first.")
                % {"kind": DraftKind(self.kind).label, "hearer": one.hearer},
                field="draft",
            )
        return found

    def earlier(self, one: ToTell, language: str) -> tuple[str, ...]:
        """The days on which this reader's letters left, for a follow-up; () for every other kind."""
        if self.kind != DraftKind.FOLLOW_UP:
            return ()
        if self._told is None:
            self._told = days_told(self.case)
        district = self.case.district
        calendar = Calendar(wording(language), district.zone, district.place.partition("/")[0])
        return tuple(calendar.day(at) for at in self._told.get(one.key, ()))

    def _best(self, kind: str, one: ToTell) -> DraftLetter | None:
        wanted = (kind, one.group, one.hearer, one.way, (one.language or self.case.district.language)[:2])
        if wanted not in self._found:
            fits = [(_fitness(draft, wanted, self.case.district.language), draft) for draft in self._of(kind, one)]
            self._found[wanted] = max(fits, key=lambda fit: fit[0])[1] if fits else None
        return self._found[wanted]

    def _of(self, kind: str, one: ToTell) -> list[DraftLetter]:
        """The drafts that may be used for this letter at all."""
        ways = ("", one.way, way_of(kind, one.hearer, one.way))
        standing = [draft for draft in self._standing() if (draft.kind, draft.hearer) == (kind, one.hearer)]
        return [draft for draft in standing if draft.group in ("", one.group) and draft.way in ways]

    def _standing(self) -> list[DraftLetter]:
        if self._rows is None:
            kinds = (self.kind, DraftKind.CALL_SCRIPT)
            rows = DraftLetter.objects.filter(case=self.case, kind__in=kinds, superseded_at__isnull=True)
            self._rows = list(rows.select_related("case"))
        return self._rows


def _fitness(draft: DraftLetter, wanted: tuple[str, ...], fallback: str) -> tuple[bool, bool, bool, bool, int]:
    """How well a draft fits: the reader's language first, then the district's, then the group, the way, the newest."""
    _kind, group, _hearer, way, language = wanted
    return draft.language == language, draft.language == fallback, draft.group == group, draft.way == way, draft.number


def text_for(
    one: ToTell, draft: DraftLetter, *, code: str, label: str, earlier: tuple[str, ...] = ()
) -> tuple[str, str]:
    """Subject and text of one letter, with the reader's own data and nobody else's. Raises UnknownField, StrayBrace."""
    reference = f"{draft.case.number}, {label}"
    return piece_text(draft, PersonFields(one.name, one.names, code, page_address(), reference, earlier))


def page_address() -> str:
    """Where a person types the code of their letter."""
    known = settings.FORTHWITH
    host = known.hosts.split(",")[0].strip()
    return (known.address.rstrip("/") or f"{'https' if known.behind_https else 'http'}://{host}") + PERSON_PAGE
