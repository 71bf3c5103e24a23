"""What the pages of enquiries take: the fields named here, and nothing else."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forthwith.record.words import Channel, EnquiryKind
from forthwith.steps.notify.hearing.answers import LONGEST_ANSWER, LONGEST_QUESTION, Words
from forthwith.steps.notify.hearing.support import Offer
from forthwith.steps.notify.hearing.taking import LONGEST, Received
from forthwith.web.look.fields import DateField, MomentField


class EnterForm(forms.Form):
    """A letter of the community, an open letter, a call: what came, how, when, from which group."""

    kind = forms.ChoiceField(label=_("What it is"), choices=EnquiryKind.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices)
    group = forms.CharField(
        label=_("From which group, if from one"), required=False, max_length=200,
        help_text=_("For example: a parents' group. Leave it empty for one person; names belong into the words."),
    )  # fmt: skip
    received_at = MomentField(label=_("When it came"), help_text=_("Empty: now."), required=False)
    words = forms.CharField(
        label=_("What it says, and how to reach them"), help_text=_("What you write here is sealed."),
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    acknowledged = forms.BooleanField(
        label=_("They know that it arrived, and by when they get an answer"), required=False
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def received(self) -> Received:
        """What the form says; ask only when it is valid."""
        given = self.cleaned_data
        return Received(
            given["kind"], given["words"], given["channel"], given["group"], given["received_at"], given["acknowledged"]
        )

    def once(self) -> UUID:
        """The token that came with the page, so that two presses enter one thing."""
        try:
            return UUID(self.cleaned_data["token"])
        except ValueError:
            return uuid4()


class AnswerForm(forms.Form):
    """The answer to one enquiry."""

    words = forms.CharField(
        label=_("Answer"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("It is sealed, and stands on the person's page at once. Name nobody else who is affected."),
    )  # fmt: skip


class CloseForm(forms.Form):
    """Why nothing is answered."""

    why = forms.CharField(
        label=_("Why there is no answer"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: answered by telephone. Name nobody: this stays when a person is erased."),
    )  # fmt: skip


class KeptForm(forms.Form):
    """A question many ask, and its answer."""

    question = forms.CharField(label=_("Question"), max_length=LONGEST_QUESTION)
    answer = forms.CharField(
        label=_("Answer for everybody who asks"), max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 6})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def given(self) -> Words:
        """What the form says; ask only when it is valid."""
        return Words(self.cleaned_data["question"], self.cleaned_data["answer"], self.cleaned_data["language"])


class ApproveForm(forms.Form):
    """The approval; a reason when a number differs."""

    why = forms.CharField(
        label=_("Why a number differs, if one does"), required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class SupportForm(forms.Form):
    """Help that exists: what, who, how, when, until when."""

    what = forms.CharField(label=_("What help"), max_length=200, help_text=_("For example: a counsellor to talk to"))
    who = forms.CharField(label=_("Who gives it"), max_length=200)
    reached_at = forms.CharField(label=_("How to reach them"), max_length=200)
    hours = forms.CharField(label=_("When they are there"), max_length=120)
    unit = forms.CharField(label=_("At which school, if at one"), required=False, max_length=200)
    until = DateField(label=_("Until which day, if it ends"), required=False)

    def offer(self) -> Offer:
        """What the form says; ask only when it is valid."""
        given: dict[str, Any] = self.cleaned_data
        return Offer(**given)
