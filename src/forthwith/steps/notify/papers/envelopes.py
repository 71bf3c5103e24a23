"""Where the address stands for the window of the envelope, and on which paper: by the place, or as set (3.2.3)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Protocol

#: Where letters are on 8.5 by 11 inch paper; elsewhere on A4.
LETTER_PAPER = ("us", "ca", "mx")


@dataclass(frozen=True, slots=True)
class Window:
    """What shows in the window however the sheet lies in it, in millimetres from the top left corner of the sheet.

    ``sender`` is where the line with the district's own address stands (None: below its name, outside the window),
    ``above`` where the district's own name must end, ``below`` where the letter may begin, and ``folds`` where the
    sheet is folded. ``height`` None: no window.
    """

    x: float
    y: float
    width: float
    height: float | None
    sender: float | None
    above: float
    below: float
    folds: tuple[float, ...]


WINDOWS = {
    # US and Canadian no. 10 (4 1/8 by 9 1/2 in), window 1 1/8 by 4 1/2 in, 7/8 in from the left and 1/2 in from the
    # bottom; the sheet folded at 3.9 and 7.45 in, so that it can slide by 1/4 in only. What shows in every position:
    # 22 to 111 mm from the left, 64 to 86 mm from the top.
    "no10": Window(25.0, 64.0, 85.0, 21.0, None, 57.0, 97.0, (99.0, 189.2)),
    # DL: the window of DIN 5008 form B (45 to 90 mm from the top, 20 mm from the left) and the British one, 35 mm high
    # and 20 mm from the bottom; what shows in both: 20 to 95 mm from the left, 55 to 79 mm from the top.
    "dl": Window(25.0, 57.0, 70.0, 21.0, 50.5, 49.0, 98.0, (105.0, 210.0)),
    "none": Window(25.0, 20.0, 160.0, None, None, 20.0, 20.0, ()),
}


class Chosen(Protocol):
    """What a district set about its envelopes and its printer."""

    @property
    def letters_envelope(self) -> str: ...
    @property
    def letters_both_sides(self) -> bool: ...
    @property
    def letters_fold_marks(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """How letters are laid out in one print run."""

    paper: str
    window: Window
    both_sides: bool = True
    folds: bool = True

    def as_data(self) -> dict[str, Any]:
        """As the form takes it."""
        return {"paper": self.paper, "window": asdict(self.window), "both_sides": self.both_sides, "folds": self.folds}


def layout_of(place: str, settings: Chosen) -> Layout:
    """The layout of a place such as "ca/bc", as far as the settings do not say another."""
    window = WINDOWS[settings.letters_envelope or ("no10" if _paper_of(place) == "us-letter" else "dl")]
    return Layout(_paper_of(place), window, both_sides=settings.letters_both_sides, folds=settings.letters_fold_marks)


def sheets_of(place: str) -> Layout:
    """The paper of a place, without an envelope: printed on one side, nothing is folded."""
    return Layout(_paper_of(place), WINDOWS["none"], both_sides=False, folds=False)


def _paper_of(place: str) -> str:
    return "us-letter" if place.partition("/")[0].lower() in LETTER_PAPER else "a4"
