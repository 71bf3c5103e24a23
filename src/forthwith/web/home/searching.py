"""Finds cases by number, title, kind, stage or unit, among ten thousand (R-206)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.cases import cases_of
from forthwith.record.words import Kind, Stage

PER_PAGE = 25
NUMBER = re.compile(r"\d{4}-\d{1,6}")


@dataclass(frozen=True)
class Search:
    """What is looked for; empty means everything."""

    words: str = ""
    stage: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Found:
    """One page of the list, and whether there are others."""

    cases: list[Case]
    page: int
    more: bool


def find(search: Search, page: int, *, by: Acting, now: datetime) -> Found:
    """The cases of that page, the newest first. One more than fits is read to know whether there is a next page."""
    page = max(1, page)
    start = (page - 1) * PER_PAGE
    rows = list(_asked(cases_of(by, now=now), search).order_by("-opened_at", "-id")[start : start + PER_PAGE + 1])
    return Found(rows[:PER_PAGE], page, len(rows) > PER_PAGE)


def _asked(cases: QuerySet[Case], search: Search) -> QuerySet[Case]:
    if search.stage in Stage.values:
        cases = cases.filter(stage=search.stage)
    if search.kind in Kind.values:
        # Kinds are a list of words of a closed vocabulary; both databases find the word in its JSON.
        cases = cases.filter(kinds__icontains=f'"{search.kind}"')
    words = search.words.strip()
    if NUMBER.fullmatch(words):
        return cases.filter(number=words)
    for word in words.split()[:5]:
        cases = cases.filter(Q(number__startswith=word) | Q(title__icontains=word) | Q(unit__icontains=word))
    return cases
