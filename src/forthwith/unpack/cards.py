"""Card files: each card is a row, each property a column (RFC 6350, and vCard 2.1 and 3.0)."""

from __future__ import annotations

from collections.abc import Iterator

from .content_lines import Line, read_lines, split_value
from .origin import Origin
from .parts import Item

_COLUMNS = {
    "FN": "Name",
    "NICKNAME": "Nickname",
    "BDAY": "Date of birth",
    "TEL": "Phone",
    "EMAIL": "E-mail",
    "ADR": "Address",
    "LABEL": "Address label",
    "ORG": "Organization",
    "TITLE": "Title",
    "ROLE": "Role",
    "NOTE": "Note",
    "URL": "Web page",
    "CATEGORIES": "Groups",
    "GENDER": "Gender",
    "UID": "Card id",
    "MEMBER": "Member",
    "RELATED": "Related person",
    "ANNIVERSARY": "Anniversary",
    "IMPP": "Messaging",
}
_SILENT = frozenset({"VERSION", "PRODID", "REV", "BEGIN", "END", "MAILER", "TZ", "SORT-STRING"})
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_NAME_PARTS = ("Last name", "First name", "Middle name")


def read_cards(data: bytes, at: Origin) -> Iterator[Item]:
    """All cards as one Table, its first row being the first card; pictures are listed as not read."""
    cards: list[dict[str, str]] = []
    pictures = 0
    stray: list[str] = []
    for line in read_lines(data, at.budget):
        if line.name == "BEGIN":
            cards.append({})
        elif line.name in _PICTURES:
            pictures += 1
        elif cards and line.name:
            _add(cards[-1], line)
        else:
            stray.append(line.text)
    columns = list(dict.fromkeys(name for card in cards for name in card))
    if columns:
        yield at.table(columns, [[card.get(name) for name in columns] for card in cards if card], first_row=1)
    if stray:
        yield at.text("\n".join(stray), step="stray lines", hidden=True)
    if pictures:
        what = "1 picture or recording" if pictures == 1 else f"{pictures:,} pictures or recordings"
        yield at.not_read(f"The cards carry {what}; nothing in them was read.", "Look at them by hand.")


def _add(card: dict[str, str], line: Line) -> None:
    if line.name in _SILENT:
        return
    if line.name == "N":
        for label, value in zip(_NAME_PARTS, split_value(line.value), strict=False):
            _put(card, label, value)
    elif line.name in ("ADR", "ORG"):
        _put(card, _COLUMNS[line.name], ", ".join(piece for piece in split_value(line.value) if piece.strip()))
    elif line.name in _COLUMNS:
        value = line.text
        _put(card, _COLUMNS[line.name], value[7:] if value.lower().startswith("mailto:") else value)
    else:
        # Programs add properties of their own without end; each as a column would be a table of nothing.
        _put(card, "Other", f"{line.name.removeprefix('X-')}: {line.text}")


def _put(card: dict[str, str], label: str, value: str) -> None:
    if value := value.strip():
        card[label] = f"{card[label]}; {value}" if label in card else value
