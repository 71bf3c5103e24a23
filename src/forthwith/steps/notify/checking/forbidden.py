"""Kinds, never contents: what must stand in no letter, whoever opens it (practice 3.2.2.3.1, R-146)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.detect.text import scan
from forthwith.steps.notify.checking.found import Found
from forthwith.steps.notify.checking.reading import Reading
from forthwith.steps.notify.naming.office import Office
from forthwith.steps.notify.naming.spelling import fold, tokens

#: What the detector calls personal, and no letter repeats; names are for the case's own list.
_VALUES = frozenset(
    [
        "birth_date", "student_number", "home_address", "personal_email", "work_email", "phone", "ssn", "sin",
        "health_number", "bank_account", "card", "passport", "grade", "credential",
    ]
)  # fmt: skip
#: Below this the detector itself is not sure that it is one.
_SURE = 0.5
#: The detector's numbers that may be the district's own or an authority's.
_WRITTEN_TO = frozenset({"personal_email", "work_email", "phone", "home_address"})


def check_forbidden(reading: Reading) -> Iterator[Found]:
    """People of the case, personal values of a known shape, health conditions, and what the list reveals."""
    yield from _people(reading)
    yield from _values(reading)
    yield from _conditions(reading)
    yield from _revealed(reading)
    if reading.words is not None:
        for met in reading.words.patterns["titled"].finditer(fold_same(reading.text)):
            if not _may_stand(reading.text[met.start() : met.end()], reading):
                yield reading.found("titled-name", met.span())


def _people(reading: Reading) -> Iterator[Found]:
    names = reading.context.names
    if names is None:
        return
    for met in names.others(reading.text, (), _office(reading)):
        yield reading.found("other-person", (met.start, met.end), how=met.how)


def _values(reading: Reading) -> Iterator[Found]:
    office = _office(reading)
    for one in scan(reading.text).findings:
        value = reading.text[one.start : one.end]
        if one.type not in _VALUES or one.confidence < _SURE or "example/" in value:
            continue
        if not (one.type in _WRITTEN_TO and office.has(value)):
            yield reading.found("exposed-value", (one.start, one.end), kind=one.type.replace("_", " "))


def _office(reading: Reading) -> Office:
    """Who acts for the district, and whose numbers may stand in it: ours, a helper's, an authority's."""
    contact = reading.context.contact
    own = (contact.email, contact.phone) if contact else ()
    return Office(reading.context.allowed, (*reading.context.own_words, *own))


def _conditions(reading: Reading) -> Iterator[Found]:
    """A named condition is content; the same word among the kinds of the fact sheet is not."""
    if reading.words is None:
        return
    kinds = fold(" ".join(reading.context.kinds)).casefold()
    for check in ("condition", "status"):
        for piece in reading.sentences:
            met = reading.words.first(check, piece.text)
            if met and met[0].casefold() not in kinds:
                yield reading.found(check, piece)


def _revealed(reading: Reading) -> Iterator[Found]:
    """What being on the list says of a person, in the register's own words."""
    for reveals in reading.context.reveals:
        wanted = " ".join(tokens(reveals))
        for piece in reading.sentences:
            if wanted and wanted in " ".join(tokens(piece.text)):
                yield reading.found("revealed-fact", piece)
                break


def _may_stand(name: str, reading: Reading) -> bool:
    """Whether it is the name of somebody who signs or answers."""
    last = tokens(name)[-1:]
    return any(last and last[0] in tokens(one) for one in reading.context.allowed + reading.context.own_words)


def fold_same(text: str) -> str:
    """A text without accents in which every character keeps its place."""
    return text if text.isascii() else "".join(one if one.isascii() else (fold(one) or " ")[0] for one in text)
