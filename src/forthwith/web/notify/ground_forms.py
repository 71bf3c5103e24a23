"""What the Head and the officer enter about people told another way, later or not at all (3.1.3, 3.2.6, 3.4, 3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from forthwith.record.words import GapChoice, Ground, PurposeState
from forthwith.steps.notify.planning.waiting import DECISION, NOTICE
from forthwith.web.contain.forms import WITHOUT_NAMES
from forthwith.web.look.fields import DateField, MomentField
from forthwith.web.notify.forms import FEW

YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


def words_field(label: Any, length: int = 300, **more: Any) -> forms.CharField:
    """One line of words without names."""
    return forms.CharField(label=label, max_length=length, **{"help_text": WITHOUT_NAMES, **more})


def question(label: Any) -> forms.ChoiceField:
    """One of the three questions of 3.4; asked for when nobody is told."""
    return forms.ChoiceField(
        label=label, choices=YES_NO, widget=forms.RadioSelect, required=False,
        help_text=gettext_lazy("Needed when they are not told (3.4)."),
    )  # fmt: skip


class GapForm(forms.Form):
    """What is done about one group without a planned notice, and why; "no notice" needs the questions of 3.4."""

    group = forms.ChoiceField(label=gettext_lazy("Which people"), widget=forms.RadioSelect)
    choice = forms.ChoiceField(label=gettext_lazy("What is done"), choices=GapChoice.choices, widget=forms.RadioSelect)
    public_interest = question(gettext_lazy("Is it in the public interest to tell them?"))
    duties = question(gettext_lazy("Would silence be inconsistent with our duties?"))
    confidence = question(gettext_lazy("Would silence harm the confidence in the district?"))
    reason = forms.CharField(label=gettext_lazy("Your reason"), help_text=WITHOUT_NAMES, max_length=2000, widget=FEW)

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]


class IndirectForm(forms.Form):
    """Indirect notice: the ground with its figures, the method, where it is seen and for how long (3.2.6)."""

    group = forms.ChoiceField(label=gettext_lazy("Which people"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=gettext_lazy("The ground"), choices=Ground.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("What you believe, and why"), help_text=WITHOUT_NAMES, max_length=2000, widget=FEW
    )
    letters = forms.IntegerField(
        label=gettext_lazy("How many letters it would take"), min_value=0, required=False,
        help_text=gettext_lazy("This and the next two are asked for when direct notice would interfere."),
    )  # fmt: skip
    cost = forms.IntegerField(label=gettext_lazy("What they would cost, in dollars"), min_value=0, required=False)
    hours = forms.IntegerField(label=gettext_lazy("Hours of work"), min_value=0, required=False)
    effort = words_field(gettext_lazy("The effort it would take, or why letters are slower"), required=False)
    effect = words_field(gettext_lazy("What it would do to the daily work"), required=False)
    method = words_field(gettext_lazy("The method"), 200, help_text=gettext_lazy("For example: page on the web site."))
    shown_where = words_field(
        gettext_lazy("Where it will be seen"), help_text=gettext_lazy("All places, with a semicolon between them.")
    )
    audience = words_field(gettext_lazy("Who sees it there"), 200, help_text="")
    reach = words_field(gettext_lazy("How many of them it is expected to reach, and how you know"), help_text="")
    only_place_why = words_field(gettext_lazy("Why one place is enough"), required=False)
    up_at = MomentField(label=gettext_lazy("From when"))
    down_at = MomentField(label=gettext_lazy("Until when"), required=False)
    draft = forms.ChoiceField(label=gettext_lazy("The text"), required=False)

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, str]], drafts: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]
        self.fields["draft"].choices = [("", gettext_lazy("None yet")), *drafts]  # type: ignore[attr-defined]


class PostponeForm(forms.Form):
    """Wait with a decision or a notice: a named reason and an end."""

    what = forms.ChoiceField(
        label=gettext_lazy("What waits"), widget=forms.RadioSelect,
        choices=[(DECISION, gettext_lazy("The decision")), (NOTICE, gettext_lazy("The notice"))],
    )  # fmt: skip
    reason = words_field(gettext_lazy("What it waits for"))
    until = MomentField(label=gettext_lazy("Until when"),
                        help_text=gettext_lazy("Then it is due again by itself."))  # fmt: skip


class PoliceForm(forms.Form):
    """What the police asked for, and until when."""

    agency = words_field(gettext_lazy("Which police"), 200, help_text="")
    officer = words_field(gettext_lazy("Who asked"), 200, required=False,
                          help_text=gettext_lazy("The name is sealed."))  # fmt: skip
    file_number = words_field(gettext_lazy("Their file number"), 60, required=False, help_text="")
    what = words_field(gettext_lazy("What they ask"))
    until = MomentField(
        label=gettext_lazy("Until when"),
        help_text=gettext_lazy("A wait without an end is refused. It never holds up a notice to somebody in danger."),
    )


class PurposeForm(forms.Form):
    """What the message was for, and by when."""

    what = words_field(gettext_lazy("What the message was for"))
    was_due = DateField(label=gettext_lazy("Until when it was asked"), required=False)


class NewWayForm(forms.Form):
    """How it is served now, and the date that gives the lost days back."""

    way = words_field(gettext_lazy("The safe way it is done now"))
    now_due = DateField(label=gettext_lazy("The new date"), required=False)


class PurposeEndForm(forms.Form):
    """Whether it was served, or is no longer needed and those who waited were told."""

    state = forms.ChoiceField(
        label=gettext_lazy("What became of it"), widget=forms.RadioSelect,
        choices=[(PurposeState.SERVED, PurposeState.SERVED.label), (PurposeState.DROPPED, PurposeState.DROPPED.label)],
    )  # fmt: skip
    reason = words_field(gettext_lazy("How, or why not"))
    told_at = MomentField(
        label=gettext_lazy("When those who waited were told"), required=False,
        help_text=gettext_lazy("Needed when it is no longer served."),
    )  # fmt: skip


class PressForm(forms.Form):
    """The press asked, or has it."""

    at = MomentField(label=gettext_lazy("When"))
    has_it = forms.BooleanField(label=gettext_lazy("They have it already"), required=False)
    what = words_field(gettext_lazy("What they asked or said"))


class WhenForm(forms.Form):
    """A moment."""

    at = MomentField(label=gettext_lazy("When"))


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    why = words_field(gettext_lazy("Why"))


class DetailForm(forms.Form):
    """What is still owed to those who got a mailing, and by when."""

    mailing = forms.ChoiceField(label=gettext_lazy("To whom"), widget=forms.RadioSelect)
    what = words_field(gettext_lazy("What is still owed"))
    due_at = MomentField(label=gettext_lazy("By when"))

    def __init__(self, *args: Any, mailings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mailing"].choices = list(mailings)  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """Whether a withheld notice stays withheld, and until when."""

    what = forms.ChoiceField(
        label=gettext_lazy("Is the danger over?"), widget=forms.RadioSelect,
        choices=[("lift", gettext_lazy("Yes: the notice is written now")), ("stays", gettext_lazy("No: look again"))],
    )  # fmt: skip
    review_on = DateField(label=gettext_lazy("When it is looked at again"), required=False)
