"""Every text is reviewed, plain, and the same in each language; a file that is not whole makes no letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forthwith.law.yaml_files import read_yaml
from forthwith.steps.notify.drafting import texts
from forthwith.steps.notify.drafting.errors import TextRefused, TextUnknown
from forthwith.steps.notify.drafting.merging import fields_in
from forthwith.steps.notify.drafting.texts import LANGUAGES, OURS, library, load, read_library, way_of
from forthwith.steps.notify.drafting.wording import WORDS

ALL = {(text.language, text.id): text for text in library().all}
IDS = sorted({text_id for _, text_id in ALL})
#: Words that would tell somebody who only sees the outside what it is about (R-147).
TELLING = re.compile(
    r"breach|privacy|leak|health|test|plan|list|data|atteinte|sante|donnees|lista|datos|salud|filtraci", re.I
)
HEDGES = re.compile(
    r"abundance of caution|takes? privacy seriously|may have caused|any inconvenience|if you were|regrettabl|utmost",
    re.I,
)
HEAD = """---
id: own
version: "3"
language: en
reviewed_by: L. Forsyth
reviewed_on: 2026-09-01
kind: notice
hearers: [staff]
ways: [listed]
%s---
Subject: Letter

[[opening]]
%s
"""


def own(folder: Path, more: str = "", words: str = "Hello {district_name}.", language: str = "en") -> Path:
    (folder / language).mkdir(exist_ok=True)
    (folder / language / "own.md").write_text(HEAD % (more, words), encoding="utf-8")
    return folder


@pytest.mark.parametrize("text_id", IDS)
def test_every_text_is_there_in_every_language_with_the_same_parts_fields_and_conditions(text_id):
    en, fr, es = (ALL[language, text_id] for language in LANGUAGES)

    for other in (fr, es):
        assert [part.name for part in other.parts] == [part.name for part in en.parts]
        assert [fields_in(part.text) for part in other.parts] == [fields_in(part.text) for part in en.parts]
        assert [part.when for part in other.parts] == [part.when for part in en.parts]
        assert (other.kind, other.hearers, other.ways, other.says) == (en.kind, en.hearers, en.ways, en.says)


@pytest.mark.parametrize("text_id", IDS)
def test_no_text_was_left_in_another_language(text_id):
    bodies = {re.sub(r"\{\w+\}", "", ALL[language, text_id].body) for language in LANGUAGES}

    assert len(bodies) == len(LANGUAGES)


@pytest.mark.parametrize("key", sorted(ALL))
def test_every_text_says_who_reviewed_it_and_when(key):
    assert ALL[key].reviewed_by
    assert ALL[key].reviewed_on.year >= 2026
    assert ALL[key].version.count("/") == 1


@pytest.mark.parametrize("key", sorted(ALL))
def test_a_subject_says_nothing(key):
    assert ALL[key].subject
    assert not TELLING.search(ALL[key].subject)
    assert set(fields_in(ALL[key].subject)) <= {"district_name"}


@pytest.mark.parametrize("key", sorted(ALL))
def test_no_text_hedges(key):
    assert not HEDGES.search(ALL[key].body)


@pytest.mark.parametrize("text_id", IDS)
def test_sentences_are_short(text_id):
    said = re.sub(r"\{\w+\}", "word", ALL["en", text_id].body)
    sentences = [one.split() for one in re.split(r"(?<=[.!?:])\s+|\n{2,}", said) if one]

    assert max(map(len, sentences)) <= 25
    assert sum(map(len, sentences)) / len(sentences) <= 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_each_language_have_the_same_keys_and_fields(language):
    english, other = (read_yaml(WORDS / f"{name}.yaml") for name in ("en", language))

    assert _shape(other) == _shape(english)


def _shape(found):
    if isinstance(found, dict):
        return {key: _shape(value) for key, value in found.items() if key not in ("regulators", "locales")}
    if isinstance(found, list):
        return [_shape(one) for one in found]
    return frozenset(fields_in(found)) if isinstance(found, str) else None


def test_a_text_nobody_keeps_is_refused():
    with pytest.raises(TextUnknown, match="Nothing was drafted"):
        load("notice", "staff", "listed", "de")


def test_listed_and_shown_share_a_draft_and_inferred_does_not():
    assert [way_of("notice", "staff", way) for way in ("listed", "shown", "inferred")] == [
        "listed",
        "listed",
        "inferred",
    ]
    assert way_of("notice", "guardian", "linked") == "linked"
    assert way_of("call script", "guardian", "inferred") == "inferred"


def test_a_way_no_text_serves_stays_what_it_is():
    assert way_of("notice", "staff", "unheard of") == "unheard of"


def test_a_districts_own_text_stands_before_ours(tmp_path, settings):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"texts_folder": own(tmp_path)})

    assert load("notice", "staff", "listed", "en").reviewed_by == "L. Forsyth"
    assert load("notice", "staff", "inferred", "en").id == "notice-self-inferred"


def test_a_corrected_own_text_is_used_at_once(tmp_path, settings):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"texts_folder": own(tmp_path)})
    load("notice", "staff", "listed", "en")

    own(tmp_path, words="Good day from {district_name}, all of it.")

    assert "Good day" in load("notice", "staff", "listed", "en").body


def test_a_districts_own_paragraph_replaces_ours_by_name(tmp_path):
    own(tmp_path, words="x\n\n[[+contact]]\n\n[[+news-open]]")
    head = HEAD[: HEAD.index("kind:")] + "---\n[[contact]]\nRing the bell at {contact_phone}.\n"
    (tmp_path / "en" / "paragraphs.md").write_text(head, encoding="utf-8")

    (text,) = read_library(tmp_path).values()

    assert "Ring the bell" in text.body
    assert "as soon as we know more" in text.body
    assert text.version == "3/2+3"


@pytest.mark.parametrize(
    "more, words, what",
    [
        ("", "Hello {district}.", "field there is not"),
        ("", "Hello {district_name.upper}.", "brace that is no field"),
        ("", "", "without words"),
        ("parts: {closing: {needs: [contact_phone]}}\n", "Hello.", "condition for a part"),
        ("parts: {opening: {needs: [phone]}}\n", "Hello.", "field or an element"),
        ("parts: {opening: {wanted: [horoscope]}}\n", "Hello.", "field or an element"),
        ("parts: {opening: {when: 'x > 3'}}\n", "Hello.", "condition there is not"),
        ("says: {kinds: [middle]}\n", "Hello.", "part middle"),
        ("says: {horoscope: [opening]}\n", "Hello.", "element horoscope"),
        ("colour: red\n", "Hello.", "colour"),
        ("", "Hello.\n\n[[+weather]]", "not kept"),
        ("", "Hello.\n\n[[opening]]\nAgain.", "twice"),
    ],
)
def test_a_text_that_is_not_whole_makes_no_letter(tmp_path, more, words, what):
    with pytest.raises((TextRefused, Exception), match=what):
        read_library(own(tmp_path, more, words))


@pytest.mark.parametrize("gone", ["reviewed_by: L. Forsyth\n", "reviewed_on: 2026-09-01\n", 'version: "3"\n'])
def test_a_text_without_its_review_is_none(tmp_path, gone):
    path = own(tmp_path) / "en" / "own.md"
    path.write_text(path.read_text(encoding="utf-8").replace(gone, ""), encoding="utf-8")

    with pytest.raises(TextRefused, match="lacks in its head"):
        read_library(tmp_path)


@pytest.mark.parametrize("words", [b"no head", b"---\nid: [\n---\n", b"\xff\xfe", b"---\n- a\n---\n[[a]]\nb"])
def test_a_file_that_is_no_text_is_refused(tmp_path, words):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "own.md").write_bytes(words)

    with pytest.raises(TextRefused, match="No letter is made from it"):
        read_library(tmp_path)


def test_a_text_in_the_folder_of_another_language_is_refused(tmp_path):
    with pytest.raises(TextRefused, match="another language"):
        read_library(own(tmp_path, language="fr"))


def test_two_texts_for_the_same_people_are_refused(tmp_path):
    first = own(tmp_path) / "en" / "own.md"
    (tmp_path / "en" / "other.md").write_bytes(first.read_bytes())

    with pytest.raises(TextRefused, match="serve the same people"):
        read_library(tmp_path)


def test_ours_lie_in_a_folder_for_each_language():
    assert sorted(path.name for path in OURS.iterdir()) == sorted(LANGUAGES)
    assert texts.library() is texts.library()
