"""In which form a person can take a letter in: large print, braille, and the like (practice 3.2.5.2, R-156)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.people.cells import as_list, says_something
from forthwith.people.folding import fold_character

SPOKEN, LARGE_PRINT, NO_COMPUTER = "spoken", "large print", "no computer"
BRAILLE, AUDIO, SIGN_LANGUAGE = "braille", "audio", "sign language"
#: What such a cell says, in English, French and Spanish; compared without case and accents.
_WORDS = (
    (LARGE_PRINT, r"large (print|type|font|text)|big print|enlarged|(1[6-9]|2\d) ?pt"),
    (LARGE_PRINT, r"(gros|grands) caracteres|caracteres agrandis|letra (grande|ampliada)|macrotipo"),
    (BRAILLE, r"braille?"),
    (AUDIO, r"audio|recorded|recording|enregistrement|enregistre|grabacion|grabado"),
    (SIGN_LANGUAGE, r"sign(ed)? language|(asl|bsl|lsq|lsf|lsm)|langue des signes|lengua(je)? de (senas|signos)"),
    (SPOKEN, r"spoken|by (tele)?phone|read (aloud|out)|verbal(ly)?|oral(ly)?"),
    (SPOKEN, r"a voix haute|de vive voix|par telephone|en voz alta|por telefono"),
    (NO_COMPUTER, r"no (computer|internet|e ?mail)|(pas d|sans) ?(ordinateur|internet)"),
    (NO_COMPUTER, r"sin (computadora|ordenador|internet)"),
)  # fmt: skip
_READ = tuple((need, re.compile(rf"\b(?:{words})\b")) for need, words in _WORDS)
KNOWN = tuple(dict.fromkeys(need for need, _words in _WORDS))
#: What a cell may say when there is nothing to heed.
_ORDINARY = frozenset({"standard", "regular", "normal", "print", "email", "e mail", "paper", "ordinary"})


def needs_in(cell: str) -> Iterator[str]:
    """Every need that a cell names, one of ``KNOWN``; what is not understood comes as it stands, and is never lost."""
    for written in as_list(cell):
        folded = " ".join("".join(map(fold_character, written)).split())
        found = list(dict.fromkeys(need for need, words in _READ if words.search(folded)))
        if found:
            yield from found
        elif says_something(written) and folded not in _ORDINARY:
            yield says_something(written)
