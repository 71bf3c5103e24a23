"""The word lists themselves: whole, in three languages, and refused when broken."""

from __future__ import annotations

import pytest

from forthwith.detect.errors import DetectError, WordListBroken
from forthwith.detect.findings import ELEMENTS, TOPICS
from forthwith.detect.vocabulary import Vocabulary, vocabulary
from forthwith.detect.words import Matcher, labels, list_names, literal, plain, read_list


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_topic_has_a_list_in_each_language(topic, language):
    content = read_list("topics", f"{topic}.{language}.yaml")

    assert (content["topic"], content["language"]) == (topic, language)
    assert content["certain"]


@pytest.mark.parametrize("name", list_names("topics"))
def test_no_phrase_stands_twice_in_one_head(name):
    content = read_list("topics", name)

    for head in ("certain", "about", "hints", "never"):
        phrases = [literal(str(phrase)) for phrase in content.get(head) or ()]
        assert len(phrases) == len(set(phrases)), head


@pytest.mark.parametrize("name", list_names("topics"))
def test_every_list_says_when_its_words_mean_something_else(name):
    assert read_list("topics", name)["never"]


@pytest.mark.parametrize("name", list_names("topics"))
def test_a_term_with_company_names_the_company(name):
    for entry in read_list("topics", name).get("with") or ():
        assert entry["say"]
        assert entry.get("near") or entry.get("away")


def test_headers_speak_only_of_elements_and_topics_we_know():
    headers = read_list("words", "headers.yaml")

    assert set(headers["elements"]) <= set(ELEMENTS)
    assert set(headers["topics"]) <= set(TOPICS)


def test_a_list_with_an_unknown_topic_is_refused(monkeypatch):
    labels()  # read before, so that only the lists of topics are the broken one
    monkeypatch.setattr("yaml.load", lambda *_, **__: {"topic": "gossip", "language": "en"})

    with pytest.raises(WordListBroken, match="topic is not one we know"):
        Vocabulary()


def test_an_open_word_inside_a_phrase_is_refused():
    with pytest.raises(WordListBroken, match="only end a phrase"):
        literal("immuni* record")


def test_a_missing_list_is_named_and_nothing_is_scanned():
    with pytest.raises(WordListBroken, match=r"topics/nosuch.yaml .* Nothing was scanned"):
        read_list("topics", "nosuch.yaml")


def test_a_broken_list_is_an_error_of_detection():
    assert issubclass(WordListBroken, DetectError)


def test_a_phrase_is_read_without_marks_and_capitals():
    assert literal("Jehovah's Witness*") == b" jehovah s witness"
    assert literal("504 plan") == b" 504 plan "


def test_plain_text_keeps_every_offset_one_further_on():
    text = "IEP/504: re-check!"

    assert len(plain(text)) == len(text) + 2
    assert plain(text)[1:4] == b"iep"


def test_a_closed_phrase_is_found_as_whole_words_only():
    matcher = Matcher([literal("iep")], literals=True)

    assert len(matcher.find(plain("the iep, an IEP. recipe ieps"))) == 2


def test_an_open_phrase_is_found_in_longer_words():
    matcher = Matcher([literal("immuniz*")], literals=True)

    assert len(matcher.find(plain("immunized immunization immune"))) == 2


def test_nothing_is_found_in_nothing():
    assert Matcher([literal("iep")], literals=True).find(b"") == []


def test_the_vocabulary_is_compiled_once():
    assert vocabulary() is vocabulary()
