"""Which cases have rows that anything can be owed by: one question for many cases, so that the others ask none."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CharField, F, Model, Value

from forthwith.record.bodies import Direction, Filing
from forthwith.record.case import Case
from forthwith.record.deciding import Determination
from forthwith.record.drafts import Support
from forthwith.record.enquiries import Enquiry
from forthwith.record.grounds import Indirect, PoliceAsked, Postponed, PressContact, Purpose, Withheld
from forthwith.record.letters import Letter
from forthwith.record.reaching import DetailOwed
from forthwith.record.work import NewsPromised

#: The name of each kind of row, and how it points at its case.
_TABLES: dict[str, tuple[type[Model], str]] = {
    "letters": (Letter, "case_id"),
    "determination": (Determination, "case_id"),
    "withheld": (Withheld, "case_id"),
    "postponed": (Postponed, "case_id"),
    "police": (PoliceAsked, "case_id"),
    "indirect": (Indirect, "case_id"),
    "purpose": (Purpose, "case_id"),
    "press": (PressContact, "case_id"),
    "detail": (DetailOwed, "mailing__case_id"),
    "filing": (Filing, "case_id"),
    "direction": (Direction, "case_id"),
    "enquiry": (Enquiry, "case_id"),
    "support": (Support, "case_id"),
    "news": (NewsPromised, "case_id"),
}
BODIES = frozenset({"filing", "direction"})
ENQUIRIES = frozenset({"enquiry", "support", "news"})


def rows_there(cases: Iterable[Case]) -> dict[int, frozenset[str]]:
    """The names of the kinds of rows that each case has, by its key; one question to the database."""
    keys = [one.pk for one in cases]
    first, *rest = (
        model._default_manager.order_by()
        .filter(**{f"{way}__in": keys})
        .values_list(F(way), Value(name, output_field=CharField()))
        .distinct()
        for name, (model, way) in _TABLES.items()
    )
    found: dict[int, set[str]] = {key: set() for key in keys}
    for case, name in first.union(*rest, all=True):
        found[case].add(name)
    return {key: frozenset(names) for key, names in found.items()}
