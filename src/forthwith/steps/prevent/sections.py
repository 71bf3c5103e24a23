"""The story in sections, so that a reader can ask for one of them (R-204)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from forthwith.record.happenings import What

#: Each section with its name and the first words of what belongs to it; what fits none stands under "other".
SECTIONS: dict[str, tuple[Any, str]] = {
    "report": (_("Report and times"), "report|delivery|case opened|case corrected|time |doubt|question"),
    "people": (_("Who acts"), "staff|appoint|delegat|cover|called|escalated|assign|conflict|handed"),
    "evidence": (_("Evidence"), "evidence|working|hold|removal|part "),
    "views": (_("Views of sealed data"), "seal opened|personal data viewed"),
    "data": (_("Personal data"), "person erased|case erased|list sealed"),
    "work": (_("Tasks and containment"), "task|step|containment|reader|recall|ledger"),
    "assessment": (
        _("Assessment"),
        "facts|cause|element|factor|harm|unknown|statement|consequence|sentence|body|reading|head consulted|target",
    ),
    "decision": (_("Decision and notice"), "determin|notice"),
    "prevention": (
        _("Prevention and end"),
        "investigation|findings|measure|promise|clos|case closed|case reopened|folder",
    ),
    "record": (_("The record itself"), "anchor|checked|clock|restored"),
    "other": (_("Other"), ""),
}


def section_of(word: str) -> str:
    """The section a word of the log belongs to: the one with the longest beginning that fits."""
    starts = ((start, name) for name, (_label, said) in SECTIONS.items() for start in said.split("|"))
    return max((len(start), name) for start, name in starts if word.startswith(start))[1]


def words_of(section: str) -> list[str]:
    """The words of the log that belong to a section; [] for one that is none."""
    return [word.value for word in What if section_of(word.value) == section]
