"""Which sentences of a draft stand on nothing in the record, and which facts were edited out of it (R-148, R-149)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from forthwith.record.drafts import DraftLetter
from forthwith.steps.notify.drafting.merging import shown
from forthwith.steps.notify.drafting.tracing import as_written_in, lost_of, orphans_of

#: One kind of origin in words, and the pieces of the draft that have it.
Origin = tuple[str, list[str]]


def origin_of(draft: DraftLetter) -> list[Origin]:
    """What a reader of the draft looks at twice, each kind with its pieces; nothing for a text as it was made."""
    found = [
        (_("Written by hand: no fact of the case stands behind it"),
         [shown(draft.text[start:end]) for start, end in orphans_of(draft)]),
        (_("Facts that were edited out of the text"), list(lost_of(draft))),
        (_("In the district’s own words, not in the language of the letter"), list(as_written_in(draft))),
    ]  # fmt: skip
    return [(words, pieces) for words, pieces in found if pieces]
