"""What is entered about one letter: another channel, a new address, a call, what came back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from forthwith.record.words import Channel, ProofKind
from forthwith.steps.notify.planning.channels import ORDER
from forthwith.steps.notify.planning.contacts import NEEDS, UNREAD, need_words
from forthwith.steps.notify.returns.overruling import CHOICES
from forthwith.web.contain.forms import WITHOUT_NAMES
from forthwith.web.look.fields import DateField, MomentField
from forthwith.web.notify.forms import FEW

SEALED = gettext_lazy("It is sealed with the personal data.")


class ChannelForm(forms.Form):
    """Another channel for one letter, and why."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How it goes"), choices=[(one.value, one.label) for one in ORDER], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=gettext_lazy("Why"), help_text=WITHOUT_NAMES, max_length=300)


class LetGoForm(forms.Form):
    """Why a held letter may go."""

    reason = forms.CharField(
        label=gettext_lazy("What you found when you looked"), help_text=WITHOUT_NAMES, max_length=300
    )


class ContactForm(forms.Form):
    """A new address or telephone that a person found out, and how."""

    emails = forms.EmailField(label=gettext_lazy("E-mail"), required=False, help_text=SEALED)
    phones = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=60, help_text=SEALED)
    postal = forms.CharField(
        label=gettext_lazy("Postal address"), required=False, max_length=500, widget=FEW, help_text=SEALED
    )
    name = forms.CharField(
        label=gettext_lazy("Who is told, where nobody was on file"), required=False, max_length=200, help_text=SEALED
    )
    reason = forms.CharField(label=gettext_lazy("How you found it"), help_text=WITHOUT_NAMES, max_length=300)


class NeedsForm(forms.Form):
    """In which form somebody takes a letter in; nothing ticked: in the usual one, whatever the roster says."""

    needs = forms.MultipleChoiceField(
        label=gettext_lazy("What they need"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick all that hold. It stands in the place of what the roster says."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("How you know"), help_text=WITHOUT_NAMES, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = [(one, need_words([one])) for one in NEEDS if one != UNREAD]  # type: ignore[attr-defined]


class WithholdForm(forms.Form):
    """Why one person gets no direct notice, who said so, and when that is looked at again (3.1.3)."""

    mark = forms.ChoiceField(label=gettext_lazy("About whom"), widget=forms.RadioSelect)
    whom = forms.ChoiceField(
        label=gettext_lazy("Who is not told"), widget=forms.RadioSelect,
        choices=[("addressee", gettext_lazy("This addressee; others who answer for them are told")),
                 ("person", gettext_lazy("The person themself; those who answer for them are told"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("What could happen to them"), max_length=2000, widget=FEW, help_text=SEALED
    )
    source = forms.CharField(
        label=gettext_lazy("Who says so"), max_length=200,
        help_text=gettext_lazy("An office or a document, without a name."),
    )  # fmt: skip
    review_on = DateField(label=gettext_lazy("When it is looked at again, at the latest until"))

    def __init__(self, *args: Any, marks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mark"].choices = [(mark, mark) for mark in marks]  # type: ignore[attr-defined]


class CallForm(forms.Form):
    """How a call or a visit ended, and when."""

    outcome = forms.ChoiceField(label=gettext_lazy("How it ended"), widget=forms.RadioSelect)
    at = MomentField(label=gettext_lazy("When"))
    remark = forms.CharField(
        label=gettext_lazy("What must be known"), help_text=WITHOUT_NAMES, max_length=300, required=False
    )

    def __init__(self, *args: Any, channel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, one.label) for one in OUTCOMES[Channel(channel)]]  # type: ignore[attr-defined]


OUTCOMES = {
    Channel.PHONE: (ProofKind.REACHED, ProofKind.NOT_REACHED), Channel.IN_PERSON: (ProofKind.HANDED_OVER,),
}  # fmt: skip


class OverruleForm(forms.Form):
    """What a returned message really is."""

    what = forms.ChoiceField(
        label=gettext_lazy("What it is"), widget=forms.RadioSelect, choices=[(one.value, one.label) for one in CHOICES]
    )
    why = forms.CharField(label=gettext_lazy("How you know"), help_text=WITHOUT_NAMES, max_length=300)


class StrayForm(forms.Form):
    """Which letter a stray return is about, and what it is; without a letter it is set aside."""

    letter = forms.IntegerField(
        label=gettext_lazy("The number of the letter"), required=False, min_value=1, max_value=10_000_000,
        help_text=gettext_lazy("For example 17. Empty: it belongs to no letter and is set aside."),
    )  # fmt: skip
    what = forms.ChoiceField(
        label=gettext_lazy("What it is"), widget=forms.RadioSelect, required=False,
        choices=[(one.value, one.label) for one in CHOICES],
    )  # fmt: skip
    why = forms.CharField(label=gettext_lazy("How you know"), help_text=WITHOUT_NAMES, max_length=300, required=False)
