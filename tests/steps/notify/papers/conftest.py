"""A paper, and a way to read what it says and how it is tagged."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest


@pytest.fixture
def paper() -> Callable[..., Any]:
    """``paper("Public notice", *blocks)``: a document of one paper."""

    def made(title: str = "Public notice", *blocks: Any, place: str = "ca/bc", **more: Any) -> Any:
        from forthwith.steps.notify.papers.envelopes import sheets_of
        from forthwith.steps.notify.papers.paper import Document, Paper

        language = more.pop("language", "en")
        return Document(title, [Paper(title, language, blocks, **more)], sheets_of(place), language, "Outer Passage")

    return made


@pytest.fixture
def pages() -> Callable[[bytes], list[str]]:
    """The words of each page."""

    def read(pdf: bytes) -> list[str]:
        with pypdfium2.PdfDocument(pdf) as opened:
            return [page.get_textpage().get_text_range().replace("\u200b", "") for page in opened]

    return read


@pytest.fixture
def tags() -> Callable[..., list[str]]:
    """The tags of a page in the order in which they are read."""

    def read(pdf: bytes, page: int = 0) -> list[str]:
        with pypdfium2.PdfDocument(pdf) as opened:
            tree = pdfium.FPDF_StructTree_GetForPage(opened[page])
            roots = [
                pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)
                for at in range(pdfium.FPDF_StructTree_CountChildren(tree))
            ]
            found = [name for root in roots for name in _names(root)]
            pdfium.FPDF_StructTree_Close(tree)
        return found

    return read


def _names(element: Any) -> Iterator[str]:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    if size:
        room = ctypes.create_string_buffer(size)
        pdfium.FPDF_StructElement_GetType(element, room, size)
        yield room.raw.decode("utf-16-le").rstrip("\0")
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _names(child)
