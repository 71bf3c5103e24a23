"""The report as a tagged PDF, to attach or to post (R-133, R-139)."""

from __future__ import annotations

import pypdfium2
import pytest

from forthwith.record.errors import Refused
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.duties import body_duties, body_duty
from forthwith.steps.notify.bodies.filing import Sending, record_sent
from forthwith.steps.notify.bodies.paper import kept_paper, report_paper

COMMISSIONER = "foippa.36.3-tell-the-commissioner"


def words(pdf):
    pages = list(pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_paper_says_every_field_in_the_form_s_order(decided, now):
    said = words(report_paper(decided, body_duty(decided, COMMISSIONER, now=now), now=now))

    assert "700 people" in said
    assert said.index("1. Organization") < said.index("7. Date it came") < said.index("20. Security audit")


def test_the_paper_is_tagged_and_has_its_title(decided, now):
    made = pypdfium2.PdfDocument(report_paper(decided, body_duty(decided, COMMISSIONER, now=now), now=now))

    assert made.is_tagged()
    assert made.get_metadata_value("Title") == "Privacy breach report to the Commissioner"


def test_nothing_that_somebody_typed_is_taken_for_markup(decided, officer, now):
    typed = '#panic("x") *bold* $1 < 2$ \\ ] } {people_affected} // @ref'
    sheets.edit(decided, {"location": typed}, by=officer, now=now)

    said = words(report_paper(decided, body_duty(decided, COMMISSIONER, now=now), now=now))

    assert '#panic("x") *bold*' in said
    assert "700 people" in said


def test_a_field_without_a_word_says_so(decided, now):
    decided.district.place = "us/tx"
    found = next(one for one in body_duties(decided, now=now) if not all(row.text for row in one.filled.fields))

    assert "(nothing entered)" in words(report_paper(decided, found, now=now))


def test_a_report_that_no_font_can_show_is_refused_and_repeats_nothing(decided, officer, now):
    sheets.edit(decided, {"location": "李"}, by=officer, now=now)

    with pytest.raises(Refused, match="no font for: cjk") as refused:
        report_paper(decided, body_duty(decided, COMMISSIONER, now=now), now=now)
    assert "李" not in str(refused.value)


def test_the_title_does_not_stand_upon_the_date(decided, now):
    """Once it did."""
    made = pypdfium2.PdfDocument(report_paper(decided, body_duty(decided, COMMISSIONER, now=now), now=now))
    text = made[0].get_textpage()
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    foot_of = {text.get_text_bounded(*box).strip(): box[1] for box in boxes}
    top_of = {text.get_text_bounded(*box).strip(): box[3] for box in boxes}

    assert top_of["Privacy breach report to the Commissioner"] < foot_of["2025-11-14"]


def test_the_copy_of_what_was_sent_stays_as_it_was(decided, learn, officer, now):
    number = sheets.version(decided, now=now).number
    filing = record_sent(decided, Sending(COMMISSIONER, number, "form"), by=officer, now=now)

    learn(people_affected=705)

    assert "700 people" in words(kept_paper(filing))


def test_the_same_report_is_the_same_paper(decided, now):
    found = body_duty(decided, COMMISSIONER, now=now)

    assert words(report_paper(decided, found, now=now)) == words(report_paper(decided, found, now=now))
