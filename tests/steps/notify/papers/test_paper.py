"""One maker of papers: tagged, numbered, in the reader's language, and data are never code (R-156, R-160)."""

from __future__ import annotations

import pypdfium2
import pytest

from forthwith.steps.notify.papers.blocks import facts_of, heading, said, section, table, together
from forthwith.steps.notify.papers.paper import POSTER, pdf_of
from forthwith.steps.notify.papers.typesetting import CannotPrint, typeset

HOSTILE = '#strong[X] $x^2$ "q" \\ *b* _i_ `r` <label> @ref // c #read("/etc/passwd") {reader_name} %s'


def test_a_paper_has_its_sections_in_order(paper, pages):
    made = paper("Public notice", *section("What happened", "A list.\n\n- one"), *section("", "Call us."))

    words = pages(pdf_of(made))[0]
    assert words.index("Public notice") < words.index("What happened") < words.index("one") < words.index("Call us.")


def test_headings_within_a_section_stand_a_level_below_its_own():
    assert [one.get("level") for one in section("What happened", "## When\n\nThen.")] == [2, 3, None]


def test_every_page_says_which_of_how_many_it_is_in_the_readers_language(paper, pages):
    words = pages(pdf_of(paper("Aviso", said("palabras " * 1200), language="es", foot="Outer Passage")))

    assert [f"Página {at}/{len(words)}" in text for at, text in enumerate(words, 1)] == [True] * len(words)
    assert all("Outer Passage" in text for text in words)


def test_a_poster_is_in_large_type(paper, pages):
    text = said("Words. " * 400)

    assert len(pages(pdf_of(paper("Notice", text, size=POSTER)))) > len(pages(pdf_of(paper("Notice", text))))


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(paper, pages):
    for lines in range(36, 52):
        words = pages(
            pdf_of(paper("Notice", said("\n".join("x" * lines)), heading("What you can do"), said("Call us.")))
        )
        assert next("Call us." in text for text in words if "What you can do" in text)


def test_what_belongs_together_stays_on_one_page(paper, pages):
    whole = together([heading("What came of it"), table(("Day", "Who"), [["", ""]] * 3, (1, 1)), said("The end.")])

    for lines in (30, 36, 40, 44):
        words = pages(pdf_of(paper("Call", said("\n".join("x" * lines)), whole)))
        assert next("The end." in text for text in words if "What came of it" in text)


class TestAccessible:
    """PDF/UA-1 (ISO 14289-1): every word under a tag, headings in order, a language and a title."""

    def test_headings_lists_and_tables_are_tagged_as_such(self, paper, tags):
        made = paper("Notice", *section("Who", "- one\n- two"), table(("No.", "Sent"), [["1", "no"]], (0, 1)))

        found = tags(pdf_of(made))
        assert found.index("H1") < found.index("H2") < found.index("L") < found.index("Table")
        assert (found.count("LI"), found.count("TH"), found.count("TD")) == (2, 2, 2)

    def test_address_and_sender_are_paragraphs_before_the_title(self, paper, tags):
        found = tags(pdf_of(paper("Letter 17", said("Dear Jo"), address=("Jo Larkspur", "17 Pier Road"))))

        assert found[: found.index("H1")].count("P") == 2
        assert "Span" not in found

    def test_it_has_its_title_and_its_language(self, paper):
        pdf = pdf_of(paper("Avis public", language="fr"))

        with pypdfium2.PdfDocument(pdf) as opened:
            assert opened.get_metadata_value("Title") == "Avis public"
            assert opened.is_tagged()
        assert b"/Lang(fr)/StructTreeRoot" in pdf
        assert b"pdfuaid" in pdf


class TestDataAreNeverCode:
    @pytest.mark.parametrize(
        "block",
        [
            heading(HOSTILE), said(HOSTILE), {"kind": "list", "items": [HOSTILE]}, facts_of([[HOSTILE, HOSTILE]]),
            table(("No.",), [[HOSTILE]], (1,)), {"kind": "ticks", "items": [HOSTILE]}, together([said(HOSTILE)]),
        ],
        ids=lambda block: block["kind"],
    )  # fmt: skip
    def test_markup_in_any_block_is_printed_as_it_stands(self, paper, pages, block):
        words = " ".join(pages(pdf_of(paper("Notice", block)))[0].split())

        assert '#read("/etc/passwd")' in words
        assert "root:" not in words

    @pytest.mark.parametrize("field", ["title", "head", "foot", "mark", "address"])
    def test_markup_in_any_field_is_printed_as_it_stands(self, paper, pages, field):
        value = (HOSTILE,) if field in ("head", "address") else HOSTILE
        made = paper(HOSTILE) if field == "title" else paper("Notice", **{field: value})

        words = "".join(pages(pdf_of(made))[0].split())
        assert '#read("/etc/passwd")' in words
        assert "root:" not in words


class TestNothingIsBoxed:
    @pytest.mark.parametrize("block", [said("李"), facts_of([["Name", "李"]]), table(("No.",), [["李"]], (1,))])
    def test_a_paper_without_a_font_is_refused_without_its_words(self, paper, block):
        with pytest.raises(CannotPrint, match="no font for: cjk") as refused:
            pdf_of(paper("Notice", block))
        assert "李" not in str(refused.value)

    def test_a_fault_of_the_typesetter_repeats_nothing(self):
        with pytest.raises(CannotPrint) as refused:
            typeset({"title": "Jo Larkspur"})
        assert "Larkspur" not in str(refused.value)

    @pytest.mark.parametrize("large", [False, True])
    def test_a_long_word_stays_on_the_sheet(self, paper, large):
        made = paper("N" * 300, said("M" * 300), heading("N" * 300), table(("No.",), [["W" * 300]], (1,)), large=large)

        with pypdfium2.PdfDocument(pdf_of(made)) as opened:
            words = opened[0].get_textpage()
            boxes = [words.get_rect(at) for at in range(words.count_rects())]
        assert max(box[2] for box in boxes) <= 612 - 22 * 72 / 25.4 + 1
