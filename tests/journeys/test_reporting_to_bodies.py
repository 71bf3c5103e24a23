"""J9: Commissioner, Minister and insurer program get the report, field by field, without typing a fact twice."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CASES = ("SC-01",)
FIRST, FURTHER, ACTS = 15, 3, 12


@pytest.fixture(scope="module")
def signed(offices):
    """The testing update, with the Head's signature: yes for those listed, told anyway for the others."""
    from forthwith.record.groups import groups_of
    from forthwith.record.models import Determination, FactsVersion, GroupChoice

    office = offices["SC-01"]
    case, now = office.district.cases.get(), datetime.now(UTC)
    version = FactsVersion.latest(case)
    made = Determination.objects.create(
        case=case, version=version.number, facts_sha256=version.sha256, signed_at=now, signed_by=office["head"].staff,
        reasons="Their health can be guessed. It cannot be taken back.", signature="x",
    )  # fmt: skip
    for group, choice in zip(groups_of(version.answer), ("yes", "notify_anyway"), strict=True):
        GroupChoice.objects.create(determination=made, group=group.name, people=group.people, choice=choice)
    return office


@pytest.fixture(scope="module")
def receipt(tmp_path_factory):
    """The copy that they mailed back."""
    path = tmp_path_factory.mktemp("mailed-back") / "receipt.txt"
    path.write_text("We received your report.", encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def officer(hand, signed):
    """The officer, signed in."""
    return hand(signed, "privacy_officer")


@pytest.fixture
def mine(officer, signed):
    """The officer on the list of bodies."""
    officer.goes(f"/cases/{signed.district.cases.get().number}/bodies/")
    officer.begin()
    return officer


def report(mine, name, receipt, number):
    """Open the card, say who finds out what is missing, and keep that it went out, with its proof."""
    mine.follows(name)
    if "Say who finds out" in mine.reads():
        mine.follows("Say who finds out, and until when")
        mine.presses("To be determined")
    mine.ticks("Their online form")
    mine.writes("Their file number", number)
    mine.drops("Proof", receipt)
    mine.presses("Keep that it went out")


def test_every_field_can_be_copied_by_keyboard_alone(mine):
    mine.follows("Privacy breach report to the Commissioner")
    field = mine.page.get_by_label(re.compile("Field 9 of 20"))

    field.focus()
    mine.page.keyboard.press("Control+a")
    chosen = field.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")

    assert chosen == "700 people (exact: counted from the evidence kept and the district's roster)"


def test_the_first_and_the_next_report_are_made_in_time(mine, signed, receipt):
    report(mine, "Privacy breach report to the Commissioner", receipt, "F26-01234")
    first, acts = mine.minutes, mine.acts
    mine.begin()
    report(mine, "Letter to the Minister of Education and Child Care", receipt, "M-77")

    kept = signed.district.cases.get().filings.order_by("made_at")
    assert [(one.state, one.file_number) for one in kept] == [("sent", "F26-01234"), ("sent", "M-77")]
    assert (first < FIRST, mine.minutes < FURTHER) == (True, True)
    assert max(acts, mine.acts) <= ACTS
    assert mine.findings == []


def test_a_new_number_asks_for_a_supplement_with_the_totals_to_date(mine, signed, receipt):
    report(mine, "Privacy breach report to the Commissioner", receipt, "F26-01234")
    case = signed.district.cases.get()
    mine.goes(f"/cases/{case.number}/bodies/sheet/field/people_affected/")
    mine.writes("Number of people, at least", "705")
    mine.writes("At most", "705")
    mine.presses("Keep")
    mine.goes(f"/cases/{case.number}/bodies/")
    assert "Supplement due" in mine.reads()

    mine.follows("Privacy breach report to the Commissioner")

    assert "705 people" in mine.reads()
    assert mine.page.get_by_label(re.compile("Field 1 of 20")).input_value().startswith("follow-up to F26-01234: ")
    assert mine.findings == []


def test_the_pages_work_on_a_phone(hand, signed):
    mine = hand(signed, "privacy_officer", phone=True)
    here = f"/cases/{signed.district.cases.get().number}/bodies/"

    for way in ("", "duty/foippa.36.3-tell-the-commissioner/", "sheet/", "sheet/field/kinds/", "sheet/open/"):
        mine.goes(here + way)
    for way in ("sheet/versions/", "directions/", "they-notify/"):
        mine.goes(here + way)

    assert mine.findings == []
