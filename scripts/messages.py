"""Brings the .po files up to date with the words in the code and the templates; needs no installed gettext.

    .venv/bin/python scripts/messages.py          writes the .po files
    .venv/bin/python scripts/messages.py --check  writes nothing; fails when a file is behind

Translations are kept; a text that is gone is kept too, at the end of the file and marked so, in case it comes back.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "forthwith"
LOCALE = PACKAGE / "web" / "locale"
LANGUAGES = {"es": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}

#: How many of a call's first arguments are texts, by the name it is called with.
CALLS = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2, "__": 1, "said": 1,
}  # fmt: skip

Message = tuple[str, str]


def messages(package: Path = PACKAGE) -> dict[Message, list[tuple[str, str]]]:
    """Every text (and its plural, or "") with the places it stands in, in the order of the files."""
    found: dict[Message, list[tuple[str, str]]] = {}
    for path in sorted(package.rglob("*.py")):
        _note(found, path, package, _in_python(path.read_text("utf-8")))
    for path in sorted((package / "web" / "templates").rglob("*.html")):
        _note(found, path, package, _in_template(path.read_text("utf-8")))
    return found


def _note(found: dict[Message, list[tuple[str, str]]], path: Path, package: Path, texts: Iterator[Message]) -> None:
    # No line numbers: a line added above would change every file.
    place = (path.relative_to(package.parent).as_posix(), "")
    for message in texts:
        places = found.setdefault(message, [])
        if place not in places:
            places.append(place)


def _in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", "").replace("said", ""))
            first = node.args[: CALLS.get(name, 0)]
            texts = [argument.value for argument in first if isinstance(argument, ast.Constant)]
            if texts and all(isinstance(text, str) and text for text in texts):
                yield texts[0], texts[1] if len(texts) > 1 else ""


def _in_template(source: str) -> Iterator[Message]:
    from jinja2 import Environment

    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    environment.policies["ext.i18n.trimmed"] = True
    for _line, name, text in environment.extract_translations(source):  # type: ignore[attr-defined]
        texts = text if isinstance(text, tuple) else (text,)
        if name in CALLS and isinstance(texts[0], str):
            yield texts[0], texts[1] if len(texts) > 1 and isinstance(texts[1], str) else ""


def book(language: str, locale: Path = LOCALE) -> polib.POFile:
    """The .po file of a language, an empty one when there is none yet."""
    path = locale / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return polib.pofile(str(path), wrapwidth=100)
    empty = polib.POFile(wrapwidth=100)
    empty.metadata = {
        "Project-Id-Version": "forthwith",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": LANGUAGES[language],
    }
    return empty


def bring_up_to_date(old: polib.POFile, found: dict[Message, list[tuple[str, str]]]) -> polib.POFile:
    """A new file with exactly the texts found, the translations of the old one, and what is gone at its end."""
    known = {(entry.msgid, entry.msgid_plural): entry for entry in old}
    new = polib.POFile(wrapwidth=100)
    new.metadata = old.metadata
    for message, places in sorted(found.items()):
        entry = known.pop(message, None) or _entry(message)
        entry.obsolete, entry.occurrences = False, places
        new.append(entry)
    for entry in known.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete, entry.occurrences = True, []
            new.append(entry)
    return new


def _entry(message: Message) -> polib.POEntry:
    text, plural = message
    flags = ["python-format"] if "%(" in text else []
    if plural:
        return polib.POEntry(msgid=text, msgid_plural=plural, msgstr_plural={0: "", 1: ""}, flags=flags)
    return polib.POEntry(msgid=text, flags=flags)


def main() -> int:
    """Write the files, or with --check only compare; 1 when one is behind."""
    found, behind = messages(), []
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        new = str(bring_up_to_date(book(language), found))
        if not path.exists() or path.read_text("utf-8") != new + "\n":
            behind.append(language)
            if "--check" not in sys.argv:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(new + "\n", "utf-8")
        done = sum(entry.translated() for entry in polib.pofile(new))
        sys.stdout.write(f"{language}: {done} of {len(found)} texts translated\n")
    return int(bool(behind) and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
