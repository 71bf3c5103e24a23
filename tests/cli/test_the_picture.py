"""One bar for each set of readers and people; many small ones of a way are one, with its true count."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.cli.out.picture import cells, draw
from forthwith.exposure import expose
from forthwith.mail.message import Headers, Recipient
from forthwith.people.person import Person
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Message, Place, Text


def letters(count):
    """As many messages as ``count``, each to one guardian with the data of a child who is somebody else's."""
    children = [Person(f"s{n}", frozenset(("student",)), f"Tessa{chr(97 + n)}", "Quillan") for n in range(count)]
    items = []
    for n, child in enumerate(children):
        place = Place((f"mail {n}.eml",))
        to = Recipient(f"g{n}@mail.example", f"g{n}@mail.example", "", "To", True)
        items.append(Message(n, None, place, Headers(None, "Report", None, f"<{n}@m.example>", (to,))))
        items.append(Text(place, f"{child.given_name} {child.family_name} was suspended.", "body", n))
    return expose(items, roster=Roster(children, []), on=date(2026, 3, 9))


@pytest.mark.parametrize("count", [5, 20])
def test_many_letters_that_went_astray_are_one_bar_with_all_their_facts(count):
    exposure = letters(count)

    (row,) = [row for row in cells(exposure) if row["way"] == "shown"]
    assert row["facts"] == exposure.pairs["shown"] == count
    assert row["readers"] == f"{count} readers in {count} sets"
    assert row["people"] == f"{count} people (shown)"


def test_a_few_letters_are_a_bar_each():
    assert [row["facts"] for row in cells(letters(3))] == [1, 1, 1]


def test_the_picture_says_the_whole_number():
    assert "20 facts" in draw(letters(20))


def test_the_shown_rows_never_say_less_than_the_answer():
    for count in (1, 4, 5, 6):
        exposure = letters(count)
        assert sum(row["facts"] for row in cells(exposure)) == exposure.pairs["shown"]
