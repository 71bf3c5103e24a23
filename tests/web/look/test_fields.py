"""Ordinary Django forms come out labelled, with each error beside its field and in the list above the heading."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader


def drawn(form):
    return reader.fromstring(f"<div>{form}</div>")


def one_field(**field):
    """A form class with the one field given, by its name."""
    return type("OneField", (forms.Form,), field)


def test_every_control_has_a_label(every_field):
    tree = drawn(every_field())
    labelled = set(tree.xpath("//label/@for"))

    assert [
        it.get("id")
        for it in tree.xpath("//input[not(@type='hidden')]|//select|//textarea")
        if it.get("id") not in labelled
    ] == []


def test_every_id_is_used_once(every_field):
    ids = drawn(every_field({})).xpath("//@id")

    assert len(ids) == len(set(ids))


def test_a_hint_and_an_error_are_said_with_their_field(every_field):
    box = drawn(every_field({})).xpath("//textarea")[0]

    assert box.get("aria-describedby") == "id_what-hint id_what-error"
    assert box.get("aria-invalid") == "true"


def test_a_field_that_may_stay_empty_says_so(every_field):
    text = drawn(every_field()).text_content()

    assert "How many readers? (optional)" in text
    assert "What happened? (optional)" not in text


def test_a_form_may_choose_not_to_say_optional():
    form = one_field(x=forms.CharField(label="Which way?", required=False), say_optional=False)

    assert "optional" not in str(form())


def test_the_browser_is_not_asked_to_check_or_to_cut(every_field):
    class Short(every_field):
        short = forms.CharField(max_length=5)

    assert not drawn(Short()).xpath("//@maxlength|//@required|//@placeholder|//@min|//@max")


def test_a_missing_answer_is_asked_for_by_name(every_field):
    text = drawn(every_field({})).text_content()

    assert "Not filled in: What happened?" in text
    assert "Choose an answer: How did it happen?" in text
    assert "This field is required" not in text


def test_a_field_s_own_words_for_missing_are_kept():
    form = one_field(x=forms.CharField(error_messages={"required": "Say what happened"}))

    assert "Say what happened" in str(form({}))


def test_what_was_typed_is_shown_again(every_field):
    typed = {"what": "A <b>list</b>", "cause": "lost", "kinds": ["names"], "school": "2", "found-day": "3x"}
    tree = drawn(every_field(typed))

    assert tree.xpath("//textarea")[0].text.strip() == "A <b>list</b>"
    assert tree.xpath("//input[@checked]/@value") == ["lost", "names"]
    assert tree.xpath("//option[@selected]/@value") == ["2"]
    assert tree.xpath("//input[@name='found-day']/@value") == ["3x"]


def test_lines_that_were_typed_do_not_grow_inside_a_fieldset(site):
    from django.template import engines

    form = one_field(
        how=forms.ChoiceField(choices=[("other", "Other")], widget=forms.RadioSelect),
        which=forms.CharField(widget=forms.Textarea),
    )({"which": "one\ntwo\n  three"})
    template = (
        '{% from "forms/field.html" import field %}{{ field(form["how"], reveal={"other": field(form["which"])}) }}'
    )
    page = engines["jinja2"].from_string(template).render({"form": form})

    assert reader.fromstring(page).xpath("//textarea")[0].text.strip("\n") == "one\ntwo\n  three"


def test_a_password_is_never_shown_again(every_field):
    assert "tortoise" not in str(every_field({"secret": "tortoise"}))


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "' onfocus=x '", "</textarea><img src=x>", "{{ 7*7 }}"]
)
def test_what_was_typed_never_becomes_markup(every_field, hostile):
    names = ["what", "cause", "school", "mail", "readers", "found-day", "sent-hour", "version"]
    tree = drawn(every_field(dict.fromkeys(names, hostile) | {"kinds": [hostile]}))

    assert not tree.xpath("//script|//img|//@onfocus")
    assert tree.xpath("//input[@name='mail']/@value") == [hostile]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><b x="'])
def test_labels_and_choices_never_become_markup(hostile):
    field = forms.ChoiceField(label=hostile, help_text=hostile, choices=[(hostile, hostile)], widget=forms.RadioSelect)
    groups = forms.ChoiceField(label=hostile, choices=[(hostile, [(hostile, hostile)])])
    tree = drawn(one_field(x=field, y=groups)({}))

    assert not tree.xpath("//script|//b")
    assert tree.xpath("//optgroup/@label") == [hostile]


def test_django_s_own_help_texts_may_hold_markup():
    from django.utils.safestring import mark_safe

    form = one_field(x=forms.CharField(help_text=mark_safe("<ul><li>eight letters</li></ul>")))

    assert drawn(form()).xpath("//ul/li/text()") == ["eight letters"]


def test_choices_may_carry_hints():
    form = one_field(x=forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect))()
    form.fields["x"].option_hints = {"b": "when nothing else fits"}

    assert drawn(form).xpath("//input[@value='b']/@aria-describedby") == ["id_x-2-item-hint"]


def test_a_number_is_a_text_field_with_a_number_keyboard(every_field):
    box = drawn(every_field()).xpath("//input[@name='readers']")[0]

    assert (box.get("type"), box.get("inputmode")) == ("text", "numeric")


def test_a_choice_of_several_in_a_list_is_several():
    tree = drawn(one_field(x=forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")]))({"x": ["b"]}))

    assert tree.xpath("//select[@multiple]//option[@selected]/@value") == ["b"]


def test_a_field_that_may_not_be_changed_is_drawn_so():
    tree = drawn(
        one_field(x=forms.CharField(disabled=True), y=forms.ChoiceField(choices=[("a", "A")], disabled=True))()
    )

    assert len(tree.xpath("//*[@disabled]")) == 2


def test_a_widget_without_a_macro_stands_between_our_label_and_our_error():
    tree = drawn(one_field(x=forms.SplitDateTimeField(label="When"))({}))

    assert [text.strip() for text in tree.xpath("//label/text()")] == ["When"]
    assert len(tree.xpath("//div[@class='fw-other-widget']//input")) == 2


def test_a_field_drawn_alone_is_the_same(every_field):
    form = every_field()

    assert 'name="what"' in form["what"].as_field_group()


def test_forms_in_a_set_each_stand_in_a_box(every_field):
    formset = forms.formset_factory(one_field(x=forms.CharField(label="Cause")), extra=2)

    tree = reader.fromstring(f"<div>{formset()}</div>")

    assert len(tree.xpath("//div[@class='fw-box']")) == 2
    assert tree.xpath("//input[@name='form-TOTAL_FORMS']/@value") == ["2"]


# --- days and moments


def dated(**parts):
    from forthwith.web.look.fields import DateField

    return one_field(x=DateField(label="Day"))({f"x-{name}": value for name, value in parts.items()})


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MARCH"])
def test_a_day_is_taken_in_parts(month):
    form = dated(day=" 27 ", month=month, year="2026")

    assert form.is_valid()
    assert form.cleaned_data["x"] == dt.date(2026, 3, 27)


def test_a_month_may_be_named_in_the_reader_s_language():
    with translation.override("fr"):
        form = dated(day="27", month="mars", year="2026")

        assert form.is_valid()


@pytest.mark.parametrize(("parts", "said"), [
    ({"day": "31", "month": "2", "year": "2026"}, "real date"),
    ({"day": "1", "month": "13", "year": "2026"}, "real date"),
    ({"day": "٣x", "month": "1", "year": "2026"}, "real date"),
    ({"day": "1", "month": "1", "year": "0"}, "real date"),
    ({"day": "1", "month": "1", "year": "26"}, "real date"),
    ({"day": "9" * 30, "month": "1", "year": "2026"}, "real date"),
    ({"day": "27", "year": "2026"}, "month"),
    ({"month": "2"}, "day, year"),
    ({}, "This field is required"),
])  # fmt: skip
def test_a_day_that_is_none_is_refused_in_words(parts, said):
    assert said in dated(**parts).errors["x"][0]


@given(day=st.text(), month=st.text(), year=st.text())
def test_whatever_is_typed_for_a_day_is_taken_or_refused(day, month, year):
    form = dated(day=day, month=month, year=year)

    assert form.is_valid() != bool(form.errors.get("x"))


def moment(zone="America/Vancouver", **parts):
    from forthwith.web.look.fields import MomentField

    given = {"day": "27", "month": "3", "year": "2026", "hour": "14", "minute": "5"} | parts
    with timezone.override(zone):
        form = one_field(x=MomentField(label="When"))({f"x-{name}": value for name, value in given.items()})
        form.is_valid()
    return form


def test_a_moment_is_taken_in_the_district_s_time_zone():
    assert moment().cleaned_data["x"].astimezone(dt.UTC) == dt.datetime(2026, 3, 27, 21, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(("parts", "said"), [
    ({"hour": "25"}, "real time"),
    ({"minute": "5 p.m."}, "real time"),
    ({"minute": ""}, "minute"),
    ({"day": "8", "hour": "2", "minute": "30"}, "2026-03-08 02:30"),
])  # fmt: skip
def test_a_moment_that_never_was_is_refused(parts, said):
    """On 8 March 2026 the clocks in Vancouver went from 02:00 to 03:00."""
    assert said in str(moment(**parts).errors["x"])


def test_a_known_moment_is_shown_in_its_parts():
    from forthwith.web.look.fields import MomentField

    with timezone.override("America/Vancouver"):
        form = one_field(x=MomentField())(initial={"x": dt.datetime(2026, 3, 27, 21, 5, tzinfo=dt.UTC)})
        values = drawn(form).xpath("//input/@value")

    assert values == ["27", "3", "2026", "14", "05"]


def test_the_bare_widget_is_drawn_too():
    from forthwith.web.look.fields import DateField

    assert str(one_field(x=DateField())()["x"]).count("<input") == 3


# --- files


def filed(*files, required=True):
    from forthwith.web.look.fields import FilesField

    return one_field(x=FilesField(label="Evidence", required=required))({}, MultiValueDict({"x": list(files)}))


def test_several_files_are_taken():
    form = filed(SimpleUploadedFile("a.eml", b"a"), SimpleUploadedFile("b.eml", b"b"))

    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["x"]] == ["a.eml", "b.eml"]


def test_no_file_is_refused_where_one_is_needed():
    assert not filed().is_valid()
    assert filed(required=False).is_valid()


def test_an_empty_file_among_others_is_refused():
    assert "empty" in str(filed(SimpleUploadedFile("a.eml", b"a"), SimpleUploadedFile("b.eml", b"")).errors["x"])
