"""Letters as papers: tagged, in the window of the envelope, and no sheet for a wrong one (3.2.3, R-156)."""

from __future__ import annotations

import pypdfium2
import pytest

from forthwith.steps.notify.printing.papers import batch_of

MM = 72 / 25.4
#: What shows in the window in every position of the sheet: left, right, top, bottom, in millimetres.
SHOWS = {"ca/bc": (22, 111, 63.5, 86.5), "us/tx": (22, 111, 63.5, 86.5), "gb/eng": (20, 95, 55, 79.1)}
#: What shows in some position: nothing but the address may stand there.
MAY_SHOW = {"ca/bc": (0, 136, 57.8, 92), "us/tx": (0, 136, 57.8, 92), "gb/eng": (10, 105, 55, 90)}


def boxes(pdf, page=0):
    """Every line of text with its place in millimetres from the top left corner: left, right, top, bottom."""
    opened = pypdfium2.PdfDocument(pdf)
    words = opened[page].get_textpage()
    height, found = opened[page].get_height(), []
    for at in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(at)
        said = words.get_text_bounded(left, bottom, right, top).strip()
        found.append((said, left / MM, right / MM, (height - top) / MM, (height - bottom) / MM))
    words.close()
    opened.close()
    return [one for one in found if one[0]]


class TestTheWindow:
    @pytest.mark.parametrize("place", SHOWS)
    @pytest.mark.parametrize("lines", [2, 5])
    def test_the_whole_address_shows_in_every_position(self, piece, run, place, lines):
        address = "\n".join(f"Line {at} of the Long Harbour Road" for at in range(lines))
        pdf = batch_of([piece(address=address)], run(place)).pdf

        left, right, top, bottom = SHOWS[place]
        found = [one for one in boxes(pdf) if one[0].startswith(("Line", "Jo Larkspur")) and one[3] < 95]
        assert len(found) == lines + 1
        assert all(left <= one[1] and one[2] <= right and top <= one[3] and one[4] <= bottom for one in found)

    @pytest.mark.parametrize("place", MAY_SHOW)
    def test_nothing_of_the_letter_shows_in_any_position(self, piece, run, place):
        left, right, top, bottom = MAY_SHOW[place]
        pdf = batch_of([piece(subject="S" * 80, text="x " * 3000)], run(place)).pdf

        shown = [one[0] for one in boxes(pdf) if one[1] < right and one[2] > left and one[3] < bottom and one[4] > top]
        assert shown == ["Jo Larkspur", "17 Pier Road", "Harbour Bluff BC V0N 1A1"]

    def test_an_address_that_does_not_fit_is_named_and_the_others_are_printed(self, piece, run, pages):
        printed = batch_of([piece(1), piece(2, address="\n".join(map(str, range(40)))), piece(3)], run())

        assert [(one.label, one.why) for one in printed.left_out] == [
            ("Letter 2", "its address does not fit the window")
        ]
        assert len(pages(printed.pdf)) == 3

    def test_without_a_window_any_address_is_printed(self, piece, run, pages):
        printed = batch_of([piece(address="\n".join(f"Line {at}" for at in range(40)))], run(letters_envelope="none"))

        assert "Line 39" in "".join(pages(printed.pdf))

    @pytest.mark.parametrize(
        ("place", "size"), [("ca/bc", (612, 792)), ("us/ny", (612, 792)), ("gb/eng", (595, 842)), ("", (595, 842))]
    )
    def test_the_paper_is_that_of_the_place(self, piece, run, place, size):
        opened = pypdfium2.PdfDocument(batch_of([piece()], run(place)).pdf)

        assert tuple(round(one) for one in opened[0].get_size()) == size
        opened.close()


