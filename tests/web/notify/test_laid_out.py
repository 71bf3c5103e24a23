"""A draft on the page: sentences that ticks and findings lead to, and what changed since the version before."""

from forthwith.web.notify.laid_out import anchor_of, compared, laid_out

TEXT = "# What happened\n\nA list was shown. We are sorry.\n- Call 555-0150.\n"


def test_each_sentence_has_an_anchor_of_its_own():
    anchors = [one.anchor for block in laid_out(TEXT) for one in block.sentences]

    assert anchors == ["s1", "s2", "s3", "s4"]


def test_headings_and_items_are_known_and_their_marks_are_not_shown():
    blocks = laid_out(TEXT)

    assert [(one.kind, one.sentences[0].text) for one in blocks] == [
        ("heading", "What happened"),
        ("paragraph", "A list was shown."),
        ("item", "Call 555-0150."),
    ]


def test_a_place_leads_to_the_sentence_it_lies_in():
    at = TEXT.index("sorry")

    assert anchor_of(TEXT, (at, at + 5)) == "s3"
    assert anchor_of(TEXT, None) == ""


def test_a_finding_stands_at_every_sentence_it_touches():
    at = TEXT.index("shown")
    found = [(at, TEXT.index("sorry"))]

    marked = [one.text for block in laid_out(TEXT, found) for one in block.sentences if one.found == (1,)]

    assert marked == ["A list was shown.", "We are sorry."]


def test_what_is_new_and_what_is_gone_is_told_word_by_word():
    changes = compared("A list of 104 people.", "A list of 105 people.")

    assert [(one.kind, one.text) for one in changes] == [
        ("same", "A list of "), ("gone", "104"), ("new", "105"), ("same", " people."),
    ]  # fmt: skip


def test_a_long_line_without_an_end_is_one_sentence_at_once():
    text = "word " * 20_000

    assert len(laid_out(text)[0].sentences) == 1


def test_a_clock_time_ends_no_sentence():
    blocks = laid_out("It happened at 6:31 a.m. on November 21. We are sorry.")

    assert [one.text for one in blocks[0].sentences] == ["It happened at 6:31 a.m. on November 21.", "We are sorry."]
