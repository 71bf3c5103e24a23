"""Why letters wait is said in the reader's language, and the words of the mail are all known (R-168)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils import translation

from forthwith import mail
from forthwith.steps.notify.sending import reasons, running

SAYING = {"TryLater", "Never", "InDoubt", "Unusable", "_CannotBeUsed"}


def sentences():
    """Every sentence that the mail gives for what became of a letter, with X for what is filled in."""
    for file in Path(mail.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in SAYING and call.args:
                said = call.args[0]
                parts = said.values if isinstance(said, ast.JoinedStr) else [said]
                words = "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in parts)
                if len(words) > 1:
                    yield words


@pytest.fixture
def translated(monkeypatch):
    """Marks what was given to be translated."""
    monkeypatch.setattr(reasons, "_", lambda words: f"«{words}»")


def test_every_sentence_of_the_mail_is_translated(translated):
    found = list(sentences())

    assert len(found) > 15
    assert [one for one in found if reasons.why_words(one) == f"«{one}»" and one not in reasons.SENTENCES] == []


def test_the_reason_within_a_reason_is_translated_too(translated):
    kept = reasons.UNUSABLE % {"why": "the server was not reached (gaierror)"}

    assert (
        reasons.why_words(kept)
        == "«The mail server cannot be used: «the server was not reached («its name is not known»)».»"
    )


@pytest.mark.parametrize("kept", [running.NOT_APPROVED, "550 5.7.1 at RCPT", "The Head asked for it", "100 % sure"])
def test_codes_and_what_a_person_wrote_stay_as_they_are(kept):
    assert reasons.why_words(kept) == kept


def test_nothing_is_said_where_there_is_no_reason():
    with translation.override("fr"):
        assert reasons.why_words("") == ""
