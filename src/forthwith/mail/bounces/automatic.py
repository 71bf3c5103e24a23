"""Tells machines that answer from servers that give back and from people (RFC 3834 2, 5; RFC 8098)."""

from __future__ import annotations

import re

from forthwith.mail.bounces.kinds import Kind
from forthwith.mail.bounces.opened import Opened
from forthwith.mail.bounces.report import Report
from forthwith.mail.bounces.wording import Marks, marks, plain

#: "Re:" as programs write it in many languages; people answer so, and some machines.
_ANSWERS = re.compile(r"^(?:\[[^\]]{0,40}\] )?(?:re|aw|sv|antw|tr|rv|rép|ref)(?:\[\d{1,3}\])? ?: ?", re.I)


def kind_of(opened: Opened, report: Report) -> Kind | None:
    """What it is when it is no return: AUTO_REPLY, CHALLENGE, REPLY or UNKNOWN; None when a server gives it back."""
    subject = _subject(opened)
    if is_receipt(opened):
        return None if _is_refusal(opened) else Kind.AUTO_REPLY
    if _is_complaint(opened):
        return Kind.UNKNOWN
    asks = _challenges(opened, subject)
    # A challenge may dress as a report; a mail system asks nobody whether they are a person.
    if not (asks and not is_from_a_server(opened)) and _is_reported(opened, report):
        return None
    if asks:
        return Kind.CHALLENGE
    if _answers_by_itself(opened, subject):
        return Kind.AUTO_REPLY
    if _gives_back(opened, subject):
        return None
    if _says_it_is_automatic(opened):
        return Kind.AUTO_REPLY
    return Kind.UNKNOWN if is_from_a_server(opened) else Kind.REPLY


def is_receipt(opened: Opened) -> bool:
    """Whether it is a receipt of reading or deleting (RFC 8098): proof that something answered, nothing more."""
    return opened.report_type == "disposition-notification" or any(
        one.media == "message/disposition-notification" for one in opened.sections
    )


def _is_refusal(opened: Opened) -> bool:
    """A server that refuses in the form of a receipt (RFC 5429 2.2.1): "deleted" alone says a person's program, too."""
    said = marks("bounce").phrases.search(plain(opened.words)[:4_000])
    return _is_named_as_a_server(opened) and bool(said)


def is_from_a_server(opened: Opened) -> bool:
    """Whether its sender is a mail system: an empty return path, or a name that systems write under."""
    return _no_path(opened) or _is_named_as_a_server(opened)


def _no_path(opened: Opened) -> bool:
    return opened.fields.first("return-path").strip() == "<>"


def _is_named_as_a_server(opened: Opened) -> bool:
    """By the whole local part, or by the name that is shown: people are called Bounce, too."""
    known, shown = marks("bounce"), opened.fields.words("from").lower()[:300]
    box = shown.rpartition("<")[2].partition("@")[0]
    return not shown or bool(known.boxes.search(box)) or bool(known.names.search(shown.partition("@")[0]))


def _is_complaint(opened: Opened) -> bool:
    """A feedback report of a provider (RFC 5965): somebody pressed "spam". For a person to read."""
    return opened.report_type == "feedback-report" or any(
        one.media == "message/feedback-report" for one in opened.sections
    )


def _is_reported(opened: Opened, report: Report) -> bool:
    return _reports(opened, report) or bool(opened.fields.first("x-failed-recipients"))


def _reports(opened: Opened, report: Report) -> bool:
    """A delivery status in a part of its own, or in the text of a server; a person may quote one."""
    return bool(report.told) and (
        _has_report(opened) or is_from_a_server(opened) or opened.report_type == "delivery-status"
    )


def _has_report(opened: Opened) -> bool:
    return any("delivery-status" in one.media for one in opened.sections)


def _subject(opened: Opened) -> str:
    return plain(opened.fields.words("subject")).strip()[:300]


def _challenges(opened: Opened, subject: str) -> bool:
    known = marks("challenge")
    if _has_field(opened, known):
        return True
    asks = bool(known.phrases.search(plain(opened.words)))
    # A person who answers may speak of such systems; none adds a report.
    asked = bool(known.subjects.match(subject)) or not _ANSWERS.match(subject) or _has_report(opened)
    return asks and asked and not _strongly_a_return(opened, subject)


def _answers_by_itself(opened: Opened, subject: str) -> bool:
    known = marks("auto_reply")
    fields = opened.fields
    marked = (
        _has_field(opened, known)
        or fields.first("precedence").strip().lower() in known.precedence
        or fields.first("auto-submitted").strip().lower().startswith("auto-replied")
        or "vacation" in fields.first("auto-submitted").lower()
    )
    answers = _ANSWERS.match(subject) and not _no_path(opened)
    titled = bool(known.subjects.match(subject))
    away = bool(known.phrases.search(plain(opened.words))) or bool(known.hints.match(subject))
    # A person who answers may be away too, or answer an automatic reply: only a mark speaks against "Re:".
    return (marked or ((titled or away) and not answers)) and not _strongly_a_return(opened, subject)


def _strongly_a_return(opened: Opened, subject: str) -> bool:
    """A server's name as sender and its words: some servers call their returns "auto-replied" (Exim, Postfix)."""
    known = marks("bounce")
    said = bool(known.subjects.search(subject)) or bool(known.phrases.search(plain(opened.words)[:4_000]))
    return said and _is_named_as_a_server(opened)


def _gives_back(opened: Opened, subject: str) -> bool:
    known = marks("bounce")
    titled = bool(known.subjects.search(subject))
    said = bool(known.phrases.search(plain(opened.words)))
    if opened.report_type == "delivery-status":
        return True
    if _is_named_as_a_server(opened):
        # Whatever language it is in: a mail system that sends a letter back gives it back.
        return titled or said or any(one.media in ("message/rfc822", "text/rfc822-headers") for one in opened.sections)
    # An empty return path alone proves nothing: machines that answer for a person use it too (RFC 3834 3.3).
    return (
        titled and said and not _ANSWERS.match(subject) and (_no_path(opened) or not opened.fields.first("in-reply-to"))
    )


def _says_it_is_automatic(opened: Opened) -> bool:
    said = opened.fields.first("auto-submitted").strip().lower()
    return said.startswith("auto-") or opened.fields.first("precedence").strip().lower() in ("junk",)


def _has_field(opened: Opened, known: Marks) -> bool:
    return any(name in known.fields for name, _ in opened.fields.pairs)