class TestSheets:
    def test_each_letter_begins_on_a_sheet_of_its_own(self, piece, run, pages):
        printed = batch_of([piece(1), piece(2, text="long words " * 900), piece(3)], run())

        assert [(one.first_page, one.pages, one.sheets) for one in printed.letters] == [(1, 1, 1), (3, 3, 2), (7, 1, 1)]
        assert [not text.strip() for text in pages(printed.pdf)] == [False, True, False, False, False, True, False]

    def test_printed_on_one_side_no_page_is_left_empty(self, piece, run, pages):
        printed = batch_of([piece(1), piece(2, text="long words " * 900), piece(3)], run(letters_both_sides=False))

        assert [(one.first_page, one.sheets) for one in printed.letters] == [(1, 1), (2, 3), (5, 1)]
        assert all(text.strip() for text in pages(printed.pdf))

    def test_each_sheet_says_its_letter_its_place_and_its_number(self, piece, run, pages):
        words = pages(batch_of([piece(1), piece(2, text="long words " * 900)], run()).pdf)

        assert "1 of 2" in words[0]
        assert "Letter 1 · sheet 1/1" in words[0]
        assert [("Letter 2 · sheet 1/2" in one, "Letter 2 · sheet 2/2" in one) for one in words[2:5]] == [
            (True, False), (True, False), (False, True)
        ]  # fmt: skip

    def test_a_reader_sees_the_page_of_a_long_letter_in_their_language(self, piece, run, pages):
        words = pages(batch_of([piece(language="es", text="palabras " * 1200)], run()).pdf)

        assert "Página 2/" in words[1]

    def test_a_long_run_is_printed_in_stacks_that_are_counted_through(self, piece, run, pages, monkeypatch):
        monkeypatch.setattr("forthwith.steps.notify.printing.papers.STACK", 2)
        printed = batch_of([piece(at) for at in range(1, 6)], run())

        assert [(one.stack, one.order, one.first_page) for one in printed.letters] == [
            (1, 1, 1), (1, 2, 3), (2, 3, 1), (2, 4, 3), (3, 5, 1)
        ]  # fmt: skip
        assert ["of 5" in text for text in pages(printed.stacks[2])] == [True]
        assert "Letter 3 · sheet 1/1" in pages(printed.stacks[1])[0]
        with pytest.raises(ValueError, match="several stacks"):
            _ = printed.pdf

    def test_no_page_holds_two_readers(self, piece, run, pages):
        names = ("Jo Larkspur", "Kim Brandt", "Ola Reyes")
        letters = [piece(at, name=name, text=f"Dear {name},\n\n" + "words " * 900) for at, name in enumerate(names)]

        for text in pages(batch_of(letters, run()).pdf):
            assert sum(name in text for name in names) <= 1


class TestNothingIsBoxed:
    @pytest.mark.parametrize(
        ("name", "script"),
        [
            ("李 明", "cjk"),
            ("ਗੁਰਪ੍ਰੀਤ", "gurmukhi"),
            ("Jo 🙂", "slightly"),
            ("Jo\x07", "a control character"),
            ("Jo \U000f1234", "a control character"),
        ],
    )
    def test_a_letter_without_a_font_is_named_and_the_others_are_printed(self, piece, run, name, script):
        printed = batch_of([piece(1), piece(2, name=name)], run())

        assert [one.label for one in printed.letters] == ["Letter 1"]
        assert [one.label for one in printed.left_out] == ["Letter 2"]
        assert f"no font for: {script}" in printed.left_out[0].why

    def test_what_is_said_of_a_letter_left_out_repeats_nothing_of_it(self, piece, run):
        printed = batch_of([piece(2, name="李 明", address="9 Far Street")], run())

        assert printed.pdf == b""
        assert "李" not in repr(printed.left_out)

    @pytest.mark.parametrize("name", ["Łukasz Żółć", "Nguyễn Thị Mai", "Олена Гай", "Zoë O’Brien", "Αθηνά", "SENĆOŦEN"])
    def test_names_of_many_languages_are_printed(self, piece, run, pages, name):
        assert name in pages(batch_of([piece(name=name)], run()).pdf)[0]

    def test_a_letter_without_an_address_is_named(self, piece, run):
        assert batch_of([piece(address=" \n ")], run()).left_out[0].why == "it has no postal address"


class TestDataAreNeverCode:
    HOSTILE = '#strong[X] $x^2$ "q" \\ *b* _i_ `r` <label> @ref // c #read("/etc/passwd") {reader_name} %s'

    @pytest.mark.parametrize("field", ["name", "subject", "text", "address"])
    def test_markup_in_any_field_is_printed_as_it_stands(self, piece, run, pages, field):
        whole = " ".join(pages(batch_of([piece(**{field: self.HOSTILE})], run(letters_envelope="none")).pdf)[0].split())

        assert '#read("/etc/passwd")' in whole
        assert "#strong[X] $x^2$" in whole
        assert "root:" not in whole

    def test_a_name_cannot_turn_the_direction_of_a_line(self, piece, run, pages):
        assert "Evil nameless" in pages(batch_of([piece(name="Evil \u202enameless")], run()).pdf)[0]

    def test_a_name_of_300_letters_stays_on_the_sheet(self, piece, run):
        printed = batch_of([piece(name="N" * 300, subject="M" * 300)], run(letters_envelope="none"))

        assert all(one[2] < 200 for one in boxes(printed.pdf))

    def test_an_english_address_in_an_arabic_letter_reads_from_the_left(self, piece, run):
        text = "السيد الكريم،\n\n## ماذا حدث\n\nأرسلت قائمة."

        assert "17 Pier Road" in [one[0] for one in boxes(batch_of([piece(language="ar", text=text)], run()).pdf)]


