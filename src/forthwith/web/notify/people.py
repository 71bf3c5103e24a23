"""Everybody affected by how far their notice is, and those for whom none is planned (R-141, R-142)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forthwith.record.case import Case
from forthwith.record.groups import words_of
from forthwith.record.standing_of_letters import Gap, PersonState, affected_of, gap, people_states
from forthwith.web.look.shown import number as in_words


@dataclass(frozen=True)
class GapLine:
    """The line on top of the page: ``open`` while somebody is undecided about, ``known`` False while nobody counted."""

    words: str
    tag: str
    open: bool
    known: bool


def bars_of(case: Case) -> list[tuple[str, int]]:
    """How many people stand in each state, the farthest first; the empty ones are left out."""
    return [(str(PersonState(state).label), count) for state, count in people_states(case).items()]


def sum_of(case: Case, bars: list[tuple[str, int]]) -> str:
    """The sum in words: it is the number affected."""
    said = " + ".join(in_words(count) for _label, count in bars) or in_words(0)
    return _("%(sum)s = %(all)s affected people") % {"sum": said, "all": in_words(affected_of(case))}


def gap_line(case: Case) -> GapLine:
    """How many affected people have no notice planned, and whether that is nought or decided."""
    found = gap(case)
    if found.undecided is None or found.people is None:
        return GapLine(_("The affected people are not counted yet: who has no notice is not known."),
                       _("Not known"), open=False, known=False)  # fmt: skip
    if found.undecided:
        said = ngettext(
            "%(count)s affected person has no notice planned.", "%(count)s affected people have no notice planned.",
            found.undecided,
        )  # fmt: skip
        said, groups = said % {"count": in_words(found.undecided)}, _of_groups(found)
        return GapLine(f"{said.rstrip('.')} ({groups})." if groups else said, "", open=True, known=True)
    if found.people:
        said = ngettext(
            "%(count)s affected person has no notice, as the Head decided.",
            "%(count)s affected people have no notice, as the Head decided.", found.people,
        )  # fmt: skip
        return GapLine(said % {"count": in_words(found.people)}, _("Decided"), open=False, known=True)
    return GapLine(_("Every affected person has a notice planned."), _("No gap"), open=False, known=True)


def _of_groups(found: Gap) -> str:
    """By group, where there are several."""
    if len(found.groups) < 2:
        return ""
    return "; ".join(f"{words_of(one.group)}: {in_words(one.undecided)}" for one in found.groups if one.undecided)
