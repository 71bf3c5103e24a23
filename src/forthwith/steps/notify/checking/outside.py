"""What others can see of a letter says nothing: subject, sender, envelope, voicemail, text message (3.2.2.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.law.letter_text import Piece
from forthwith.steps.notify.checking.forbidden import fold_same
from forthwith.steps.notify.checking.found import Found
from forthwith.steps.notify.checking.reading import PERSONAL, Reading, fields_in
from forthwith.steps.notify.checking.words import Words, languages, words_of

#: The channel of a text message; off by default (practice 3.2.4, R-154).
TEXT_MESSAGE = "text message"
#: A text message that says this much carries the notice itself.
_LONGEST_MESSAGE = 160


def check_outside(reading: Reading) -> Iterator[Found]:
    """The subject, the sender's name, the envelope and the voicemail of what goes to one person (R-147)."""
    words = reading.words
    if words is None:
        return
    if reading.draft.kind in PERSONAL:
        yield from _outer("subject-tells", reading.draft.subject, words, reading)
        yield from _outer("sender-tells", reading.draft.sender, words, reading)
        yield from _outer("envelope-tells", reading.draft.envelope, words, reading)
    for piece in voicemail(reading):
        if words.says("telling", piece.text):
            yield reading.found("voicemail-tells", piece)


def check_text_message(reading: Reading) -> Iterator[Found]:
    """No link, no address to answer, and not the notice (R-154)."""
    if reading.draft.channel != TEXT_MESSAGE or reading.words is None:
        return
    plain = fold_same(reading.text)
    if link := reading.words.first("link", plain):
        yield reading.found("message-link", link.span())
    if reading.words.says("telling", plain) or len(plain) > _LONGEST_MESSAGE:
        yield reading.found("message-notice")


def tells(text: str) -> bool:
    """Whether a line of our own that leaves has a word of the matter, in any language we keep words for (R-147)."""
    plain = fold_same(text)
    found = (words_of(language) for language in languages())
    return any(words.says("telling", plain) or words.says("link", plain) for words in found if words)


def voicemail(reading: Reading) -> tuple[Piece, ...]:
    """What a call script says to a machine: the pieces under that heading."""
    if reading.words is None or reading.draft.kind != "call script":
        return ()
    return tuple(
        piece for piece in reading.sentences if piece.heading and reading.words.says("voicemail-heading", piece.heading)
    )


def _outer(check: str, said: str, words: Words, reading: Reading) -> Iterator[Found]:
    """One line that can be read on the outside: no telling word, nobody's name, no field of a person."""
    plain = fold_same(said)
    met = words.first("telling", plain)
    names = reading.context.names
    named = names is not None and names.any_others(plain, reading.context.allowed)
    if met or named or fields_in(said):
        yield reading.found(check, word=met[0] if met else "…")
