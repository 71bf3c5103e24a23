"""Why a part of a letter is left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from forthwith.web.contain.forms import WITHOUT_NAMES


class LeaveOutForm(forms.Form):
    """The reason; putting a part back needs none."""

    reason = forms.CharField(label=gettext_lazy("Why it is left out"), help_text=WITHOUT_NAMES, max_length=300)

    def __init__(self, *args: Any, out: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if out:
            del self.fields["reason"]
