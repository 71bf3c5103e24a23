"""What the checks found in the texts of one mailing: what must be mended, what the Head decides, what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from forthwith.record.drafts import DraftLetter
from forthwith.record.words import DraftKind
from forthwith.steps.notify.drafting.editing import keep_reason
from forthwith.web.door import Asked, who
from forthwith.web.notify.checked import each_checked, to_keep
from forthwith.web.notify.drafts import found_words
from forthwith.web.notify.texts_of import title_of


@dataclass
class FoundIn:
    """``stops`` lead to the texts to mend; ``asks`` are the questions by check, with their words and texts;
    ``sentences`` what each question is about, as it stands in the texts."""

    stops: list[dict[str, str]] = field(default_factory=list)
    asks: dict[str, tuple[str, list[DraftLetter]]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    sentences: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, reasons: dict[str, str], request: Asked) -> None:
        """Keep each question with its reason, in every text that it is about. Raises NotAllowed, Refused."""
        for check, (_what, drafts) in self.asks.items():
            for one in drafts:
                keep_reason(one, check, reasons[check], **who(request))


def found_in(drafts: Sequence[DraftLetter], request: Asked) -> FoundIn:
    """Ask the checks about each text, and gather what is the same in several."""
    found, of_each = FoundIn(), each_checked(drafts, request)
    for one in drafts:
        checked = of_each[one.pk]
        if stops := checked.count("stop"):
            href = reverse("notify:draft", args=[one.case.number, one.uid])
            found.stops.append({"text": f"{title_of(one)}: {found_words(stops, 0)}", "href": href})
        # The first word waits for no perfect letter (3.3): only what must never leave stops it.
        for ask in () if one.kind == DraftKind.FIRST_WORD else to_keep(one, checked):
            _what, where = found.asks.setdefault(ask.check, (ask.what, []))
            where += [] if one in where else [one]
            said = one.text[slice(*ask.where)].strip() if ask.where else ""
            found.sentences.setdefault(ask.check, []).extend([said] if said else [])
        kept = {ask.check: ask.what for ask in checked.found if ask.check in one.kept_reasons}
        found.kept += [f"{what} – {one.kept_reasons[check]}" for check, what in kept.items()]
    found.kept = list(dict.fromkeys(found.kept))
    return found
