"""A mailing of letters by post, and a way to read what a PDF says. Everybody in it is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
import pytest

from forthwith.people.around import around
from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import Roster

EVERYBODY = "everybody affected"
TEXT = """Dear {reader_name},

We write to you about {about_names}.

## What happened

On 14 November a message showed a list of names.

- Your code is {code}.
- The page is {page_address}.

{reference}"""
NAMES = ("Larkspur", "Brandt", "Reyes")


@pytest.fixture
def piece() -> Callable[..., Any]:
    """``piece(17, name="…", text="…")``: a letter by post as one person gets it."""

    def made(number: int = 17, **more: Any) -> Any:
        from forthwith.steps.notify.piece import Piece

        known = {
            "letter": f"Letter {number}", "name": "Jo Larkspur", "channel": "post", "language": "en",
            "address": f"{number} Pier Road\nHarbour Bluff BC  V0N 1A1", "subject": "Important letter",
            "text": "Dear Jo Larkspur,\n\n## What happened\n\nA list was visible.", "code": "7KQ2-M4XD-9TRA",
        }  # fmt: skip
        return Piece(**(known | more))

    return made


@pytest.fixture
def run() -> Callable[..., Any]:
    """``run("ca/bc", both_sides=False)``: how one print run is set."""

    def made(place: str = "ca/bc", **more: Any) -> Any:
        from forthwith.settings import Settings
        from forthwith.steps.notify.papers.envelopes import layout_of
        from forthwith.steps.notify.printing.papers import Run

        settings = Settings().model_copy(update=more)
        sender = "Box 12\nOuter Passage BC  V0N 0A0"
        return Run("Letters: notice 1", "Outer Passage", sender, date(2025, 11, 17), layout_of(place, settings))

    return made


@pytest.fixture
def pages() -> Callable[[bytes], list[str]]:
    """The words of each page."""

    def read(pdf: bytes) -> list[str]:
        opened = pypdfium2.PdfDocument(pdf)
        found = []
        for page in opened:
            words = page.get_textpage()
            found.append(words.get_text_range().replace("\u200b", ""))
            words.close()
            page.close()
        opened.close()
        return found

    return read


@pytest.fixture
def mailing(approved_notice, monkeypatch) -> Any:
    """A notice to three families by post, determined and approved."""
    from forthwith.vault.people import Affected

    # What the checks find in a text is tried elsewhere.
    monkeypatch.setattr("forthwith.steps.notify.planning.ready.refuse_unless_checked", lambda *_, **__: None)
    roster = Roster(
        [Person(f"s{at}", frozenset({"student"}), "Mia", name) for at, name in enumerate(NAMES)]
        + [
            Person(f"g{at}", frozenset({"guardian"}), "Jo", name, postal_address=f"{at} Pier Road\nHarbour Bluff BC")
            for at, name in enumerate(NAMES)
        ],
        [ContactLink(f"s{at}", f"g{at}", "mother", legal_guardian=True, lives_with=True) for at in range(3)],
    )
    sealed = [
        Affected(
            f"s{at}", f"Mia {name}", (), {"addressees": around(f"s{at}", roster)}, ("listed",), (EVERYBODY,), ("name",)
        )
        for at, name in enumerate(NAMES)
    ]
    return approved_notice(sealed, TEXT)
