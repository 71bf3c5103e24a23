"""Turns data into tagged PDF/UA-1 papers; a letter that would show an empty box is refused by name (R-156).

The data go in as JSON: a name can never become code.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

FORM = Path(__file__).parent / "forms" / "paper.typ"
#: Characters that the typesetter's own fonts are known to hold; every other one is tried before it is printed.
_COVERED = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(map(chr, range(0xA0, 0x180))) | frozenset("‘’“”–—…•€\n\t")
#: More papers than the typesetter remembers.
REMEMBERED = 12
_PROBE = b"""#set document(title: "probe", date: none)
#set text(font: "Libertinus Serif", lang: "en")
#for one in json(bytes(sys.inputs.data)) [#text(one) ]"""


class CannotPrint(ValueError):
    """A paper could not be made: a character without a font, or a fault of ours. Nothing was printed."""


@cache
def printer() -> typst.Compiler:
    """The typesetter, its fonts read once."""
    return typst.Compiler(FORM, root=FORM.parent)


def typeset(data: Mapping[str, Any], *, once: bool = False) -> bytes:
    """The papers of a document as PDF/UA-1. Raises CannotPrint, which never repeats what is written on them.

    ``once`` for a long document, whose pages must not be remembered for the next one.
    """
    compiler = typst.Compiler(FORM, root=FORM.parent) if once else printer()
    try:
        made = compiler.compile(sys_inputs=_inputs(data), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise CannotPrint(_without_words(error)) from None
    if not isinstance(made, bytes):
        raise CannotPrint("The typesetter gave no single document. Nothing was printed.")
    return made


def forget() -> None:
    """Let go of the pages of a long paper: the typesetter keeps what was used in its last ten papers (comemo)."""
    for turn in range(REMEMBERED):
        typst.compile(_PROBE, sys_inputs={"data": json.dumps([str(turn)])}, pdf_standards=["ua-1"])


def asked(data: Mapping[str, Any], label: str) -> list[dict[str, Any]]:
    """What the typeset document says of itself under a label, such as the pages of each letter. Raises CannotPrint."""
    compiler = typst.Compiler(FORM, root=FORM.parent, sys_inputs=_inputs(data))
    try:
        found = json.loads(compiler.query(f"<{label}>", field="value"))
    except typst.TypstError as error:
        raise CannotPrint(_without_words(error)) from None
    return list(found)


def without_font(text: str) -> tuple[str, ...]:
    """The scripts of a text that no font here holds, as Unicode names them: ("cjk",). Empty: it can be printed."""
    unsure = {one for one in text if one not in _COVERED}
    return tuple(sorted({_script(one) for one in unsure if not _is_held(one)}))


@cache
def _is_held(character: str) -> bool:
    # A mark that stands on a letter is tried on one.
    tried = f"a{character}" if unicodedata.combining(character) else character
    try:
        typst.compile(_PROBE, sys_inputs={"data": json.dumps([tried])}, pdf_standards=["ua-1"])
    except typst.TypstError:
        return False
    return True


def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    return name.partition(" ")[0].lower() if name else "a control character"


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


def _without_words(error: typst.TypstError) -> str:
    """The kind of the fault: its own message may quote what is written on the paper."""
    if "could not be displayed" in str(error.message):
        return (
            "There is no font for some characters. Nothing was printed. Install fonts for the script, then try again."
        )
    return f"The typesetter refused the paper ({type(error).__name__}). Nothing was printed. Report this."


def joined(texts: Iterable[str]) -> str:
    """Texts as one, to be looked through for characters at once."""
    return "\n".join(texts)
