"""The forms of the people who act. Each names its fields; whatever else a browser sends changes nothing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.record.district import District
from forthwith.record.staff import Staff
from forthwith.record.words import Power, Role, StaffKind
from forthwith.steps.appoint import Call, Instrument, Person
from forthwith.web.look.fields import DateField, MomentField

#: The rows of a cover list on the page; an empty row is no entry.
COVER_ROWS = 5
#: Roles that someone is appointed to; the others follow from an instrument, or from working here.
APPOINTED = [(role.value, role.label) for role in Role if role not in (Role.STAFF, Role.DELEGATE)]


class ColleagueField(forms.EmailField):
    """Somebody of the same district, by their address. Nothing is told about people elsewhere."""

    district: District | None = None

    def clean(self, value: Any) -> Any:
        """The person, or None when nothing was typed. Raises ValidationError."""
        address = super().clean(value)
        if not address:
            return None
        found = Staff.objects.filter(district=self.district, email=address.strip().lower(), is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody in your district has this address"))
        return found


class InDistrict(forms.Form):
    """A form whose colleagues are those of one district."""

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ColleagueField):
                field.district = district


class PersonForm(InDistrict):
    """One entry of the register."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=StaffKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone at work"), max_length=40, required=False)
    supervisor = ColleagueField(label=gettext_lazy("Supervisor's e-mail address"), required=False)
    roster_id = forms.CharField(
        label=gettext_lazy("Number in the roster"),
        help_text=gettext_lazy("Shows when somebody who decides is affected themselves."),
        max_length=100,
        required=False,
    )

    def person(self) -> Person:
        """What was entered, for the step."""
        return Person(**self.cleaned_data)


class FindForm(forms.Form):
    """Looks for somebody; sent by post, so that no name stands in an address."""

    say_optional = False
    words = forms.CharField(label=gettext_lazy("Name, title or e-mail address"), max_length=100, required=False)


class BringForm(forms.Form):
    """A list of staff."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("Columns: name, email, kind, title, supervisor. Nobody is removed."),
    )


class AppointForm(forms.Form):
    """A role for one person."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=APPOINTED, widget=forms.RadioSelect)
    starts = MomentField(label=gettext_lazy("From"), help_text=gettext_lazy("Empty: from now on"), required=False)
    ends = MomentField(label=gettext_lazy("Until"), help_text=gettext_lazy("Empty: until ended"), required=False)


class DelegateForm(InDistrict):
    """A written delegation, with the signed document."""

    to = ColleagueField(label=gettext_lazy("E-mail address of the delegate"))
    powers = forms.MultipleChoiceField(
        label=gettext_lazy("Powers, as the document gives them"),
        choices=Power.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    starts = DateField(label=gettext_lazy("First day"))
    ends = DateField(label=gettext_lazy("Last day"))
    file = forms.FileField(label=gettext_lazy("The signed document"), required=False, allow_empty_file=True)

    def instrument(self, district: District) -> Instrument:
        """Whole days of the district: from the first moment of the first to the last of the last."""
        given = self.cleaned_data
        begin, last = given["starts"], given["ends"] + timedelta(days=1)
        midnight = time(tzinfo=district.zone)
        file = given.get("file")
        return Instrument(
            powers=given["powers"],
            starts=datetime.combine(begin, midnight),
            ends=datetime.combine(last, midnight),
            file=file.file if file else None,
            name=file.name if file else "",
        )


class CoverForm(InDistrict):
    """One entry of a cover list."""

    say_optional = False
    staff = ColleagueField(label=gettext_lazy("E-mail address"), required=False)
    after_minutes = forms.IntegerField(
        label=gettext_lazy("Called after so many minutes without an answer"), required=False, min_value=1
    )

    def clean(self) -> dict[str, Any]:
        """Both, or neither."""
        given = super().clean() or {}
        if given.get("staff") and not given.get("after_minutes"):
            self.add_error("after_minutes", _("Give the minutes too"))
        return given

    def call(self) -> Call | None:
        """The entry; None for an empty row."""
        staff = self.cleaned_data.get("staff")
        return Call(staff, self.cleaned_data["after_minutes"]) if staff else None


class ReadForm(forms.Form):
    """Says that one has read this version."""

    version = forms.CharField(max_length=40, widget=forms.HiddenInput)
