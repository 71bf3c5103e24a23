"""Returns, success, machines that answer, and people: never an automatic reply for a bounce (RFC 3834; mail of R-157)."""

from __future__ import annotations

import pytest

from forthwith.mail.bounces import Kind, read

PERSON = "R. Sandoval <r.sandoval@hill.example>"


@pytest.mark.parametrize(
    ("action", "kind"),
    [("failed", Kind.HARD), ("delayed", Kind.DELAYED), ("delivered", Kind.DELIVERED), ("relayed", Kind.RELAYED), ("expanded", Kind.RELAYED)],
)  # fmt: skip
def test_a_report_says_what_became_of_the_letter(dsn, action, kind):
    assert read(dsn(action=action)).kind is kind


@pytest.mark.parametrize(
    "extra",
    [
        "Auto-Submitted: auto-replied\n", "Auto-Submitted: auto-replied (vacation)\n", "X-Autoreply: yes\n",
        "X-Autorespond: away\n", "Precedence: auto_reply\n", "X-Vacation: on\n", "Auto-Submitted: auto-generated\n",
    ],
)  # fmt: skip
def test_a_machine_that_says_so_is_an_automatic_reply(plain, extra):
    raw = plain(
        "I no longer work here and your message was not delivered to a person.",
        subject="Re: Notice",
        sender=PERSON,
        extra=extra,
    )

    assert read(raw).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Notice", "Out of Office: Notice", "OOO until Monday", "Réponse automatique : Avis",
        "Absence du bureau", "Respuesta automática: Aviso", "Fuera de la oficina", "Automatische Antwort: Notiz",
        "Abwesenheitsnotiz", "=?utf-8?q?R=C3=A9ponse_automatique_=3A_Avis?=",
    ],
)  # fmt: skip
def test_an_automatic_reply_is_known_by_its_subject_alone(plain, subject):
    assert read(plain("Bonjour", subject=subject, sender=PERSON)).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "words",
    [
        "I am out of the office until Monday. Undeliverable things go to my colleague.",
        "Je suis absent jusqu'à lundi. Votre message n'a pas pu être traité.",
        "Estoy de vacaciones.", "Ich bin derzeit nicht im Büro.",
    ],
)  # fmt: skip
def test_an_automatic_reply_from_the_empty_sender_is_no_bounce(plain, words):
    """RFC 3834 tells machines to answer with an empty return path, as bounces have."""
    assert read(plain(words, subject="Re: Notice", sender=PERSON, extra="Return-Path: <>\n")).kind is Kind.AUTO_REPLY


def test_a_machine_that_speaks_of_failure_is_still_an_automatic_reply(plain):
    words = "This mailbox is not monitored. Your message could not be delivered to a person."

    got = read(plain(words, subject="Automatic reply: Undeliverable", sender=PERSON, extra="Return-Path: <>\n"))

    assert got.kind is Kind.AUTO_REPLY


def test_a_receipt_of_reading_is_proof_and_nothing_more(plain):
    raw = plain("read").replace(
        b"text/plain; charset=utf-8", b"multipart/report; report-type=disposition-notification; boundary=b"
    )

    assert read(raw).kind is Kind.AUTO_REPLY


def test_a_report_of_no_type_from_a_machine_is_no_bounce(plain):
    raw = plain("--b\n\nI am away.\n--b--", subject="Away", sender=PERSON, extra="Auto-Submitted: auto-replied\n")

    assert (
        read(raw.replace(b"text/plain; charset=utf-8", b"multipart/report; report-type=; boundary=b")).kind
        is Kind.AUTO_REPLY
    )


@pytest.mark.parametrize(
    ("words", "extra"),
    [
        ("Please click the link below to confirm that you are a human.", ""),
        ("Your message is being held until you prove you are human.", "Auto-Submitted: auto-replied\n"),
        ("Reply to this message to confirm. Spam Arrest", "Return-Path: <>\n"),
        ("Hello", "X-TMDA-Confirm: yes\n"),
        ("Merci de confirmer : confirmez que vous êtes un humain", ""),
    ],
)
def test_a_question_whether_we_are_people_is_a_challenge(plain, words, extra):
    assert read(plain(words, subject="Please confirm", sender=PERSON, extra=extra)).kind is Kind.CHALLENGE


