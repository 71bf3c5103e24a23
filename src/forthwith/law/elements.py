"""What a notice must say, as patterns a program can look for, by language (practice 3.2.2, 3.1.3.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from forthwith.law.errors import RuleRefused
from forthwith.law.facts import vocabulary
from forthwith.law.written import Written
from forthwith.law.yaml_files import read_yaml

ELEMENTS = Path(__file__).parent / "elements"
#: What a machine can say of an element in a draft.
PRESENT, MISSING, LOOK = "present", "missing", "a person must look"
_MACRO = re.compile(r"<([a-z-]+)>")

Pattern = re.Pattern[str]
Way = tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One language: what dates, numbers and blanks look like in it."""

    language: str
    macros: Mapping[str, str]
    months: tuple[tuple[str, ...], ...]
    blanks: tuple[Pattern, ...]
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class Signs:
    """How one element is said in one language.

    Every pattern of one of the ``ways`` in one sentence says it; ``doubts`` beside it, or ``hints`` alone, are for a
    person to look at; a sentence with one of ``never`` does not count.
    """

    write: str
    ways: tuple[Way, ...] = ()
    never: tuple[Pattern, ...] = ()
    doubts: tuple[Pattern, ...] = ()
    hints: tuple[Pattern, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One element by its id, with what a machine cannot see of it.

    ``serves``: other names under which rules ask for it.
    ``named``: fields of the fact sheet whose value must stand in the text. ``compare``: facts that what was found must
    agree with. ``all_of`` and ``best_with``: other elements it is made of, needed or wished for. ``anywhere``: its
    parts may stand in different sentences. ``lines``: a line of a letterhead or signature counts. ``always_look``: no
    finding is ever enough.
    """

    id: str
    file: str
    cannot_see: str
    signs: Mapping[str, Signs] = field(default_factory=dict)
    serves: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    best_with: tuple[str, ...] = ()
    anywhere: bool = False
    lines: bool = False
    always_look: bool = False


@lru_cache(maxsize=8)
def load_words() -> Mapping[str, Words]:
    """The languages in which drafts can be checked, by their code."""
    return {path.stem: _words(path) for path in sorted((ELEMENTS / "words").glob("*.yaml"))}


@lru_cache(maxsize=8)
def load_elements(*, extra_dirs: tuple[Path, ...] = ()) -> Mapping[str, Recogniser]:
    """Every element that can be looked for, by its id. A folder "elements" in ``extra_dirs`` adds or replaces.

    Raises RuleRefused for a key that is not in the format or a pattern that is not one. The examples beside each
    element are run by recognising.run_examples.
    """
    folders = (ELEMENTS, *(root / "elements" for root in extra_dirs))
    files = {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}
    read = {name: _recogniser(path) for name, path in files.items()}
    for recogniser in read.values():
        _refuse_unknown_parts(recogniser, read)
    others = {name: recogniser for recogniser in read.values() for name in recogniser.serves}
    return {**others, **read}


def _refuse_unknown_parts(recogniser: Recogniser, read: Mapping[str, Recogniser]) -> None:
    """An element is made of elements that are kept and are not themselves made of others."""
    for name in (*recogniser.all_of, *recogniser.best_with):
        part = read.get(name)
        if part is None or part.all_of or part.best_with:
            raise RuleRefused(recogniser.file, recogniser.id, "all_of", f"{name} is not a simple element that is kept.")


def _words(path: Path) -> Words:
    w = Written(read_yaml(path), file=path.name, rule="(the file)")
    months = tuple(tuple(str(name).split("|")) for name in w.texts("months"))
    names = {"month": "|".join(name for names in months for name in names)}
    macros = {key: _fill(str(value), names) for key, value in w.mapping("macros").items()}
    words = Words(
        language=path.stem,
        macros={**names, **macros},
        months=months,
        blanks=tuple(re.compile(_folded(text), re.I) for text in w.texts("blanks")),
        common=frozenset(w.texts("common")),
    )
    w.raw("macros")
    w.finish()
    return words


def _recogniser(path: Path) -> Recogniser:
    w = Written(read_yaml(path), file=f"elements/{path.name}", rule=path.stem)
    compare = w.texts("compare")
    if unknown := [name for name in compare if name not in vocabulary()]:
        raise w.refuse("compare", f"{unknown[0]} is not a fact (facts.yaml).")
    recogniser = Recogniser(
        id=path.stem,
        file=w.file,
        cannot_see=w.text("cannot_see"),
        signs={code: _signs(w.inner(code), words) for code, words in load_words().items() if w.has(code)},
        serves=w.texts("serves"),
        named=w.texts("named"),
        compare=compare,
        all_of=w.texts("all_of"),
        best_with=w.texts("best_with"),
        anywhere=w.flag("anywhere"),
        lines=w.flag("lines"),
        always_look=w.flag("always_look"),
    )
    w.finish()
    return recogniser


def _signs(w: Written, words: Words) -> Signs:
    ways = []
    for number, parts in enumerate(w.items("ways"), 1):
        if not isinstance(parts, list) or not parts:
            raise w.refuse("ways", f"number {number} is not a list of patterns.")
        ways.append(tuple(_pattern(w, "ways", part, words) for part in parts))
    signs = Signs(
        write=w.text("write"),
        ways=tuple(ways),
        never=tuple(_pattern(w, "never", text, words) for text in w.texts("never")),
        doubts=tuple(_pattern(w, "doubts", text, words) for text in w.texts("doubts")),
        hints=tuple(_pattern(w, "hints", text, words) for text in w.texts("hints")),
        examples=tuple((state, text) for state in (PRESENT, MISSING, LOOK) for text in w.texts(_key(state))),
    )
    if not {PRESENT, MISSING} <= {state for state, _ in signs.examples} and signs.ways:
        raise w.refuse("present", "and missing need at least one example each.")
    w.finish()
    return signs


def _key(state: str) -> str:
    return "look" if state == LOOK else state


def _pattern(w: Written, key: str, text: object, words: Words) -> Pattern:
    """A pattern as written: <date> and the like filled in, a space is any white space, and it begins with a word."""
    filled = _folded(_fill(str(text), words.macros))
    try:
        return re.compile(rf"(?<!\w)(?:{filled})", re.I | re.S)
    except re.error as reason:
        raise w.refuse(key, f"{text!r} is not a pattern: {reason}.") from None


def _fill(text: str, macros: Mapping[str, str]) -> str:
    return _MACRO.sub(lambda found: f"(?:{macros[found[1]]})" if found[1] in macros else found[0], text)


def _folded(pattern: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", pattern) if not unicodedata.combining(sign))
    return plain.replace(" ?", r"\s*").replace(" ", r"\s+")
