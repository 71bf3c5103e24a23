"""The forms of the pages about the interface: a new token, a new webhook."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from forthwith.record.happenings import What
from forthwith.record.tokens import API, CALENDAR


class TokenForm(forms.Form):
    """What a token is for, what it opens, and how long."""

    label = forms.CharField(
        label=_("What is it for?"), max_length=100, help_text=_("For example, “monthly report to the board”.")
    )
    purpose = forms.ChoiceField(
        label=_("What does it open?"),
        choices=[(API, _("The interface for programs")), (CALENDAR, _("A calendar of what is due"))],
        initial=API,
        widget=forms.RadioSelect,
    )
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[(7, _("A week")), (30, _("A month")), (90, _("Three months")), (365, _("A year"))],
        coerce=int,
        initial=30,
        widget=forms.RadioSelect,
    )

    def ends(self, now: datetime) -> datetime:
        """The end that was chosen."""
        return now + timedelta(days=self.cleaned_data["days"])


class WebhookForm(forms.Form):
    """Where to call, and about which words of the log."""

    url = forms.CharField(label=_("Web address"), max_length=500, help_text=_("A computer of your own district."))
    events = forms.MultipleChoiceField(
        label=_("What to tell"),
        choices=What.choices,
        required=False,
        widget=forms.SelectMultiple,
        help_text=_("Choose none to tell everything that happens to a case."),
    )