class TestAccessible:
    """PDF/UA-1: tagged, with a language and a title, and no personal data in either."""

    @pytest.mark.parametrize("language", ["en", "fr", "es"])
    def test_it_is_tagged_and_says_its_language(self, piece, run, language):
        pdf = batch_of([piece(language=language)], run()).pdf

        assert b"/MarkInfo" in pdf
        assert b"/Marked true" in pdf
        assert b"pdfuaid" in pdf
        assert f"/Lang({language})".encode() in pdf

    def test_its_title_names_the_run_and_nobody(self, piece, run):
        opened = pypdfium2.PdfDocument(batch_of([piece()], run()).pdf)
        said = opened.get_metadata_dict()
        opened.close()

        assert said["Title"] == "Letters: notice 1"
        assert "Larkspur" not in repr(said)

    def test_the_same_letter_gives_the_same_bytes(self, piece, run):
        assert batch_of([piece()], run()).pdf == batch_of([piece()], run()).pdf


class TestLargePrint:
    """At 18 points and more, without serifs, ragged at the right; the address stays in the window (3.2.5.2, R-156)."""

    LARGE = {"needs": ("large print",), "text": "Dear Jo,\n\n## What happened\n\n" + "A list was visible. " * 60}

    @pytest.mark.parametrize("place", SHOWS)
    def test_every_word_for_the_reader_is_large(self, piece, run, place):
        from forthwith.steps.notify.papers.paper import has_sans

        opened = pypdfium2.PdfDocument(batch_of([piece(**self.LARGE)], run(place)).pdf)
        sizes, fonts = set(), set()
        for page in opened:
            for size, font, words in _runs(page):
                if "Dear" in words or "visible" in words or "What" in words or "Important" in words:
                    sizes.add(size)
                    fonts.add(font)
        opened.close()

        assert min(sizes) >= 18
        assert not has_sans() or not [font for font in fonts if "Libertinus" in font]

    @pytest.mark.parametrize("place", SHOWS)
    def test_the_address_still_shows_in_the_window_and_nothing_else_does(self, piece, run, place):
        pdf = batch_of([piece(subject="S" * 80, **self.LARGE)], run(place)).pdf

        left, right, top, bottom = SHOWS[place]
        found = [one for one in boxes(pdf) if one[0] in ("Jo Larkspur", "17 Pier Road")]
        assert len(found) == 2
        assert all(left <= one[1] and one[2] <= right and top <= one[3] and one[4] <= bottom for one in found)
        left, right, top, bottom = MAY_SHOW[place]
        shown = [one[0] for one in boxes(pdf) if one[1] < right and one[2] > left and one[3] < bottom and one[4] > top]
        assert len(shown) == 3

    def test_its_sheets_are_counted_and_marked(self, piece, run):
        printed = batch_of([piece(1), piece(2, **self.LARGE)], run())

        assert [(one.label, one.large, one.pages > 1) for one in printed.letters] == [
            ("Letter 1", False, False), ("Letter 2", True, True)
        ]  # fmt: skip


def _runs(page):
    """Each piece of text of a page: its size, its font, its words."""
    import ctypes

    import pypdfium2.raw as pdfium

    words = page.get_textpage()
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        size, name = ctypes.c_float(), ctypes.create_string_buffer(200)
        pdfium.FPDFTextObj_GetFontSize(one.raw, size)
        pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(one.raw), name, 200)
        text = ctypes.create_string_buffer(4000)
        taken = pdfium.FPDFTextObj_GetText(one.raw, words.raw, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), 2000)
        yield size.value, name.value.decode(), text.raw[: max(taken - 2, 0)].decode("utf-16-le")
    words.close()