def test_a_challenge_that_dresses_as_a_report_is_a_challenge(dsn):
    raw = dsn(
        said="X-Guest-List; sender not known", words="You are not on my guest list. Spam Arrest asks you to confirm."
    )
    person = raw.replace(
        b"Return-Path: <>\nFrom: Mail Delivery System <mailer-daemon@mx.hill.example>", b"From: noreply@guests.example"
    )

    assert read(person).kind is Kind.CHALLENGE
    assert read(raw).kind is Kind.HARD


def test_a_refusal_in_the_form_of_a_receipt_is_a_return(plain):
    """RFC 5429 2.2.1: filters of mail servers refuse in this form."""
    words = "--b\n\nYour message to <r.sandoval@hill.example> was automatically rejected:\nQuota exceeded\n--b--"
    raw = plain(words).replace(
        b"text/plain; charset=utf-8", b"multipart/report; report-type=disposition-notification; boundary=b"
    )

    assert (read(raw).kind, read(raw).recipients) == (Kind.SOFT, ("r.sandoval@hill.example",))


def test_a_server_that_sends_the_letter_back_gives_it_back_in_any_language(plain, letter_header):
    words = (
        f"--b\n\n邮件无法发送\n<r.sandoval@hill.example>:\n--b\nContent-Type: message/rfc822\n\n{letter_header}\n--b--"
    )
    raw = plain(words, subject="退信", sender="MAILER-DAEMON@hill.example").replace(
        b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b"
    )

    assert (read(raw).kind, read(raw).recipients) == (Kind.SOFT, ("r.sandoval@hill.example",))


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Thank you for telling us. Who saw it?", "Re: Notice"),
        ("I am out of the office this week, but please call me.", "Re: Notice"),
        ("You said it was automatic. I want a person.", "Re: Automatic reply: Notice"),
        ("My own mail was returned: user unknown. Was yours?", "Re: Undeliverable mail"),
        ("Final-Recipient: rfc822; me@hill.example\nAction: failed\nwhat does this mean?", "Re: Notice"),
        ("Merci, une question.", "TR : Avis"),
    ],
)
def test_the_words_of_a_person_are_a_reply(plain, words, subject):
    assert read(plain(words, subject=subject, sender=PERSON, extra="In-Reply-To: <x@y.example>\n")).kind is Kind.REPLY


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Is my child on the guest list? I use Spam Arrest, so I saw this late.", "Re: Notice"),
        ("Your first letter was undeliverable, it said user unknown.", "Undeliverable letters"),
    ],
)
@pytest.mark.parametrize(
    "sender", ["Bo Bounce <bo@hill.example>", "bouncer@hill.example", "Nobody Owens <n@hill.example>"]
)
def test_people_with_the_names_of_machines_are_people(plain, words, subject, sender):
    assert read(plain(words, subject=subject, sender=sender, extra="In-Reply-To: <x@y.example>\n")).kind is Kind.REPLY


@pytest.mark.parametrize(
    "sender",
    [
        "MAILER-DAEMON", "Mail Delivery System <MAILER-DAEMON@mx1.hill.example>", "postmaster@hill.example",
        "bounce+17@hill.example", "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@hill.example>",
        "MAILER-DAEMON@hill.example (Mail Delivery Subsystem)", "Hill Mail System <noc@hill.example>",
    ],
)  # fmt: skip
def test_servers_are_known_by_their_names(plain, sender):
    assert read(plain("<r@hill.example>: user unknown", sender=sender)).kind is Kind.HARD


def test_servers_that_call_their_returns_automatic_are_believed_to_return(plain):
    """Exim and Postfix write Auto-Submitted: auto-replied into real bounces."""
    raw = plain(
        "<r@hill.example>: user unknown",
        sender="Mail Delivery System <mailer-daemon@x.example>",
        extra="Auto-Submitted: auto-replied\n",
    )

    assert read(raw).kind is Kind.HARD


def test_a_complaint_of_a_provider_is_for_a_person(plain):
    raw = plain("--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--")

    assert (
        read(
            raw.replace(b"text/plain; charset=utf-8", b"multipart/report; report-type=feedback-report; boundary=b")
        ).kind
        is Kind.UNKNOWN
    )


def test_a_server_that_says_nothing_known_is_unknown(plain):
    assert read(plain("Welcome to your mailbox.", subject="Hello")).kind is Kind.UNKNOWN
