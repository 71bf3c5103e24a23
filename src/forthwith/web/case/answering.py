"""Puts what a step refused back into the form it came from, beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from forthwith.record.errors import Refused


def said(form: forms.BaseForm, do: Callable[[], Any]) -> int:
    """Do it. Gives the status for the page: 200 done, 422 refused (told in ``form``)."""
    try:
        do()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return 422
    return 200
