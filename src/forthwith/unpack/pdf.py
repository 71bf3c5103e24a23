"""PDF documents: the words of every page, what hangs on the pages, attached files, properties (practice 2.1.3).

The library that reads them is written in C and may not return from a hostile file, so it works in a process of its
own (`pdf_process.py`), which is ended when a page takes too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .errors import Locked, Unreadable
from .ooxml import elements, local, named, parse_xml
from .origin import Origin
from .parts import Item
from .pdf_process import Answer, ask

#: No honest page takes longer; the whole file is held to the limit ``seconds`` besides.
_PAGE_SECONDS = 20.0
_XMP = re.compile(rb"<x:xmpmeta\b.{0,2000000}?</x:xmpmeta>", re.DOTALL)
_SAYS_SOMETHING = {"creator", "title", "description", "subject", "Author", "Keywords", "Manager", "Company",
                   "contributor", "publisher", "AuthorsPosition", "Credit", "rights"}
_LOOK = "Look at the page by hand and note who can be told from it."
_AGAIN = "Ask for the file again, or open it by hand and read what it shows."
_STOPPED = "Open the file by hand, split it into smaller files, and assess those."


def read_pdf(data: bytes, at: Origin) -> Iterator[Item]:
    """Everything in a PDF; its pages are numbered from 1 as the viewer counts them.

    Raises Locked (password), Unreadable (damaged), LimitReached.
    """
    limits = at.budget.limits
    asked = {"pages": limits.pages, "characters": limits.text_characters, "attached": limits.unpacked_bytes}
    answers = ask(data, asked, seconds=min(limits.seconds, _PAGE_SECONDS), in_all=limits.seconds)
    for answer in answers:
        at.budget.check_time()
        yield from _items(answer, at)
    yield from _metadata(data, {answer.words for answer in answers}, at)


def _items(answer: Answer, at: Origin) -> Iterator[Item]:
    """What one answer of the reading process becomes."""
    step = answer.place
    if answer.what == "text":
        yield at.text(answer.words, answer.kind, step=step, hidden=answer.hidden)
    elif answer.what == "file":
        at.budget.add_bytes(len(answer.data))
        yield from at.open(answer.words or "attachment", answer.data, hidden=True)
    elif answer.what == "locked":
        raise Locked("The PDF")
    elif answer.what == "damaged":
        raise Unreadable("The PDF is damaged, so its pages were not read.", _AGAIN)
    else:
        why, next_step = _REASONS.get(answer.what, _REASONS["lost"])
        yield at.not_read(why.format(answer.words), next_step, step=step)


_REASONS = {
    "scan": ("The page shows only a picture (a scan or photograph); its words were not read.", _LOOK),
    "drawing": ("The page shows drawings but holds no text; if they are letters, they were not read.", _LOOK),
    "picture": ("Pictures on pages {} were not read.", "Look at these pages by hand."),
    "page": ("The page is damaged, so it was not read.", _AGAIN),
    "form": ("The file is a form of the XFA kind; what was filled in was not read.",
             "Open it in the program it was made with, print it to a PDF, and assess that copy."),
    "pages": ("The limit pages ({}) was reached; the pages after it were not read.",
              "Raise the limit pages and read the file again, or split the file."),
    "characters": ("The limit text_characters ({}) was reached; what comes after it was not read.",
                   "Raise the limit text_characters and read the file again, or split the file."),
    "bytes": ("The limit unpacked_bytes ({}) was reached; an attached file was not opened.",
              "Raise the limit unpacked_bytes and read the file again."),
    "slow": ("Reading went on too long and was stopped here; what comes after was not read.", _STOPPED),
    "lost": ("Reading broke down here; what comes after was not read.", _STOPPED),
}


def _metadata(data: bytes, seen: set[str], at: Origin) -> Iterator[Item]:
    """The second set of properties, XML that programs write as it is into the file (ISO 16684-1)."""
    for packet in _XMP.finditer(data):
        try:
            root = parse_xml(packet.group(0))
        except Unreadable:
            continue
        for node in (node for block in named(root, "Description") for node in elements(block)):
            words = " ".join(piece.strip() for piece in map(str, node.itertext()) if piece.strip())
            if words and local(node) in _SAYS_SOMETHING and words not in seen:
                seen.add(words)
                yield at.text(words, "property", step=f"property '{local(node)}'", hidden=True)
