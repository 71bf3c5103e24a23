"""The drafts of a case: the newest version of each text, and the versions before it (R-135)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.groups import words_of
from forthwith.record.words import DraftKind
from forthwith.steps.notify.drafting.writing import POLICY

#: Texts for everybody, released one by one; the others become letters to one person each.
PUBLIC = (DraftKind.PUBLIC_NOTICE, DraftKind.COMMUNITY, DraftKind.LEADERSHIP, DraftKind.PRESS)
#: Among the answers one is for everybody: that about the policy (R-170). The others are written to one person each.
RELEASED = (*PUBLIC, DraftKind.ANSWER)


def is_public(draft: DraftLetter) -> bool:
    """Whether the Head releases it for everybody to read."""
    return draft.kind in PUBLIC or (draft.kind == DraftKind.ANSWER and draft.way == POLICY)


def key_of(draft: DraftLetter) -> tuple[str, ...]:
    """What tells one text from another; versions of one text share it."""
    return (draft.kind, draft.group, draft.hearer, draft.way, draft.language)


def newest(drafts: Iterable[DraftLetter]) -> list[DraftLetter]:
    """The last version of each text, in the order in which the practice uses them."""
    last: dict[tuple[str, ...], DraftLetter] = {}
    for one in drafts:
        known = last.get(key_of(one))
        if known is None or known.number < one.number:
            last[key_of(one)] = one
    kinds = DraftKind.values
    return sorted(last.values(), key=lambda one: (kinds.index(one.kind), *key_of(one)[1:]))


def newest_of(case: Case, *kinds: str) -> list[DraftLetter]:
    """The same from the record, of these kinds or of all."""
    found = DraftLetter.objects.filter(case=case).select_related("case__district")
    found = found.prefetch_related("signatories", "sign_offs")
    return newest(found.filter(kind__in=kinds) if kinds else found)


def versions_of(draft: DraftLetter) -> list[DraftLetter]:
    """Every version of the text, the newest first."""
    same = DraftLetter.objects.filter(
        case=draft.case, kind=draft.kind, group=draft.group, hearer=draft.hearer, way=draft.way, language=draft.language
    )
    return list(same.order_by("-number"))


def title_of(draft: DraftLetter) -> str:
    """A text in words: "Notice: A guardian, about a child (listed), Français"."""
    parts = [str(draft.get_hearer_display())]
    if draft.way:
        parts.append(f"({way_words(draft.way)})")
    return f"{draft.get_kind_display()}: {' '.join(parts)}, {named(draft.language)}"


def named(language: str) -> str:
    """A language in its own name; one that nobody knows by its code."""
    try:
        return str(get_language_info(language)["name_local"]).capitalize()
    except KeyError:
        return language


def group_of(draft: DraftLetter) -> str:
    """The group it is for, in words."""
    return words_of(draft.group) if draft.group else _("everybody it concerns")


def way_words(way: str) -> str:
    """How they are affected, as a person says it."""
    return {
        "listed": _("on the list"), "shown": _("their data was in it"), "linked": _("through somebody who was on it"),
        "inferred": _("revealed by not being on it"), "possible": _("possibly"),
    }.get(way, way)  # fmt: skip
