"""The form that names several readers by the numbers of their marks (practice 2.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forthwith.web.keeping.wording import STATES
from forthwith.web.look.shown import number as written

#: "17", "Recipient 017", "12-40", "12 to 40".
RANGE = re.compile(r"(?:recipient )?(\d{1,9})(?:\s*(?:-|–|to|à|a)\s*(?:recipient )?(\d{1,9}))?")
EVERYBODY = frozenset({"all", "tous", "todos"})


class CopiesForm(forms.Form):
    """Readers by their numbers, and one state for all of them. ``all`` is how many there are."""

    marks = forms.CharField(
        label=_("Which readers"), max_length=2_000,
        help_text=_("The numbers of their marks: 3, 7, 12-40. Or: all."),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("What became of their copies"), choices=[*STATES.items()], widget=forms.RadioSelect
    )

    def __init__(self, *words: Any, everybody: int) -> None:
        super().__init__(*words)
        self.everybody = everybody

    def clean_marks(self) -> list[str]:
        """Each mark once. Raises ValidationError naming what cannot be read or is not in the ledger."""
        said: str = self.cleaned_data["marks"].strip().lower()
        if said in EVERYBODY:
            return [_mark(one) for one in range(1, self.everybody + 1)]
        return [_mark(one) for one in sorted(set(self._numbers(said)))]

    def _numbers(self, said: str) -> Iterator[int]:
        for part in filter(None, (one.strip() for one in re.split(r"[,;\n]", said))):
            found = RANGE.fullmatch(part)
            first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
            if not 1 <= first <= last <= self.everybody:
                raise forms.ValidationError(
                    gettext("Write numbers from 1 to %(last)s, such as 3, 7, 12-40. Nothing was kept.")
                    % {"last": written(self.everybody)}
                )
            yield from range(first, last + 1)


def _mark(number: int) -> str:
    return f"Recipient {number:03}"
