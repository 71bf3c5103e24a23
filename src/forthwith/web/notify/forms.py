"""What the pages of drafts and letters take: the fields named here, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from forthwith.record.district import District
from forthwith.record.staff import Staff
from forthwith.steps.notify.drafting.editing import LONGEST
from forthwith.steps.notify.drafting.signing_off import DISCIPLINE
from forthwith.web.contain.forms import WITHOUT_NAMES, StaffField

WHY = gettext_lazy("Why")
FEW = forms.Textarea(attrs={"rows": 3})


class EditForm(forms.Form):
    """The words of one text; ``seen`` is the version they were written on."""

    say_optional = False
    subject = forms.CharField(
        label=gettext_lazy("Subject"), max_length=200, required=False,
        help_text=gettext_lazy("It says nothing of the matter: others may see it. A text for a call has none."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 24}), strip=False,
        help_text=gettext_lazy("Words in curly brackets are filled in for each reader. Only the ones that stand here "
                               "already can be used. A line that begins with ## is a heading, one with - a point of a "
                               "list."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class KeepForm(forms.Form):
    """Which finding is kept, and the Head's reason."""

    check = forms.ChoiceField(label=gettext_lazy("What is kept as it is"), widget=forms.RadioSelect)
    reason = forms.CharField(label=gettext_lazy("Your reason"), help_text=WITHOUT_NAMES, max_length=500, widget=FEW)

    def __init__(self, *args: Any, checks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["check"].choices = list(checks)  # type: ignore[attr-defined]


class SignOffForm(forms.Form):
    """The word of counsel or HR on this version."""

    what = forms.ChoiceField(
        label=gettext_lazy("What you looked at"), widget=forms.RadioSelect,
        choices=[(DISCIPLINE, gettext_lazy("What it says of discipline")), ("text", gettext_lazy("The whole text"))],
    )  # fmt: skip
    agreed = forms.ChoiceField(
        label=gettext_lazy("May it go out as it stands?"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, and this must change"))],
    )  # fmt: skip
    remark = forms.CharField(
        label=gettext_lazy("What you want to say"), help_text=WITHOUT_NAMES, max_length=500, required=False, widget=FEW
    )


class SignatoryForm(forms.Form):
    """Whose name stands under the letter."""

    name = forms.CharField(label=gettext_lazy("Name as it stands under the letter"), max_length=200)
    office = forms.CharField(label=gettext_lazy("Office"), max_length=200,
                             help_text=gettext_lazy("For example: Chair of the board"))  # fmt: skip
    staff = StaffField(
        label=gettext_lazy("Their account here"), queryset=Staff.objects.none(), required=False,
        help_text=gettext_lazy("Who has one approves the letter here."),
    )  # fmt: skip

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of = Staff.objects.filter(district=district, is_active=True).order_by("name")
        self.fields["staff"].queryset = of  # type: ignore[attr-defined]


class HowForm(forms.Form):
    """How somebody without an account approved; who has one approves in person, without more words."""

    how = forms.CharField(
        label=gettext_lazy("How they approved it"), max_length=200,
        help_text=gettext_lazy("For example: by telephone, 17:05."),
    )  # fmt: skip

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["how"]


class WhyForm(forms.Form):
    """A reason, and nothing else."""

    why = forms.CharField(label=WHY, help_text=WITHOUT_NAMES, max_length=200)


class NamesForm(forms.Form):
    """Why the names of one page of letters are opened."""

    why = forms.CharField(
        label=gettext_lazy("Why you need the names"), max_length=200,
        help_text=gettext_lazy("Who looked, when and why is kept in the log."),
    )  # fmt: skip
    page = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)
    show = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)


class StopForm(forms.Form):
    """Why the sending stops."""

    why = forms.CharField(label=gettext_lazy("Why it stops"), help_text=WITHOUT_NAMES, max_length=300)


class DoubtForm(forms.Form):
    """What became of a letter whose answer was lost."""

    went = forms.ChoiceField(
        label=gettext_lazy("Did it go out?"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes: it is in the mail server's log, or they have it")),
                 ("no", gettext_lazy("No: it is not, and it may be sent again"))],
    )  # fmt: skip
    why = forms.CharField(label=gettext_lazy("How you know"), help_text=WITHOUT_NAMES, max_length=300)
