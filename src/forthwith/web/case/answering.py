"""Puts what a step refused back into the form it came from, beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from forthwith.record.errors import Refused, Stale
from forthwith.steps.correct import ChangedMeanwhile
from forthwith.web.door import tell


def said(form: forms.BaseForm, do: Callable[[], Any]) -> int:
    """Do it. Gives the status for the page: 200 done, 422 refused, 409 somebody was first."""
    try:
        do()
    except ChangedMeanwhile:
        raise
    except Stale as stale:
        form.add_error(None, str(stale))
        return 409
    except Refused as refused:
        tell(form, refused)
        return 422
    return 200
