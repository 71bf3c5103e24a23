"""What the person's pages take: a code, and words; nothing else."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from forthwith.record.words import EnquiryKind
from forthwith.steps.notify.hearing.taking import LONGEST, Said

KINDS = [
    (EnquiryKind.QUESTION, _("I have a question")),
    (EnquiryKind.HELP, _("I need help")),
    (EnquiryKind.HARM, _("Something happened because of it, or I fear it will")),
    (EnquiryKind.COMPLAINT, _("I want to complain")),
]


class CodeForm(forms.Form):
    """The code of the letter. It is sent in the form, and never stands in an address."""

    code = forms.CharField(
        label=_("The code in your letter"), help_text=_("Twelve letters and numbers, such as 7KQ2-M4XD-9TRA."),
        max_length=200, error_messages={"max_length": _("Type only the code: twelve letters and numbers.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class WriteForm(forms.Form):
    """A question, a wish for help, a harm, a complaint; ``code`` is asked again when the visit has ended."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What you want to tell us"),
        help_text=_("What you write is sealed. You need not repeat what others could see."),
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    for_the_head = forms.BooleanField(
        label=_("The head of the district may read these words when deciding"),
        help_text=_("Without your tick only the privacy office reads them."), required=False,
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, with_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_code:
            self.fields = {"code": CodeForm.base_fields["code"], **self.fields}

    def said(self) -> Said:
        """What was written; ask only when the form is valid."""
        given = self.cleaned_data
        return Said(given["kind"], given["words"], bool(given["for_the_head"]))

    def once(self) -> UUID:
        """The token that came with the page, so that two presses send one thing."""
        try:
            return UUID(self.cleaned_data["token"])
        except ValueError:
            return uuid4()
