"""Forms of the parts beside the weighing: unknowns, consequences, voices, public sentences, consultation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from forthwith.record.staff import Staff
from forthwith.steps.assess.consequences import KINDS
from forthwith.steps.decide.voices import THEMES
from forthwith.web.look.fields import MomentField


class UnknownForm(forms.Form):
    """A question of the officer's own."""

    what = forms.CharField(label=gettext_lazy("What is not known"), max_length=500)
    effect = forms.CharField(label=gettext_lazy("What it would change"), max_length=1000, required=False)


class FinderForm(forms.Form):
    """Who finds out, and by when."""

    finder = forms.ModelChoiceField(label=gettext_lazy("Who finds out"), queryset=Staff.objects.none())
    due_at = MomentField(label=gettext_lazy("By when"))

    def __init__(self, *words: Any, staff: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["finder"].queryset = staff  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What was found out; a choice where the law knows the answers."""

    answer = forms.CharField(label=gettext_lazy("What was found out"), max_length=500)

    def __init__(self, *words: Any, answers: Sequence[str], **more: Any) -> None:
        super().__init__(*words, **more)
        if answers:
            self.fields["answer"] = forms.ChoiceField(
                label=gettext_lazy("What was found out"), choices=[(one, one) for one in answers],
                widget=forms.RadioSelect,
            )  # fmt: skip


class ConsequenceForm(forms.Form):
    """One consequence for the district's own work."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("What it is"), max_length=500)


class StatementForm(forms.Form):
    """What an affected person says, with their consent."""

    words = forms.CharField(
        label=gettext_lazy("What the person says"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("It is sealed. The Head reads it; the record keeps only what it is about."),
    )  # fmt: skip
    theme = forms.ChoiceField(
        label=gettext_lazy("What it is about"), choices=list(THEMES.items()), widget=forms.RadioSelect
    )
    consent = forms.BooleanField(label=gettext_lazy("The person agrees that the Head reads it"), required=False)


class DropForm(forms.Form):
    """Why a statement is taken out."""

    why = forms.CharField(label=gettext_lazy("Why it is taken out"), max_length=300)


class TextForm(forms.Form):
    """A text meant for outside."""

    text = forms.CharField(
        label=gettext_lazy("The text meant for outside"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Each sentence is held against the facts of this case."),
    )  # fmt: skip


class ReleaseForm(forms.Form):
    """The Head's reason to say a sentence."""

    reason = forms.CharField(
        label=gettext_lazy("Your reason, when the evidence contradicts it"), max_length=500, required=False
    )


class ConsultForm(forms.Form):
    """What came of the talk with the Head."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    result = forms.CharField(
        label=gettext_lazy("What came of it"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
