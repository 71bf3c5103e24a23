"""PDF documents: pages, what hangs on them, and everything that is not read and must not look clean."""

from __future__ import annotations

import os
import signal

import pytest
from fixtures import workbooks
from fixtures.pdfs import Page, attached, pdf
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.unpack import pdf_process, unpack_bytes

LETTER = Page("Ada Lane has asthma")


def note(kind: str, more: str) -> str:
    return f"<< /Type /Annot /Subtype /{kind} /Rect [10 10 90 30] {more} >>"


def test_each_page_is_read_in_its_place(opened):
    found = opened("a.pdf", pdf([LETTER, Page("Bo Reed")]))

    assert found.kind("text") == ["Ada Lane has asthma", "Bo Reed"]
    assert found.places == ["a.pdf, page 1", "a.pdf, page 2"]


def test_a_page_of_a_picture_is_named_as_not_read(opened):
    found = opened("a.pdf", pdf([LETTER, Page(picture=True)]))

    assert "only a picture" in found.whys
    assert found.places[-1] == "a.pdf, page 2"


def test_a_photo_beside_text_is_named_with_its_page(opened):
    """SC-11: page 48 of the board package was a class photo with names."""
    found = opened("a.pdf", pdf([LETTER, Page("Class 4", picture=True)]))

    assert "Pictures on pages 2 were not read" in found.whys
    assert "Class 4" in found.words


def test_letters_drawn_as_lines_are_named(opened):
    assert "drawings" in opened("a.pdf", pdf([Page(drawing=40)])).whys


def test_a_blank_page_is_nothing_to_name(opened):
    assert not opened("a.pdf", pdf([LETTER, Page()])).not_read


def test_properties_are_read_and_hidden(opened):
    found = opened("a.pdf", pdf([LETTER], about="/Author (R. Office) /Title (Plans) /Producer (x)"))

    assert found.kind("property") == ["Plans", "R. Office"]
    assert "a.pdf, property 'author'" in found.places
    assert "R. Office" in found.hidden


def test_properties_written_as_xml_are_read(opened):
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:dc="d"><dc:creator><rdf:Seq>'
        "<rdf:li>P. Lane</rdf:li></rdf:Seq></dc:creator><dc:format>application/pdf</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    stream = f"<< /Type /Metadata /Subtype /XML /Length {len(packet)} >>\nstream\n{packet}\nendstream"

    found = opened("a.pdf", pdf([LETTER], about="/Author (R. Office)", catalog="/Metadata 10 0 R", more=[stream]))

    assert found.kind("property") == ["R. Office", "P. Lane"]


def test_comments_are_read_with_their_author(opened):
    found = opened("a.pdf", pdf([Page("Plan", notes=[note("Text", "/Contents (Call the father) /T (Pat Lane)")])]))

    assert found.kind("comment") == ["Call the father"]
    assert found.kind("property") == ["Pat Lane"]
    assert "a.pdf, page 1, comment" in found.places
    assert "Call the father" in found.hidden


def test_where_links_lead_is_read(opened):
    link = note("Link", "/A << /S /URI /URI (mailto:pat@home.example) >>")

    assert opened("a.pdf", pdf([Page("Plan", notes=[link])])).kind("link") == ["mailto:pat@home.example"]


def test_what_was_filled_into_a_form_is_read(opened):
    box = note("Widget", "/FT /Tx /T (Diagnosis) /V (asthma) /P 100 0 R")

    found = opened("a.pdf", pdf([Page("Form", notes=["10 0 R"])], catalog="/AcroForm << /Fields [10 0 R] >>", more=[box]))

    assert "Diagnosis: asthma" in found.kind("text")
    assert "a.pdf, page 1, form field 'Diagnosis'" in found.places


def test_an_attached_file_is_opened_and_hidden(opened):
    inner = workbooks.xlsx([workbooks.Sheet("In", ("Name", "Grade"), [("Cy Moss", "7")])])
    catalog, objects = attached("list.xlsx", inner)

    found = opened("a.pdf", pdf([LETTER], catalog=catalog, more=objects))

    assert found.table.rows[0][0] == "Cy Moss"
    assert found.table.place.hidden
    assert "list.xlsx" in str(found.table.place)


def test_a_pdf_attached_to_a_pdf_is_read(opened):
    catalog, objects = attached("inner.pdf", pdf([Page("Bo Reed")]))

    found = opened("a.pdf", pdf([LETTER], catalog=catalog, more=objects))

    assert "Bo Reed" in found.hidden
    assert "a.pdf, inner.pdf, page 1" in found.places


