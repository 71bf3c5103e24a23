"""Whom to tell, in numbers: addressees, letters, what waits for a person, and who has nobody (practice 2.1.5, 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from forthwith.exposure.facts import Sum
from forthwith.people.person import Addressee, NobodyToTell
from forthwith.people.roster import Roster

_NO_ROSTER = "Not counted: without a roster nobody can say whom to tell."


def letter_sums(letters: Sequence[Addressee], nobody: Sequence[NobodyToTell], roster: Roster | None) -> tuple[Sum, ...]:
    """``people.to_tell``, ``letters``, ``held`` and ``nobody_to_tell``, each with its sum; None without a roster."""
    if roster is None:
        names = ("to_tell", "letters", "held", "nobody_to_tell")
        return tuple(Sum(f"people.{name}", None, _NO_ROSTER, {}) for name in names)
    adults = len({letter.adult for letter in letters})
    pieces = len({_piece(letter, roster) for letter in letters})
    held = sum(bool(letter.hold) for letter in letters)
    waiting = len(nobody)
    return (
        Sum(
            "people.to_tell",
            adults,
            f"{adults:,} distinct addressees of the people affected",
            {"addressees": adults},
        ),
        Sum("people.letters", pieces, f"{pieces:,} homes or people, one letter each", {"homes": pieces}),
        Sum("people.held", held, f"{held:,} of the {len(letters):,} wait for a person", {"held": held}),
        Sum("people.nobody_to_tell", waiting, f"{waiting:,} people without an addressee", {"people": waiting}),
    )


def _piece(letter: Addressee, roster: Roster) -> str:
    """What goes into one envelope: a home's guardians share one, an adult student or a colleague shares with nobody."""
    adult = roster.people.get(letter.adult)
    alone = letter.about == (letter.adult,) and adult is not None and bool(adult.kinds & {"student", "staff"})
    return letter.adult if alone or not letter.household else letter.household
