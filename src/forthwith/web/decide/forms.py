"""The form the Head signs: a choice for each group, the reasons, and what else must be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forthwith.record.groups import Group
from forthwith.record.staff import Staff
from forthwith.record.words import Choice
from forthwith.steps.decide import Made
from forthwith.web.look.shown import number


class SignForm(forms.Form):
    """One choice for each group of people, reasons, and an answer to a conflict and to unread statements."""

    say_optional = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    token = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, *words: Any, groups: Sequence[Group], version: int, unread: int, conflict: bool, **more: Any
    ) -> None:
        more["initial"] = {"version": version, "token": uuid4().hex} | (more.get("initial") or {})
        super().__init__(*words, **more)
        self.groups = groups
        if conflict:
            self.fields["conflict"] = forms.CharField(
                label=_("Why you go on all the same"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
            )
        for place, group in enumerate(groups):
            self.fields[f"choice_{place}"] = forms.ChoiceField(
                label=_("%(count)s people, %(group)s: is significant harm reasonably expected?")
                % {"count": number(group.people), "group": group.words},
                choices=Choice.choices, widget=forms.RadioSelect,
                error_messages={"required": _("Choose for each group")},
            )  # fmt: skip
        self.fields["reasons"] = forms.CharField(
            label=_("Your reasons, in three sentences"), max_length=6000, widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("No names. What weighed most, what weighed against it, and what is still open."),
            error_messages={"required": _("A determination needs your reasons")},
        )  # fmt: skip
        if unread:
            label = ngettext(
                "I sign without having read %(count)s statement", "I sign without having read %(count)s statements",
                unread,
            )  # fmt: skip
            self.fields["read_later"] = forms.BooleanField(label=label % {"count": unread}, required=False)

    def choices_made(self) -> dict[str, Made]:
        """The choice for each group by its name."""
        return {group.name: Made(self.cleaned_data[f"choice_{at}"]) for at, group in enumerate(self.groups)}


class HandOverForm(forms.Form):
    """To whom the decision goes."""

    to = forms.ChoiceField(label=gettext_lazy("Who decides in your place"), widget=forms.RadioSelect)

    def __init__(self, *words: Any, people: Sequence[Staff], **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(one.uid), f"{one.name}, {one.title}" if one.title else one.name) for one in people
        ]
