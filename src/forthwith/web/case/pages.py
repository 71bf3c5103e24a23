"""One page of the story: fifty entries, all or of one section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from forthwith.record.case import Case
from forthwith.record.events import Event
from forthwith.steps.prevent.sections import SECTIONS, words_of
from forthwith.steps.prevent.story import Line, lines

PER_PAGE = 50


@dataclass(frozen=True)
class Shown:
    """A page of the story, the section that was asked for, and where the other pages are."""

    lines: list[Line]
    section: str
    sections: list[dict[str, Any]]
    page: int
    pages: int
    entries: int


def timeline_page(case: Case, section: str, page: str) -> Shown:
    """The page asked for, in the order of the log; a number past the end gives the last page."""
    events = Event.objects.filter(case=case).order_by("seq").select_related("delegation")
    if section in SECTIONS:
        events = events.filter(what__in=words_of(section))
    else:
        section = ""
    found = Paginator(events, PER_PAGE).get_page(page)
    listed = list(found.object_list)
    before = None
    if listed and not section:
        before = Event.objects.filter(case=case, seq=listed[0].seq - 1).values_list("at", flat=True).first()
    # Within one section the entry before another is not the one that came before it, so no jump can be told.
    told = lines(listed, before, in_a_row=not section)
    choices = [{"value": name, "text": label, "selected": name == section} for name, (label, _s) in SECTIONS.items()]
    return Shown(told, section, choices, found.number, found.paginator.num_pages, found.paginator.count)
