"""A district's breach practice as data: its clauses by number, and what each factor weighs (R-001)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from forthwith.law.condition_reader import ConditionError, read_condition
from forthwith.law.conditions import Condition
from forthwith.law.errors import PracticeRefused, RuleRefused
from forthwith.law.rules import STEPS
from forthwith.law.written import Written
from forthwith.law.yaml_files import read_yaml

PRACTICES = Path(__file__).parent / "practices"
ASKS = (*STEPS, "know")
ROLES = ("staff", "head", "privacy-officer", "secretary-treasurer", "district")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Stricter:
    """Where the law is narrower than a clause; the law's reading is applied (R-004)."""

    act: str
    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its own number, who acts, what it asks, and our short words for it."""

    number: str
    role: str
    asks: str
    words: str
    stricter: Stricter | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A condition and the reason it gives, with {facts} filled in from the case."""

    when: Condition
    because: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of the practice: what raises it and what lowers it."""

    clause: str
    name: str
    raises: tuple[Ground, ...]
    lowers: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """One category of harm: what makes it likely or possible, and examples from schools (R-121)."""

    clause: str
    name: str
    likely: tuple[Ground, ...]
    possible: tuple[Ground, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Something a clause wants (or forbids) in a notice to those named in ``to`` (keys of contacts)."""

    clause: str
    id: str
    words: str
    to: tuple[str, ...]
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Practice:
    """One version of a practice, by the day it is dated.

    ``line`` are the file names of the practice and of those it is based on, its own first.
    """

    id: str
    name: str
    district: str
    date: date
    clauses: Mapping[str, Clause]
    factors: tuple[Factor, ...]
    harms: tuple[Harm, ...]
    contents: tuple[Content, ...] = ()
    line: tuple[str, ...] = ()


_Cited = TypeVar("_Cited", bound=Factor | Harm | Content)


def default_practice() -> str:
    """The practice used for a place that names none (rules/default.yaml)."""
    path = PRACTICES.parent / "rules" / "default.yaml"
    return Written(read_yaml(path), file="default.yaml", rule="(the file)").text("practice")


