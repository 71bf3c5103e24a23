"""The report as a tagged PDF, to attach or to post (R-133, R-139)."""

from __future__ import annotations

import pypdfium2

from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.duties import body_duty
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


def test_the_copy_of_what_was_sent_stays_as_it_was(decided, learn, officer, now):
    number = sheets.version(decided, now=now).number
    filing = record_sent(decided, Sending(COMMISSIONER, number, "form"), by=officer, now=now)

    learn(people_affected=705)

    assert "700 people" in words(kept_paper(filing))


def test_the_same_report_is_the_same_paper(decided, now):
    found = body_duty(decided, COMMISSIONER, now=now)

    assert words(report_paper(decided, found, now=now)) == words(report_paper(decided, found, now=now))
