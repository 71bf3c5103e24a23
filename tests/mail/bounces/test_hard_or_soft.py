"""Hard opens the next channel, soft tries again: the words of the server come before its code (RFC 3463; R-157)."""

from __future__ import annotations

import pytest

from forthwith.mail.bounces import Kind, read
from forthwith.mail.bounces.wording import marks, reasons, statuses

HARD = [
    ("5.1.1", "smtp; 550 5.1.1 <r@hill.example>... User unknown"),
    ("5.0.0", "smtp; 550 no such user here"),
    ("5.1.2", "smtp; 550 Host unknown"),
    ("5.4.4", "X-Postfix; Host or domain name not found. Name service error for name=hill.example type=A"),
    ("5.1.10", "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"),
    ("5.4.1", "smtp; 550 5.4.1 Recipient address rejected: Access denied"),
    ("5.1.351", "smtp;550 5.1.351 Remote server returned unknown recipient -> 550 User unknown"),
    ("5.1.6", "smtp; 551 user has moved to elsewhere"),
    ("4.1.1", "smtp; 450 4.1.1 User unknown in virtual mailbox table"),
    ("5.1.10", "smtp; 556 5.1.10 Recipient address has null MX"),
    ("5.0.0", "smtp; 550 refused"),
    ("5.0.0", "smtp; 553 sorry (user mail-box not found) (#5.7.1)"),
    ("5.0.0", "smtp; 554 user_not_found"),
    ("5.7.1", "smtp; 550 5.7.1 User not found:r.sandoval@hill.example"),
    ("5.7.1", "smtp; 550 5.7.1 compte inexistant"),
    ("5.1.1", ""),
]
SOFT = [
    ("5.2.2", "smtp; 552 5.2.2 mailbox full"),
    ("5.1.1", "smtp; 552 5.2.2 Over quota"),
    ("5.7.1", "smtp; 550 5.7.1 Message rejected as spam by content filter"),
    ("5.7.26", "smtp; 550 5.7.26 does not pass DMARC"),
    ("5.7.1", "smtp; 554 5.7.1 listed in zen.spamhaus.example"),
    ("5.2.3", "smtp; 552 message size exceeds fixed limit"),
    ("4.4.7", "smtp; 421 delivery time expired"),
    ("4.4.1", "X-Postfix; connect to mx.hill.example: Connection timed out"),
    ("4.7.1", "smtp; 450 4.7.1 Greylisted, try again later"),
    ("5.2.1", "smtp; 550 5.2.1 The account is inactive"),
    ("5.7.1", ""),
    ("4.2.2", ""),
    ("5.1.8", "smtp; 501 5.1.8 Access denied, bad outbound sender"),
    ("5.4.6", "X-Postfix; too many hops, mail loop"),
    ("5.0.0", "smtp; 550 Your host is not allowed to connect to this server"),
]


@pytest.mark.parametrize(("status", "said"), HARD)
def test_an_address_that_does_not_work_is_hard(dsn, status, said):
    assert read(dsn(status=status, said=said)).kind is Kind.HARD


@pytest.mark.parametrize(("status", "said"), SOFT)
def test_what_may_pass_is_soft(dsn, status, said):
    assert read(dsn(status=status, said=said)).kind is Kind.SOFT


def test_the_inner_status_is_kept_where_the_outer_one_is_general(dsn):
    assert read(dsn(status="5.0.0", said="smtp; 552 5.2.2 mailbox full")).status == "5.2.2"


def test_numbers_of_an_address_on_the_network_are_no_status(plain):
    got = read(plain("<r.sandoval@hill.example>: host mail.hill.example[5.9.147.154] said: 550 No such recipient here"))

    assert (got.kind, got.status) == (Kind.HARD, "")


def test_a_refusal_after_the_text_was_taken_is_a_filter_and_soft(dsn):
    got = read(dsn(status="5.0.0", said="smtp; 550 user unknown", words="host said (in reply to end of DATA command)"))

    assert (got.kind, got.reason) == (Kind.SOFT, "filtered")


def test_a_name_in_an_address_is_no_reason(dsn):
    got = read(dsn(status="4.2.0", said="smtp; 450 4.2.0 <user-unknown@hill.example> deferred"))

    assert got.kind is Kind.SOFT


def test_the_advice_beside_a_report_does_not_turn_it(dsn):
    words = "Check that the address exists: perhaps there is no such user. The message will be deleted from the queue."

    assert read(dsn(status="4.4.7", said="", words=words)).kind is Kind.SOFT


def test_of_several_recipients_the_worst_is_told(dsn):
    both = dsn(status="4.2.2", said="smtp; 450 over quota").replace(
        b"\n\n--=_b\nContent-Type: text/rfc822",
        b"\n\nFinal-Recipient: rfc822; m@hill.example\nAction: failed\nStatus: 5.1.1\n\n--=_b\nContent-Type: text/rfc822",
    )

    assert read(both).kind is Kind.HARD


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("<r.sandoval@hill.example>: 550 5.1.1 user unknown", Kind.HARD),
        ("Remote host said: 552 Error: disk quota exceeded", Kind.SOFT),
        ("Le message n'a pas pu être remis : boîte aux lettres pleine", Kind.SOFT),
        ("No se pudo entregar el mensaje: el usuario no existe", Kind.HARD),
        ("Die Nachricht konnte nicht zugestellt werden: Empfänger unbekannt", Kind.HARD),
        ("Your message has not yet been delivered. The server will keep trying.", Kind.DELAYED),
        ("It could not be delivered.", Kind.SOFT),
    ],
)
def test_servers_without_a_report_are_read_by_their_sentences(plain, words, kind):
    assert read(plain(words)).kind is kind


def test_the_subject_is_asked_when_the_sentences_are_silent(plain):
    assert read(plain("The following address failed.", subject="Returned Mail: User unknown")).kind is Kind.HARD


def test_every_phrase_is_searched_for_as_it_is_written():
    """The text is lower case with single spaces: a phrase with a capital would never be found."""
    for one in (*(reason.pattern.pattern for reason in reasons()), marks("bounce").phrases.pattern):
        assert one == one.lower()
        assert "  " not in one


def test_no_status_is_both_hard_and_soft():
    hard, soft = statuses()

    assert not hard.keys() & soft.keys()