def practices(*, extra_dirs: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """The names of all practices kept, sorted."""
    folders = (PRACTICES, *(root / "practices" for root in extra_dirs))
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.yaml")}))


@lru_cache(maxsize=16)
def load_practice(practice: str = "", *, extra_dirs: tuple[Path, ...] = ()) -> Practice:
    """Read a practice; "" is the default one. A folder "practices" in ``extra_dirs`` replaces ours by name.

    A file with ``based_on`` replaces or adds clauses, factors, harms and contents of another, by clause number; it may
    be based on ours of its own name. Raises PracticeRefused for an unknown practice, a double clause, a gap in the
    numbers, or no date.
    """
    return _load(practice or default_practice(), extra_dirs, ())


def _load(name: str, extra_dirs: tuple[Path, ...], above: tuple[Path, ...]) -> Practice:
    """``above`` are the files that are based on this one; none of them is read twice."""
    folders = (*(root / "practices" for root in reversed(extra_dirs)), PRACTICES)
    found = [folder / f"{name}.yaml" for folder in folders] if re.fullmatch(r"[\w-]+", name) else []
    path = next((path for path in found if path not in above and path.is_file()), None)
    if path is None:
        what = "no such practice is kept" + (", or it is based on this one in turn." if above else ".")
        raise PracticeRefused(above[-1].name if above else f"{name}.yaml", "based_on" if above else "the file", what)
    try:
        w = Written(read_yaml(path), file=path.name, rule="(the file)")
        base = _load(w.text("based_on"), extra_dirs, (*above, path)) if w.has("based_on") else None
        return _read(w, path, base)
    except RuleRefused as reason:
        raise PracticeRefused(path.name, f"{reason.rule} {reason.key}", reason.what) from None


def _read(w: Written, path: Path, base: Practice | None) -> Practice:
    source = w.inner("source")
    source.day("read_on")
    source.text("read_by")
    own = [_clause(item) for item in w.inners("clauses")]
    _refuse_double(own, path)
    clauses = _merged(own, base)
    _refuse_gaps(list(clauses), path)
    practice = Practice(
        id=w.text("practice"),
        name=w.text("name"),
        district=w.text("district"),
        date=w.day("date"),
        clauses=clauses,
        factors=_by_clause(base.factors if base else (), [_factor(item, clauses) for item in w.inners("factors")]),
        harms=_by_clause(base.harms if base else (), [_harm(item, clauses) for item in w.inners("harms")]),
        contents=_by_clause(base.contents if base else (), [_content(item, clauses) for item in w.inners("contents")]),
        line=tuple(dict.fromkeys((path.stem, *(base.line if base else ())))),
    )
    w.finish()
    return practice


def _merged(own: Sequence[Clause], base: Practice | None) -> dict[str, Clause]:
    """The clauses of ``base`` with a district's own put over them, in the order of their numbers."""
    if base is None:
        return {clause.number: clause for clause in own}
    merged = dict(base.clauses)
    for clause in own:
        known = merged.get(clause.number)
        # Where the law is narrower than a clause, other words for the clause do not change that.
        inherited = known.stricter if known and clause.stricter is None else clause.stricter
        merged[clause.number] = replace(clause, stricter=inherited)
    return dict(sorted(merged.items(), key=lambda item: _in_order(item[0])))


def _in_order(number: str) -> tuple[int, ...]:
    """Named clauses first, as they stand; then by number, 3.2 before 3.10."""
    return (1, *map(int, number.split("."))) if _NUMBERED.fullmatch(number) else (0,)


def _by_clause(base: Sequence[_Cited], own: Sequence[_Cited]) -> tuple[_Cited, ...]:
    """Entries of ``own`` in the places of those of ``base`` for the same clause, then the added ones."""
    clauses = dict.fromkeys(entry.clause for entry in (*base, *own))
    theirs = {entry.clause for entry in own}
    kept = [*(entry for entry in base if entry.clause not in theirs), *own]
    return tuple(entry for clause in clauses for entry in kept if entry.clause == clause)


def _clause(w: Written) -> Clause:
    clause = Clause(
        number=w.text("clause"),
        role=w.one_of("role", ROLES),
        asks=w.one_of("asks", ASKS),
        words=w.text("words"),
        stricter=_stricter(w.inner("stricter")) if w.has("stricter") else None,
    )
    w.raw("stricter")
    w.finish()
    return clause


def _stricter(w: Written) -> Stricter:
    stricter = Stricter(w.text("act"), w.text("section"), w.text("words"))
    w.finish()
    return stricter


def _factor(w: Written, clauses: Mapping[str, Clause]) -> Factor:
    factor = Factor(_known(w, clauses), w.text("name"), _grounds(w, "raises"), _grounds(w, "lowers"))
    w.finish()
    return factor


def _harm(w: Written, clauses: Mapping[str, Clause]) -> Harm:
    harm = Harm(
        clause=_known(w, clauses),
        name=w.text("name"),
        likely=_grounds(w, "likely"),
        possible=_grounds(w, "possible"),
        examples=w.texts("examples"),
    )
    w.finish()
    return harm


def _content(w: Written, clauses: Mapping[str, Clause]) -> Content:
    number = _known(w, clauses)
    content = Content(
        number, w.text("id"), w.text("words", clauses[number].words), w.texts("to"), forbidden=w.flag("forbidden")
    )
    if not content.to:
        raise w.refuse("to", "names nobody.")
    w.finish()
    return content


def _known(w: Written, clauses: Mapping[str, Clause]) -> str:
    number = w.text("clause")
    if number not in clauses:
        raise w.refuse("clause", f"{number} is not a clause of this practice.")
    return number


def _grounds(w: Written, key: str) -> tuple[Ground, ...]:
    grounds = []
    for item in w.inners(key):
        try:
            grounds.append(Ground(read_condition(item.raw("when"), {}), item.text("because")))
        except ConditionError as reason:
            raise item.refuse("when", str(reason)) from None
        item.finish()
    return tuple(grounds)


def _refuse_double(clauses: Sequence[Clause], path: Path) -> None:
    seen: set[str] = set()
    for clause in clauses:
        if clause.number in seen:
            where = _line_of(clause.number, path)
            raise PracticeRefused(path.name, where, f"clause {clause.number} stands twice.")
        seen.add(clause.number)


def _refuse_gaps(numbers: Sequence[str], path: Path) -> None:
    """3.2.3 needs 3.2.2 and 3.2: a clause lost in typing must not go unnoticed."""
    numbered = {number for number in numbers if _NUMBERED.fullmatch(number)}
    for number in sorted(numbered):
        head, _, last = number.rpartition(".")
        before = f"{head}.{int(last) - 1}" if head else str(int(last) - 1)
        needed = [head] * bool(head) + [before] * (int(last) > 1)
        missing = [clause for clause in needed if clause not in numbered]
        if missing:
            where = _line_of(number, path)
            raise PracticeRefused(path.name, where, f"clause {missing[0]} is missing before {number}.")


def _line_of(number: str, path: Path) -> str:
    """The last line that opens this clause, for the person who mends the file."""
    opens = re.compile(rf"clause: [\"']?{re.escape(number)}[\"']?\s*[,}}]?(?:\s|$)")
    # Factors and harms, further down, cite clauses too.
    written = path.read_text(encoding="utf-8").partition("\nfactors:")[0].splitlines()
    lines = [number for number, line in enumerate(written, 1) if opens.search(line)]
    return f"line {lines[-1]}" if lines else "the file"
