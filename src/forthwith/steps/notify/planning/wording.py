"""The text of one letter: the newest draft for this group, hearer, way and language, with one person's data in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.words import DraftKind
from forthwith.steps.notify.drafting.personal import PersonFields, piece_text
from forthwith.steps.notify.drafting.texts import way_of
from forthwith.steps.notify.planning.addressees import ToTell
from forthwith.steps.notify.planning.errors import NoDraft

#: Where a person types the code of their letter (R-183).
PERSON_PAGE = "/letter/"


@dataclass
class Texts:
    """The drafts of one kind in a case that stand now, chosen for each letter."""

    case: Case
    kind: str
    _found: dict[tuple[str, str, str, str], DraftLetter | None] = field(default_factory=dict)
    _rows: list[DraftLetter] | None = None

    def for_(self, one: ToTell) -> DraftLetter:
        """The draft for this letter; another language only where theirs has none. Raises NoDraft."""
        wanted = (one.group, one.hearer, one.way, (one.language or self.case.district.language)[:2])
        if wanted not in self._found:
            self._found[wanted] = self._best(*wanted)
        found = self._found[wanted]
        if found is None:
            raise NoDraft(
                _("There is no %(kind)s for: %(hearer)s. No letter was planned. Write the draft first.")
                % {"kind": DraftKind(self.kind).label, "hearer": one.hearer},
                field="draft",
            )
        return found

    def _best(self, group: str, hearer: str, way: str, language: str) -> DraftLetter | None:
        fallback = self.case.district.language
        ways = ("", way, way_of(self.kind, hearer, way))
        fits = [
            ((one.language == language), one.language == fallback, one.group == group, one.way == way, one.number, one)
            for one in self._standing()
            if one.hearer == hearer and one.group in ("", group) and one.way in ways
        ]
        return max(fits, key=lambda fit: fit[:-1])[-1] if fits else None

    def _standing(self) -> list[DraftLetter]:
        if self._rows is None:
            rows = DraftLetter.objects.filter(
                case=self.case, kind=self.kind, superseded_at__isnull=True
            ).select_related("case")
            self._rows = list(rows)
        return self._rows


def text_for(one: ToTell, draft: DraftLetter, *, code: str, label: str) -> tuple[str, str]:
    """Subject and text of one letter, with the reader's own data and nobody else's. Raises UnknownField, StrayBrace."""
    reference = f"{draft.case.number}, {label}"
    return piece_text(draft, PersonFields(one.name, one.names, code, page_address(), reference))


def page_address() -> str:
    """Where a person types the code of their letter."""
    host = settings.FORTHWITH.hosts.split(",")[0].strip()
    return f"{'https' if settings.FORTHWITH.behind_https else 'http'}://{host}{PERSON_PAGE}"
