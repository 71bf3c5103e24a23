"""The message is built here: to one person, in plain text, and nothing in it can begin a header (RFC 5322, 3834)."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.mail.composing import Letter, MessageRefused, Sender, compose
from forthwith.mail.recipient import Recipient

AT = datetime(2025, 11, 14, 22, 41, tzinfo=UTC)
MIA = Recipient("mia@families.example")
HEADERS = [
    "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version",
    "Content-Type", "Content-Transfer-Encoding", "Content-Language",
]  # fmt: skip
TOKEN = "abcdefgh23456789"


def read(finished):
    return message_from_bytes(finished.content, policy=policy.default)


def test_it_is_to_exactly_one_mailbox_and_from_the_district(sender, letter):
    message = read(compose(MIA, letter, sender, at=AT))

    assert message.keys() == HEADERS
    assert message["To"] == "mia@families.example"
    assert message["From"] == '"School District No. 99" <privacy@district.example>'
    assert message["Date"] == "Fri, 14 Nov 2025 22:41:00 +0000"


def test_no_program_answers_it_and_no_list_has_it(sender, letter):
    message = read(compose(MIA, letter, sender, at=AT))

    assert message["Auto-Submitted"] == "auto-generated"
    assert not [name for name in message if name.lower().startswith(("list-", "precedence", "cc", "bcc"))]


def test_it_says_its_language(sender):
    message = read(compose(MIA, Letter("Une lettre", "Bonjour,\n\nnous regrettons.", "fr-CA", TOKEN), sender, at=AT))

    assert message["Content-Language"] == "fr-CA"
    assert message.get_content().split() == ["Bonjour,", "nous", "regrettons."]


def test_sent_again_it_is_the_same_message_for_who_receives_it(sender, letter):
    """A receiver who gets it twice may drop one; the second attempt by another channel is another letter."""
    first, again = (compose(MIA, letter, sender, at=AT).message_id for _twice in range(2))
    other = compose(MIA, Letter(letter.subject, letter.text, "en", TOKEN, attempt=2), sender, at=AT).message_id

    assert first == again == f"<{TOKEN}.1@district.example>"
    assert other != first


def test_what_comes_back_says_which_letter_it_was(sender, letter):
    assert compose(MIA, letter, sender, at=AT).return_path == f"returns+{TOKEN}@district.example"


@pytest.mark.parametrize("bad", ["a\nBcc: b@x.example", "a\r\n\r\nb", "a\rb", "a\0b", "a\u2028b", "a\x85b", "a\ud800"])
def test_a_subject_or_a_name_that_goes_on_in_another_line_is_refused(bad):
    with pytest.raises(MessageRefused, match="Nothing was sent"):
        Letter(bad, "text", "en", TOKEN)
    with pytest.raises(MessageRefused, match="Nothing was sent"):
        Sender(MIA, bad, MIA)


@pytest.mark.parametrize(
    "token", ["", "short", "with blank 12345678", "UPPERCASE1234567890", "a" * 41, "a@b" * 8, "abc\n" * 5]
)
def test_a_token_that_is_none_is_refused(token):
    with pytest.raises(MessageRefused):
        Letter("subject", "text", "en", token)


@pytest.mark.parametrize("language", ["", "en\nBcc: x", "english please", "e"])
def test_a_language_that_is_none_is_refused(language):
    with pytest.raises(MessageRefused):
        Letter("subject", "text", language, TOKEN)


@pytest.mark.parametrize("text", ["a\rb", "a\0b", "a\x1bb", "\udcff", "a\x7fb"])
def test_a_text_with_control_characters_is_refused(text):
    with pytest.raises(MessageRefused):
        Letter("subject", text, "en", TOKEN)


def test_an_international_sender_is_refused_since_not_every_server_takes_it(sender):
    with pytest.raises(MessageRefused):
        Sender(Recipient("bureau@école.example"), "École", MIA)


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120)
LINES = st.lists(WORDS | st.sampled_from([".", "..", "To: b@x.example", "From here", "=20", "\t"]), max_size=8).map(
    "\n".join
)


@given(WORDS, WORDS, LINES)
def test_whatever_the_words_the_headers_are_ours_and_the_text_is_theirs(subject, name, text):
    """Read back with another library: no word becomes a header, an address or a second part."""
    known = Sender(Recipient("privacy@district.example"), name[:100], Recipient("returns@district.example"))

    finished = compose(MIA, Letter(subject, text, "en", TOKEN), known, at=AT)

    message = message_from_bytes(finished.content, policy=policy.compat32)
    assert message.keys() == HEADERS
    assert message["To"] == "mia@families.example"
    assert not message.is_multipart()
    assert message.get_payload(decode=True).decode().replace("\r\n", "\n").removesuffix("\n") == text.removesuffix("\n")
    assert finished.content.isascii()
    assert max(map(len, finished.content.split(b"\r\n"))) <= 998
    assert b"\n" not in finished.content.replace(b"\r\n", b"")