def test_an_attached_file_beyond_the_limit_is_named(opened):
    catalog, objects = attached("list.txt", b"Ada Lane " * 1000)

    found = opened("a.pdf", pdf([LETTER], catalog=catalog, more=objects), unpacked_bytes=5000)

    assert "limit unpacked_bytes" in found.whys
    assert "Ada Lane has asthma" in found.words


def test_bookmarks_are_read(opened):
    outline = "/Outlines 10 0 R"
    objects = ["<< /First 11 0 R /Last 11 0 R /Count 1 >>", "<< /Title (Ada Lane) /Parent 10 0 R /Dest [100 0 R /Fit] >>"]

    found = opened("a.pdf", pdf([Page("Plan")], catalog=outline, more=objects))

    assert "Ada Lane" in found.words
    assert "a.pdf, bookmarks" in found.places


def test_the_limit_of_pages_is_kept_and_named(opened):
    found = opened("a.pdf", pdf([LETTER] * 5), pages=2)

    assert len(found.kind("text")) == 2
    assert "limit pages (2)" in found.whys
    assert found.places[-1] == "a.pdf, after page 2"


def test_the_limit_of_text_is_kept_and_named(opened):
    found = opened("a.pdf", pdf([LETTER] * 5), text_characters=30)

    assert "limit text_characters" in found.whys
    assert "Ada Lane has asthma" in found.words


def test_an_encrypted_pdf_is_named(opened):
    """A handler that nobody knows cannot be opened, as little as a password that nobody tells."""
    locked = pdf([LETTER]).replace(
        b"/Info 5 0 R", b"/Info 5 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 "
        b"/O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> /ID [<41> <41>]")  # fmt: skip

    found = opened("a.pdf", locked)

    assert "encrypted" in found.whys
    assert not found.texts


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing here", b"%PDF-" + bytes(5000)])
def test_a_damaged_pdf_is_named(opened, data):
    found = opened("a.pdf", data)

    assert "damaged" in found.whys
    assert not found.texts


def test_a_pdf_cut_off_is_read_or_named(opened):
    whole = pdf([LETTER, Page("Bo Reed")])

    found = opened("a.pdf", whole[: len(whole) // 2])

    assert found.not_read or "Ada Lane" in found.words


def test_text_painted_over_is_still_read(opened):
    """A black bar hides words from the eye only."""
    page = Page("Bo Reed) Tj ET 0 0 600 800 re f BT (.")

    assert "Bo Reed" in opened("a.pdf", pdf([page])).words


def test_a_reader_that_dies_is_named_and_the_next_file_is_read(opened):
    opened("a.pdf", pdf([LETTER]))
    os.kill(pdf_process._kept[0]._running.pid, signal.SIGKILL)
    pdf_process._kept[0]._running.wait()

    assert "Ada Lane" in opened("b.pdf", pdf([LETTER])).words


def test_a_reader_that_dies_over_a_file_does_not_take_us_along(opened, monkeypatch):
    opened("a.pdf", pdf([LETTER]))
    process = pdf_process._kept[0]
    os.kill(process._running.pid, signal.SIGSTOP)
    monkeypatch.setattr(pdf_process._Process, "alive", True)

    found = opened("b.pdf", pdf([LETTER]), seconds=0.3)

    assert "went on too long" in found.whys or "limit seconds" in found.whys
    monkeypatch.undo()
    assert "Ada Lane" in opened("c.pdf", pdf([LETTER])).words


def test_a_reader_that_is_gone_in_the_middle_is_named(opened, monkeypatch):
    opened("a.pdf", pdf([LETTER]))
    os.kill(pdf_process._kept[0]._running.pid, signal.SIGKILL)
    pdf_process._kept[0]._running.wait()
    monkeypatch.setattr(pdf_process._Process, "alive", True)

    assert "broke down" in opened("b.pdf", pdf([LETTER])).whys


REAL = pdf([Page("Ada Lane", notes=[note("Text", "/Contents (x)")]), Page(picture=True)], about="/Author (R. Office)")


@given(st.integers(0, len(REAL) - 1), st.binary(min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_overwritten_bytes_never_stop_the_reader(at, noise):
    assert list(unpack_bytes("a.pdf", REAL[:at] + noise + REAL[at + len(noise) :]))
