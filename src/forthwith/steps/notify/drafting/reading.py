"""Reads one text file: the head between two lines of dashes, the subject, then the parts, each under its name.

``[[name]]`` on a line of its own begins a part; ``[[+name]]`` takes the paragraph of that name, which many texts share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from forthwith.law.elements import load_elements
from forthwith.law.errors import LawError
from forthwith.law.yaml_files import read_yaml_text
from forthwith.record.words import DraftKind, Hearer
from forthwith.steps.notify.drafting.errors import TextRefused
from forthwith.steps.notify.drafting.field_names import known_fields
from forthwith.steps.notify.drafting.merging import fields_in
from forthwith.steps.notify.drafting.text import FORMS, WAYS, Condition, Part, Text

_HEAD = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_MARK = re.compile(r"^\[\[(\+?)([a-z][a-z0-9-]*)\]\][ \t]*$", re.MULTILINE)
_SUBJECT = re.compile(r"\s*(?:Subject|Objet|Asunto): *(.+?) *\n")
_HEAD_KEYS = ("id", "version", "language", "reviewed_by", "reviewed_on")
_TEXT_KEYS = (*_HEAD_KEYS, "kind", "hearers", "ways", "says", "parts")


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs that the texts of one language share."""

    version: str
    parts: Mapping[str, Part]


def read_paragraphs(path: Path, language: str) -> Paragraphs:
    """Read ``paragraphs.md``. Raises TextRefused, naming the file and what is wrong."""
    head, body = _split(path)
    _check_head(head, (*_HEAD_KEYS, "parts"), path, language)
    parts = _parts(body, _conditions(head, path), {}, path)
    return Paragraphs(str(head["version"]), {part.name: part for part in parts})


def read_text(path: Path, language: str, shared: Paragraphs) -> Text:
    """Read one text. Raises TextRefused, naming the file and what is wrong; a text without a review is none."""
    head, body = _split(path)
    _check_head(head, _TEXT_KEYS, path, language)
    subject, rest = _subject(body)
    parts = _parts(rest, _conditions(head, path), shared.parts, path)
    text = Text(
        id=str(head["id"]), version=f"{head['version']}/{shared.version}", language=language,
        reviewed_by=str(head["reviewed_by"]), reviewed_on=_day(head, path), kind=str(head["kind"]),
        hearers=_words(head, "hearers", path), ways=_words(head, "ways", path) or ("",),
        says=_said(head, path), subject=subject, parts=parts, file=path.name,
    )  # fmt: skip
    _check_text(text, path)
    return text


def _split(path: Path) -> tuple[Mapping[str, object], str]:
    try:
        found = _HEAD.fullmatch(path.read_text(encoding="utf-8").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError):
        found = None
    if found is None:
        raise _refuse(path, "has no head between two lines of dashes, or is not UTF-8")
    try:
        head = read_yaml_text(found[1], name=path.name)
    except LawError as failure:
        raise _refuse(path, f"has a head that is no YAML: {failure}") from None
    if not isinstance(head, dict):
        raise _refuse(path, "has a head that is no list of keys")
    return head, found[2]


def _check_head(head: Mapping[str, object], keys: Iterable[str], path: Path, language: str) -> None:
    wrong = [key for key in head if key not in keys] + [key for key in _HEAD_KEYS if not head.get(key)]
    if wrong:
        raise _refuse(path, f"lacks in its head, or does not know: {', '.join(map(str, wrong))}")
    if head["language"] != language:
        raise _refuse(path, f"lies among the texts in {language} and says another language")
    _day(head, path)


