"""Every check is in the list, in three languages, with its clause; and in the docs (practice 3.2.2)."""

import re
from string import Formatter

import pytest

from forthwith.steps.notify.checking.errors import CheckUnknown
from forthwith.steps.notify.checking.found import SEVERITIES, found, kinds
from forthwith.steps.notify.checking.words import languages, words_of


@pytest.mark.parametrize("check", sorted(kinds()))
def test_each_check_has_its_clause_and_its_words(check):
    kind = kinds()[check]

    assert kind.severity in SEVERITIES
    assert re.fullmatch(r"R-\d{3}|3(\.\d)+", kind.clause)
    assert all(all(part.strip() for part in words) for words in kind.words.values())


@pytest.mark.parametrize("check", sorted(kinds()))
def test_each_language_says_the_same_values(check):
    places = {
        code: {name for _, name, _, _ in Formatter().parse(" ".join(words)) if name}
        for code, words in kinds()[check].words.items()
    }

    assert len(set(map(frozenset, places.values()))) == 1


def test_every_check_stands_in_the_docs_with_its_severity(root):
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| ([^|]+) \|", (root / "docs" / "checks.md").read_text("utf-8"), re.M)

    assert {name: (severity, clause.strip()) for name, severity, clause in rows} == {
        name: (kind.severity, kind.clause) for name, kind in kinds().items()
    }


def test_every_check_of_the_list_is_made_somewhere(root):
    folder = root / "src/forthwith/steps/notify/checking"
    code = " ".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    composed = ("apology-", "claim-", "contact-")

    assert [name for name in kinds() if f'"{name}"' not in code and not name.startswith(composed)] == []


def test_a_check_that_is_not_in_the_list_is_refused():
    with pytest.raises(CheckUnknown):
        found("no such check", shown_in="en")


def test_the_three_languages_know_the_same_words():
    kept = [words_of(code) for code in languages()]

    assert len({frozenset(words.patterns) for words in kept}) == 1
    assert (
        len({frozenset((group, name) for group, inside in words.named.items() for name in inside) for words in kept})
        == 1
    )
    assert languages() == ("en", "es", "fr")


@pytest.mark.parametrize("language", ["xx", "../en", "", "EN"])
def test_a_language_without_a_file_has_no_words(language):
    assert words_of(language) is None
