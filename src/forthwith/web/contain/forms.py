"""What the pages of containing take: the fields named here, and nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from forthwith.record.district import District
from forthwith.record.staff import Staff
from forthwith.record.words import Channel, CopyState, StepKind
from forthwith.steps.notify.notices import FIRST_WORD
from forthwith.web.look.fields import MomentField

WITHOUT_NAMES = gettext_lazy("Name nobody: this stays when a person is erased.")


class StaffField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody of the district, with their work."""

    def label_from_instance(self, obj: Staff) -> str:
        return f"{obj.name}, {obj.title}" if obj.title else str(obj.name)


class AskForm(forms.Form):
    """Ask one person for one thing by a time."""

    owner = StaffField(label=gettext_lazy("Of whom"), queryset=Staff.objects.none())
    title = forms.CharField(
        label=gettext_lazy("What"),
        help_text=gettext_lazy("For example: check whether you forwarded this mail. Name nobody."),
        max_length=200,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[
            ("task", gettext_lazy("Look, check, or help")),
            ("removal", gettext_lazy("Pull or delete something; the evidence must be kept first")),
        ],
        widget=forms.RadioSelect,
        initial="task",
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes it takes"), required=False, min_value=1, max_value=600)
    due_at = MomentField(label=gettext_lazy("By when"))

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of = Staff.objects.filter(district=district, is_active=True).order_by("name")
        self.fields["owner"].queryset = of  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """A step that lessens it: done with a time, possible without."""

    what = forms.CharField(label=gettext_lazy("What"), help_text=WITHOUT_NAMES, max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=StepKind.choices)
    effect = forms.CharField(label=gettext_lazy("What it does"), required=False, max_length=300)
    done_at = MomentField(
        label=gettext_lazy("When it was done"), help_text=gettext_lazy("Empty: it is still possible."), required=False
    )
    ends_at = MomentField(label=gettext_lazy("For a block of replies: when it ends"), required=False)
    noticed_at = MomentField(
        label=gettext_lazy("When those it concerns were told"),
        help_text=gettext_lazy("For a block of replies, and for a message sent again."),
        required=False,
    )
    promised = forms.BooleanField(label=gettext_lazy("It was promised"), required=False)


class WhenForm(forms.Form):
    """One time."""

    at = MomentField(label=gettext_lazy("When"))


class CopyForm(forms.Form):
    """A copy that is not in the ledger of readers: a chat, a link, a printout."""

    mark = forms.CharField(
        label=gettext_lazy("Which copy"),
        help_text=gettext_lazy("A label that names nobody: “class chat”, “open link”."),
        max_length=60,
    )
    state = forms.ChoiceField(label=gettext_lazy("What became of it"), choices=CopyState.choices)
    second_hand = forms.BooleanField(label=gettext_lazy("It came from another reader"), required=False)


class MoreForm(forms.Form):
    """Is more needed to stop it?"""

    more = forms.ChoiceField(
        label=gettext_lazy("Is more needed to stop it?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Needed for “no” while copies are open."),
        required=False,
        max_length=500,
    )


class NewsForm(forms.Form):
    """The next news that people were promised."""

    to = forms.CharField(label=gettext_lazy("To whom"), help_text=WITHOUT_NAMES, required=False, max_length=200)
    due_at = MomentField(label=gettext_lazy("By when"))


class NoticeForm(forms.Form):
    """A notice that went out, by us or by hand."""

    to = forms.CharField(
        label=gettext_lazy("To whom"), help_text=gettext_lazy("A group or a body, never a person."), max_length=200
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many affected people"),
        help_text=gettext_lazy("Empty for a body such as the Commissioner."),
        required=False,
        min_value=0,
        max_value=1_000_000_000,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it was"),
        choices=[
            (FIRST_WORD, gettext_lazy("The first word")),
            ("notice", gettext_lazy("A notice")),
            ("supplement", gettext_lazy("A supplement")),
            ("report", gettext_lazy("A report to a body")),
        ],
    )
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=Channel.choices)
    duty = forms.ChoiceField(label=gettext_lazy("For which duty"), required=False)
    at = MomentField(label=gettext_lazy("When"))
    file_number = forms.CharField(label=gettext_lazy("Their file number"), required=False, max_length=60)

    def __init__(self, *args: Any, duties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = [("", gettext_lazy("None")), *duties]  # type: ignore[attr-defined]


class ReturnedForm(forms.Form):
    """How many came back."""

    returned = forms.IntegerField(label=gettext_lazy("How many came back, all in all"), min_value=0)