def _check_text(text: Text, path: Path) -> None:
    names = {part.name for part in text.parts}
    wrong = [f"kind {text.kind}"] if text.kind not in DraftKind.values else []
    wrong += [f"hearer {one}" for one in text.hearers if one not in Hearer.values]
    wrong += [f"way {one}" for one in text.ways if one not in WAYS + FORMS]
    wrong += [f"element {one}" for one in text.says if one not in load_elements()]
    wrong += [f"part {one}" for parts in text.says.values() for one in parts if one not in names]
    wrong += [f"field {one}" for one in fields_in(text.subject) if one not in known_fields()]
    if wrong or not text.hearers or not text.parts:
        raise _refuse(path, f"names what there is not: {', '.join(wrong) or 'no hearer or no part'}")


def _subject(body: str) -> tuple[str, str]:
    found = _SUBJECT.match(body)
    return (found[1], body[found.end() :]) if found else ("", body)


def _parts(body: str, own: Mapping[str, Condition], shared: Mapping[str, Part], path: Path) -> tuple[Part, ...]:
    marks = list(_MARK.finditer(body))
    if not marks or body[: marks[0].start()].strip():
        raise _refuse(path, "has text outside its parts; each begins with its name, [[name]]")
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    kept = _Kept(own, shared, path)
    parts = [_part(mark, body[mark.end() : end].strip(), kept) for mark, end in zip(marks, ends, strict=True)]
    names = [part.name for part in parts]
    if len(set(names)) < len(names) or set(own) - set(names):
        raise _refuse(path, "has a part twice, or a condition for a part it has not")
    return tuple(parts)


@dataclass(frozen=True)
class _Kept:
    """What a part may take: the conditions of its file and the paragraphs of the language."""

    own: Mapping[str, Condition]
    shared: Mapping[str, Part]
    path: Path


def _part(mark: re.Match[str], words: str, kept: _Kept) -> Part:
    name = mark[2]
    if mark[1]:
        if name not in kept.shared or words:
            raise _refuse(kept.path, f"takes a paragraph “{name}” that is not kept, or writes below it")
        return kept.shared[name]
    unknown = [one for one in fields_in(words) if one not in known_fields()]
    if unknown or not words:
        what = f"has a part “{name}” without words, or with a field there is not: {', '.join(unknown)}"
        raise _refuse(kept.path, what)
    return Part(name, words, kept.own.get(name, Condition()))


def _conditions(head: Mapping[str, object], path: Path) -> dict[str, Condition]:
    written = head.get("parts") or {}
    if not isinstance(written, Mapping):
        raise _refuse(path, "has conditions that are no list of parts")
    return {str(name): _condition(name, said, path) for name, said in written.items()}


def _condition(name: object, said: object, path: Path) -> Condition:
    allowed = {one.name for one in fields(Condition)}
    if not isinstance(said, Mapping) or set(said) - allowed:
        raise _refuse(
            path, f"has for the part “{name}” a condition there is not; there are {', '.join(sorted(allowed))}"
        )
    condition = Condition(**{key: _words(said, key, path) for key in said})
    unknown = [one for one in (*condition.needs, *condition.unless) if one not in known_fields()]
    unknown += [one for one in (*condition.wanted, *condition.forbidden) if one not in load_elements()]
    if unknown:
        raise _refuse(path, f"has for the part “{name}” a field or an element there is not: {', '.join(unknown)}")
    return condition


def _said(head: Mapping[str, object], path: Path) -> dict[str, tuple[str, ...]]:
    says = head.get("says") or {}
    if not isinstance(says, Mapping):
        raise _refuse(path, "does not say which part carries which element")
    return {str(element): _words(says, element, path) for element in says}


def _words(head: Mapping[str, object], key: str, path: Path) -> tuple[str, ...]:
    found = head.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _refuse(path, f"has for “{key}” no list of words")
    return tuple(found)


def _day(head: Mapping[str, object], path: Path) -> date:
    found = head.get("reviewed_on")
    if not isinstance(found, date):
        raise _refuse(path, "does not say on which day it was reviewed (reviewed_on: 2026-11-20)")
    return found


def _refuse(path: Path, what: str) -> TextRefused:
    return TextRefused(f"The text {path.parent.name}/{path.name} {what}. No letter is made from it. Correct the file.")
