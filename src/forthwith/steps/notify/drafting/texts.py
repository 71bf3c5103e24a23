"""The reviewed texts: ours, and a district's own beside them, found by kind, hearer, way and language (R-181)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from forthwith.record.words import Hearer
from forthwith.steps.notify.drafting.errors import TextRefused, TextUnknown
from forthwith.steps.notify.drafting.reading import Paragraphs, read_paragraphs, read_text
from forthwith.steps.notify.drafting.text import Text

OURS = Path(__file__).parent / "texts"
LANGUAGES = ("en", "fr", "es")
PARAGRAPHS = "paragraphs.md"

_Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Library:
    """Every text by kind, hearer, way and language."""

    texts: Mapping[_Key, Text]

    @property
    def all(self) -> tuple[Text, ...]:
        """Each text once."""
        return tuple({(text.language, text.id): text for text in self.texts.values()}.values())


def load(kind: str, hearer: str, way: str, language: str) -> Text:
    """The text for these, the district's own before ours. Raises TextUnknown, and TextRefused for a file not whole."""
    found = library().texts.get((str(kind), str(hearer), str(way), language))
    if found is None:
        raise TextUnknown(
            f"No text is kept for {kind}, {hearer}, {way or 'any way'} in {language}. Nothing was drafted. Put a "
            "reviewed file into the folder of texts (docs/texts.md)."
        )
    return found


def kept_for(kind: str, language: str) -> tuple[Text, ...]:
    """Every text of one kind in one language."""
    return tuple(text for text in library().all if (text.kind, text.language) == (kind, language))


def way_of(kind: str, hearer: str, way: str, language: str = "en") -> str:
    """The way under which the draft for somebody affected like this is kept: listed and shown share one text.

    A way that no text serves is given back as it is: nobody is taken for affected in another way than they are.
    """
    found = library().texts.get((str(kind), str(hearer), str(way), language))
    return found.way_for(way) if found else way


def library() -> Library:
    """Ours, and above them the district's own (the setting ``texts_folder``)."""
    own: Path | None = settings.FORTHWITH.texts_folder
    return _library(own, _stamp(own) if own else ())


def read_library(folder: Path) -> dict[_Key, Text]:
    """All texts of one folder: a folder for each language. Raises TextRefused when any is not whole."""
    found: dict[_Key, Text] = {}
    for below in sorted(path for path in folder.iterdir() if path.is_dir()):
        shared = _shared(below)
        for path in sorted(below.glob("*.md")):
            if path.name != PARAGRAPHS:
                _enter(read_text(path, below.name, shared), found)
    return found


def _enter(text: Text, found: dict[_Key, Text]) -> None:
    for hearer in text.hearers:
        for way in text.ways:
            key = (text.kind, str(Hearer(hearer)), way, text.language)
            if key in found:
                raise TextRefused(
                    f"{text.file} and {found[key].file} serve the same people. No letter is made of them."
                )
            found[key] = text


def _shared(folder: Path) -> Paragraphs:
    """The paragraphs of a language; a district's own replace ours by name, and the rest stay."""
    language = folder.name
    ours = OURS / language / PARAGRAPHS
    base = read_paragraphs(ours, language) if ours.is_file() else Paragraphs("0", {})
    own = folder / PARAGRAPHS
    if folder.parent == OURS or not own.is_file():
        return base
    read = read_paragraphs(own, language)
    return Paragraphs(f"{base.version}+{read.version}", {**base.parts, **read.parts})


@lru_cache(maxsize=4)
def _library(own: Path | None, _: tuple[tuple[str, int], ...]) -> Library:
    return Library({**read_library(OURS), **(read_library(own) if own else {})})


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    """When each file of the district's own changed: a corrected text is used at once."""
    return tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*.md")))
