"""Comfort that fits: steps for these data, risks said, help that exists (R-150, R-151, R-173)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.steps.notify.checking.elements import wanted_of
from forthwith.steps.notify.checking.found import Found
from forthwith.steps.notify.checking.reading import WHOLE, Reading
from forthwith.steps.notify.naming.spelling import fold

#: Kinds with which somebody may pass for the person; credit advice fits these and no others.
IDENTITY = frozenset({"ssn", "sin", "passport", "card", "bank_account", "health_number"})
#: Which steps fit which kinds and topics (R-150); names of patterns in the word files.
FITTING = {
    **dict.fromkeys(("ssn", "sin", "passport", "health_number", "birth_date"), "identity"),
    **dict.fromkeys(("bank_account", "card", "finances"), "money"),
    **dict.fromkeys(("home_address", "postal_code", "phone", "custody"), "address"),
    **dict.fromkeys(("personal_email",), "mail"),
    "credential": "password",
    **dict.fromkeys(("health", "special_education", "discipline", "counselling", "immigration", "religion"), "status"),
    **dict.fromkeys(("indigenous", "gender_orientation", "grades", "grade", "employment", "student_number"), "status"),
}
#: The practice's categories of harm (2.4) by a word of their name.
HARMS = {
    "bodily": "bodily",
    "humiliation": "humiliation",
    "reputation": "reputation",
    "employment": "employment",
    "financial": "financial",
    "credit": "credit",
    "property": "property",
    "identity": "identity",
}


def check_comfort(reading: Reading) -> Iterator[Found]:
    """Credit advice without identity data, risks denied or left out, no step that fits, help without a name."""
    if reading.words is None:
        return
    yield from _credit(reading)
    for piece in reading.saying("risk-denied"):
        # "Are you safe where you are?" asks, and denies nothing.
        if "?" not in piece.text:
            yield reading.found("risk-denied", piece)
    if reading.draft.kind in WHOLE:
        yield from _harms(reading)
        yield from _steps(reading)
    yield from _help(reading)


def _credit(reading: Reading) -> Iterator[Found]:
    elements = reading.context.elements
    if elements is None or elements & IDENTITY or _law_wants_credit(reading):
        return
    # A birth date beside a name is on the way to an identity: then a person decides.
    yield from (reading.found("empty-comfort", piece) for piece in reading.saying("credit"))


def _law_wants_credit(reading: Reading) -> bool:
    wanted = {element.id for duty in wanted_of(reading.context) for element in duty.must_say}
    return bool(wanted & {"credit-agencies", "freezes", "trade-commission"})


def _harms(reading: Reading) -> Iterator[Found]:
    """One sentence for each category of harm that was answered yes."""
    words = reading.words
    for harm in reading.context.harms:
        name = next((name for sign, name in HARMS.items() if sign in harm), "")
        pattern = words.named["harms"].get(name) if words else None
        if pattern and not any(pattern.search(piece.text) for piece in reading.sentences):
            yield reading.found("harm-unsaid", harm=harm)


def _steps(reading: Reading) -> Iterator[Found]:
    """At least one step that fits one of the kinds."""
    context, words = reading.context, reading.words
    about = (context.elements or frozenset()) | (context.topics or frozenset())
    wanted = {FITTING[one] for one in about if one in FITTING}
    if not wanted or words is None:
        return
    patterns = [words.named["fitting"][name] for name in sorted(wanted)]
    if not any(pattern.search(piece.text) for piece in reading.sentences for pattern in patterns):
        yield reading.found("no-fitting-step")


def _help(reading: Reading) -> Iterator[Found]:
    """An offer of help names who, and how to reach them; and they stand ready on the day of the letter."""
    words, help_known = reading.words, reading.context.help
    for piece in reading.saying("help-vague"):
        reached = words and (words.says("link", piece.text) or any(sign.isdigit() for sign in piece.text))
        if not reached and not _is_named(piece.text, reading):
            yield reading.found("help-without-name", piece)
    text = fold(reading.text).casefold()
    for one in help_known or ():
        if not one.stands and one.who and fold(one.who).casefold() in text:
            yield reading.found("help-untried")


def _is_named(text: str, reading: Reading) -> bool:
    said = fold(text).casefold()
    return any(one.stands and fold(one.who).casefold() in said for one in reading.context.help or ())
