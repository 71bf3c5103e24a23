"""Whether a return says that the address does not work, or only that it did not work now (RFC 3463; R-157)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forthwith.mail.bounces.kinds import Kind, Verdict
from forthwith.mail.bounces.report import Told, status_in
from forthwith.mail.bounces.wording import MOST_SEARCHED, marks, plain, reasons, statuses

#: What RFC 3464 2.3.3 calls the actions, and what programs write instead; everything else is a failure.
_ACTIONS = {
    "delayed": "delayed", "deferred": "delayed", "delivered": "delivered", "deliverable": "delivered",
    "relayed": "relayed", "expanded": "relayed",
}  # fmt: skip
_REPLY_CODE = re.compile(r"\b([45]\d\d)[ -]")
#: The reply codes of RFC 5321 4.2.3 that speak of the address when no status and no word does.
_HARD_CODES = frozenset({"550", "551", "553"})
_CODE = re.compile(r"(?<![\d.])[45]\d\d(?:[ -]|$)|\b[45]\.\d\.\d|\bsaid:|\breason:|\berror:")
_MOST_LINES = 400
#: Reasons that would be given to any letter of ours.
_OF_US = frozenset({"blocked", "sender refused", "not proved who we are"})
#: Addresses and links: they may hold any word ("unknown-user@…") and say nothing.
_NAMED = re.compile(r"[^\s<>:;,()\[\]]{0,64}@[\w.-]{1,255}|https?://[^\s<>]{1,500}")
_AFTER_DATA = re.compile(r">>> ?(?:DATA|\.)\s{1,20}<<< 5|end of data\b|after DATA\b", re.I)


def verdict_of(told: Told, words: str) -> Verdict:
    """The verdict on one recipient of a report; ``words`` are the sentences beside it, for where it is silent."""
    action = _ACTIONS.get(told.action, "failed")
    if action == "delayed":
        return Verdict(Kind.DELAYED, told.status, "not in time")
    if action in ("delivered", "relayed"):
        return Verdict(Kind.DELIVERED if action == "delivered" else Kind.RELAYED, told.status)
    return failed(told.status, told.said, words)


def failed(status: str, said: str, words: str) -> Verdict:
    """Hard or soft. What the server says comes before its code: codes are often generic, some contradict (Office 365).

    A status with one meaning comes before the sentences beside the report, which also hold advice and politeness.
    """
    inner = status_in(said)
    best = inner if inner and (not status or status[1:] == ".0.0") else status or inner
    if told := _by_words(said, best):
        return _not_after_data(told, words)
    if best.startswith("4.") or best in _known():
        return _by_code(best, said)
    for text in (_lines_with_codes(words), words):
        if told := _by_words(text, best or status_in(text)):
            return _not_after_data(told, words)
    return _by_code(best, said or words)


def refuses_us(status: str, said: str) -> bool:
    """Whether a refusal speaks of the sender, its server or its text, and not of the address."""
    found = _reason_in(said)
    return found[0] in _OF_US if found else status.startswith("5.7.")


def words_alone(words: str, subject: str = "") -> Verdict:
    """The verdict where there is no report at all: from the sentences, any code in them, and the subject."""
    if marks("delay").phrases.search(plain(words)):
        return Verdict(Kind.DELAYED, status_in(words), "not in time")
    coded = _lines_with_codes(words)
    status = status_in(coded)
    for text in (coded, words, subject):
        if told := _by_words(text, status):
            return _not_after_data(told, words)
    return _by_code(status, coded)


def _known() -> frozenset[str]:
    hard, soft = statuses()
    return frozenset(hard) | frozenset(soft)


def _by_words(text: str, status: str) -> Verdict | None:
    found = _reason_in(text)
    return Verdict(Kind.HARD if found[1] else Kind.SOFT, status, found[0]) if found else None


def _not_after_data(told: Verdict, words: str) -> Verdict:
    """A server that took the address and refuses it only after the text has filtered the text.

    A 503 in the transcript means that all was sent at once, and the refusal was the address's after all.
    """
    of_the_address = told.status in statuses()[0] or "<<< 503" in words
    if told.reason == "no such address" and not of_the_address and _AFTER_DATA.search(words):
        return Verdict(Kind.SOFT, told.status, "filtered")
    return told


def _lines_with_codes(words: str) -> str:
    """The lines in which a server speaks, with the line after each: replies are folded."""
    lines = words.split("\n")
    coded = [at for at, line in enumerate(lines[:_MOST_LINES]) if _CODE.search(line[:500])]
    wanted = sorted({one for at in coded for one in (at, at + 1) if one < len(lines)})
    return "\n".join(lines[at][:500] for at in wanted)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Of several recipients the one that asks for most: our letters have one, so several are one person's addresses."""
    order = (Kind.HARD, Kind.SOFT, Kind.DELAYED, Kind.RELAYED, Kind.DELIVERED)
    found = sorted(verdicts, key=lambda one: order.index(one.kind) if one.kind in order else len(order))
    return found[0] if found else Verdict(Kind.UNKNOWN)


def _reason_in(text: str) -> tuple[str, bool] | None:
    if not text:
        return None
    searched = plain(_NAMED.sub(" ", text[:MOST_SEARCHED]))
    return next(((one.word, one.hard) for one in reasons() if one.pattern.search(searched)), None)


def _by_code(status: str, said: str) -> Verdict:
    hard, soft = statuses()
    if status in hard:
        return Verdict(Kind.HARD, status, hard[status])
    if status.startswith("4.") or status in soft:
        return Verdict(Kind.SOFT, status, soft.get(status, "not now"))
    code = _REPLY_CODE.search(said)
    if status in ("", "5.0.0") and code and code[1] in _HARD_CODES:
        return Verdict(Kind.HARD, status, "refused")
    return Verdict(Kind.SOFT, status, "refused")
