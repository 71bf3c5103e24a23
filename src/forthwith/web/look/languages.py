"""The pages' words in each language: compiled from the .po files, so that no installed gettext is needed.

``python -m forthwith.web.look.languages`` compiles what is beside it. Files that cannot be read are named and left out;
their pages then speak English.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_all(folder: Path = LOCALE) -> list[str]:
    """Write a .mo beside every .po that is newer than it; returns the languages whose file could not be read."""
    return [path.parts[-3] for path in sorted(folder.glob("*/LC_MESSAGES/*.po")) if not _compile(path)]


def _compile(path: Path) -> bool:
    made = path.with_suffix(".mo")
    if made.exists() and made.stat().st_mtime >= path.stat().st_mtime:
        return True
    try:
        polib.pofile(str(path)).save_as_mofile(str(made))
    except (OSError, ValueError):
        return False
    return True


def pretend(source: Path, into: Path, code: str = "eo") -> Path:
    """Write a language that marks every translated text with ⟦ ⟧, to see what was forgotten; returns ``into``."""
    book = polib.pofile(str(source))
    for entry in book:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: f"⟦{entry.msgid}⟧", 1: f"⟦{entry.msgid_plural}⟧"}
        else:
            entry.msgstr = f"⟦{entry.msgid}⟧"
    messages = into / code / "LC_MESSAGES"
    messages.mkdir(parents=True, exist_ok=True)
    book.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    book.save_as_mofile(str(messages / "django.mo"))
    return into


if __name__ == "__main__":
    for language in compile_all():
        sys.stderr.write(f"The words in {language} could not be read. Those pages will be in English.\n")
