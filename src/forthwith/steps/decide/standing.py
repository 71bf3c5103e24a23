"""Where the decision stands: signed on which version, and what changed since (R-129)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Determination


@dataclass(frozen=True)
class Decided:
    """The last determination (None: not signed yet), the version that stands now, and the changes between them."""

    determination: Determination | None
    version: int
    changes: tuple[str, ...] = ()
    newer: int = 0

    @property
    def facts_changed(self) -> bool:
        """Whether the Head is to be asked again."""
        return self.determination is not None and self.newer > 0

    def __str__(self) -> str:
        if self.determination is None:
            return _("Not signed yet.")
        if not self.facts_changed:
            return _("Signed on version %(version)s.") % {"version": self.determination.version}
        count = len(self.changes)
        changed = ngettext("%(count)s change", "%(count)s changes", count) % {"count": count}
        return _("Signed on version %(signed)s; now version %(now)s: %(changed)s.") % {
            "signed": self.determination.version, "now": self.version, "changed": changed,
        }  # fmt: skip


def decided_of(case: Case) -> Decided:
    """Where the decision of this case stands (two questions to the database)."""
    last = (
        Determination.objects.filter(case=case).select_related("signed_by", "delegation").order_by("-signed_at", "-pk")
    ).first()
    if last is None:
        return Decided(None, case.version)
    changes = changes_since(case, last.version) if last.version != case.version else []
    return Decided(last, case.version, tuple(changes), max(0, case.version - last.version))


def changes_since(case: Case, version: int) -> list[str]:
    """What changed after that version, in words, each once."""
    later = FactsVersion.objects.filter(case=case, number__gt=version).order_by("number").values_list("changes", "why")
    said = [change for changes, why in later for change in (changes or [why])]
    return [one for one in dict.fromkeys(said) if one]
