"""The token first, then what the report, the fields, the sentences and the copy say (R-157)."""

from __future__ import annotations

import pytest

from forthwith.mail.bounces import read


@pytest.mark.parametrize("field", ["Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"])
def test_the_token_of_the_address_it_came_to_is_found(plain, token, field):
    raw = plain("words", to="someone@outerpassage.example", extra=f"{field}: letters+{token}@outerpassage.example\n")

    assert read(raw, address="letters@outerpassage.example").token == token


def test_servers_may_write_the_address_in_capitals(plain, token):
    raw = plain("words", to=f"LETTERS+{token.upper()}@OUTERPASSAGE.EXAMPLE")

    assert read(raw, address="letters@outerpassage.example").token == token


@pytest.mark.parametrize(
    "to", ["letters+{}@elsewhere.example", "others+{}@outerpassage.example", "letters-{}@outerpassage.example"]
)
def test_an_address_that_is_not_made_from_ours_holds_no_token(plain, token, to):
    assert read(plain("words", to=to.format(token)), address="letters@outerpassage.example").token == ""


def test_what_the_server_wrote_down_comes_before_what_the_sender_typed(plain, token):
    raw = plain(
        "words",
        to="letters+aaaaabbbbbcccccddddd@outerpassage.example",
        extra=f"Delivered-To: letters+{token}@outerpassage.example\n",
    )

    assert read(raw).token == token


def test_the_envelope_id_we_gave_comes_back(dsn):
    assert read(dsn(extra="Original-Envelope-Id: QQ314159")).envelope_id == "QQ314159"


def test_the_id_of_the_letter_is_read_from_its_returned_header(dsn):
    assert read(dsn()).message_ids == ("<letter-17.k3n5@outerpassage.example>",)


def test_a_reply_names_the_letter_it_answers(plain):
    raw = plain(
        "Thank you.", sender="r.sandoval@hill.example", subject="Re: Notice", extra="In-Reply-To: <a@b.example>\n"
    )

    assert read(raw).message_ids == ("<a@b.example>",)


def test_whom_we_wrote_to_comes_before_where_it_was_forwarded(dsn):
    got = read(
        dsn(recipient="inbox@elsewhere.example", extra="", said="smtp; 550 no such user").replace(
            b"Final-Recipient", b"Original-Recipient: rfc822; r.sandoval@hill.example\nFinal-Recipient"
        )
    )

    assert (got.recipients, got.found_by) == (("r.sandoval@hill.example",), "report")


@pytest.mark.parametrize(
    "words",
    [
        "<r.sandoval@hill.example>:\nSorry, no mailbox here by that name.",
        "The following address(es) failed:\n\n  r.sandoval@hill.example\n    unrouteable address",
        "Delivery to the following recipient failed permanently:\n\n     r.sandoval@hill.example",
        "Your message\n  To: letters@outerpassage.example\ndid not reach the following recipient(s):\n\nr.sandoval@hill.example on Thu",
        "Your message\n  To: all@hill.example\ndid not reach the following recipient(s):\n\nr.sandoval@hill.example on Thu",
        "did not reach the following recipient(s):\n\nc=US;a= ;p=HILL;dda:SMTP=r.sandoval@hill.example; on Fri, 4 Oct",
        "<r.sandoval@hill.example>: host said: 550 refused.\n\nAsk support@hill.example for help.",
        "Failed to deliver to 'r.sandoval@hill.example'. For help write to help@hill.example.",
        "550 RCPT TO:<r.sandoval@hill.example> unknown",
        "Your message was not delivered to: r.sandoval@hill.example because: not listed in Domino Directory",
        "No se pudo entregar a los destinatarios: r.sandoval@hill.example",
    ],
)  # fmt: skip
def test_servers_without_a_report_name_the_address_in_their_sentences(plain, words):
    got = read(plain(words))

    assert (got.recipients, got.found_by) == (("r.sandoval@hill.example",), "words")


def test_a_family_may_have_any_name(plain):
    assert read(plain("<support@hill.example>: host said: 550 no such user")).recipients == ("support@hill.example",)


def test_the_field_of_exim_names_the_address(plain):
    got = read(plain("It failed.", extra="X-Failed-Recipients: r.sandoval@hill.example,\n m.ito@hill.example\n"))

    assert (len(got.recipients), got.found_by) == (2, "field")


def test_a_server_that_names_nobody_sends_the_letters_header_back(plain, letter_header):
    got = read(plain("Your message could not be delivered.\n\n" + letter_header + "\nDear reader"))

    assert (got.recipients, got.found_by) == (("r.sandoval@hill.example",), "copy")


def test_the_words_of_the_letter_itself_are_not_taken_for_the_servers(plain, letter_header):
    letter = letter_header + "\nThe mailbox full of m.ito@hill.example was seen.\n"
    got = read(plain("<r.sandoval@hill.example>: user unknown\n--- Below this line is a copy.\n\n" + letter))

    assert (got.recipients, got.reason) == (("r.sandoval@hill.example",), "no such address")


def test_a_report_in_plain_text_is_read_too(plain):
    got = read(plain("Details:\n\nFinal-Recipient: rfc822;r.sandoval@hill.example\nAction: failed\nStatus: 5.2.2\n"))

    assert (got.recipients, got.status, got.found_by) == (("r.sandoval@hill.example",), "5.2.2", "report")
