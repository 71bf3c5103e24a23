"""A letter's text as it is drawn on the page: headings, paragraphs, lists; every sign of it is text, never markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """One block: "heading", "list" or "text", with its lines."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """The text cut at blank lines; a line that begins with "#" is a heading, lines that begin with "-" are a list."""
    found: list[Block] = []
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        for line in [line.strip() for line in paragraph.split("\n") if line.strip()]:
            _add(found, line)
        found.append(Block("end", ()))
    return [one for one in found if one.lines]


def _add(found: list[Block], line: str) -> None:
    kind = "heading" if line.startswith("#") else "list" if line.startswith(("- ", "* ", "• ")) else "text"
    words = line.lstrip("#").strip() if kind == "heading" else line[2:].strip() if kind == "list" else line
    if found and found[-1].kind == kind != "heading":
        found[-1] = Block(kind, (*found[-1].lines, words))
    else:
        found.append(Block(kind, (words,)))
