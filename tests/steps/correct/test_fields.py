"""Kinds, media, holder and controller of a case; nothing outside the list is ever written (R-014 to R-017)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Case, Event
from forthwith.record.words import Kind, Medium
from forthwith.steps.correct import FIELDS, ChangedMeanwhile, correct, custody_warnings

pytestmark = pytest.mark.django_db


@pytest.fixture
def fix(case, officer, now):
    """Corrects fields of the case as the officer, on the page as it was opened."""
    return lambda **fields: correct(case, fields, seen=case.changed_at, by=officer, now=now + timedelta(minutes=1))


@pytest.mark.parametrize("medium", Medium)
def test_a_case_may_be_of_any_medium(fix, medium):
    assert fix(medium=medium).medium == medium


@pytest.mark.parametrize("kind", [one for one in Kind if one != Kind.OTHER])
def test_a_case_may_be_of_any_kind(fix, kind):
    assert fix(kinds=[kind]).kinds == [kind]


def test_a_case_may_be_of_several_kinds_with_an_attack_on_top(fix):
    case = fix(kinds=["loss", "disclosure"], cyber=True)

    assert (case.kinds, case.cyber) == (["disclosure", "loss"], True)


def test_something_else_needs_a_sentence(fix):
    with pytest.raises(Refused, match="needs a sentence"):
        fix(kinds=["other"])

    assert fix(kinds=["other"], other_kind="A tablet was left on a bus.").kinds == ["other"]


def test_a_correction_tells_from_what_to_what(fix, case):
    fix(medium="letter", unit="Harbor School")

    changes = Event.objects.get(case=case, what="case corrected").changes
    assert changes == {"medium": ["email", "letter"], "unit": ["", "Harbor School"]}


def test_correcting_nothing_adds_no_entry(fix, case):
    fix(medium="email")

    assert not Event.objects.exists()


def test_a_stale_page_is_refused_with_the_difference(fix, case, head, officer, now):
    correct(case, {"unit": "Harbor School"}, seen=case.changed_at, by=head, now=now + timedelta(minutes=1))

    with pytest.raises(ChangedMeanwhile) as refused:
        fix(unit="Creek School")
    assert [(one.field, one.now, one.yours) for one in refused.value.differences] == [
        ("unit", "Harbor School", "Creek School")
    ]


def test_a_vendor_as_controller_without_a_contract_is_warned_of(fix):
    warned = custody_warnings(fix(holder="Rosterly Inc.", controller="Rosterly Inc."))

    assert len(warned) == 2
    assert all("Your duties stay" in one for one in warned)


def test_with_a_contract_the_duties_stay_all_the_same(fix):
    assert custody_warnings(fix(holder="Rosterly Inc.", controller="Rosterly Inc.", contract="C-12")) == [
        "Rosterly Inc. holds the information. Your duties stay."
    ]


def test_what_the_district_holds_itself_needs_no_warning(fix, district):
    assert custody_warnings(fix(holder=district.name)) == []


def test_a_title_holds_no_personal_data(fix):
    with pytest.raises(Refused, match="not saved"):
        fix(title="Mail of parent.one@mail.example")


def test_a_case_keeps_a_title(fix):
    with pytest.raises(Refused, match="needs a title"):
        fix(title=" ")


@pytest.mark.parametrize("name", ["title", "contract", "other_kind"])
def test_a_text_that_is_too_long_is_refused_and_not_cut(fix, name):
    with pytest.raises(Refused, match="Shorten it"):
        fix(**{name: "a" * 301})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.one_of(st.sampled_from([one.name for one in Case._meta.fields]), st.text()),
    value=st.one_of(st.text(), st.integers(), st.none()),
)
def test_a_field_outside_the_list_changes_nothing(case, officer, now, name, value):
    if name in FIELDS:
        return
    before = Case.objects.values().get(pk=case.pk)

    with pytest.raises(Refused):
        correct(case, {name: value}, seen=case.changed_at, by=officer, now=now)

    assert Case.objects.values().get(pk=case.pk) == before


@pytest.mark.parametrize(
    ("name", "value"), [("medium", "smoke"), ("certainty", ""), ("kinds", ["rumour"]), ("kinds", "loss")]
)
def test_a_word_outside_its_vocabulary_is_refused(fix, name, value):
    with pytest.raises(Refused):
        fix(**{name: value})


def test_an_investigator_corrects_no_case(case, investigator, now):
    with pytest.raises(NotAllowed):
        correct(case, {"unit": "x"}, seen=case.changed_at, by=investigator, now=now)
