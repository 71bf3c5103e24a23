"""What stands on the pages of a PDF and hangs on them, as plain answers; runs only in the reading process.

Source: ISO 32000-1, 12.5 (annotations), 12.7 (forms), 7.11 (attached files), 14.3 (properties).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

Said = tuple[dict[str, Any], bytes]
_PROPERTIES = ("Title", "Author", "Subject", "Keywords")
_IMAGE, _PATH = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH
_LINK, _WIDGET, _ATTACHED = pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FILEATTACHMENT
#: A logo is small; a picture that takes this share of a page may show people.
_PICTURE_SHARE = 0.08
_MOST_OBJECTS, _MOST_ANNOTATIONS = 5_000, 20_000
#: Fewer strokes than this are lines and frames, not letters drawn as outlines.
_FEW_STROKES = 20


@dataclass(slots=True)
class Asked:
    """How much may be said: pages, characters of text, bytes of attached files."""

    pages: int
    characters: int
    attached: int


def read_pages(data: bytes, asked: Asked) -> Iterator[Said]:
    """Every page, property and attached file of ``data``, or the one reason why nothing was read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        locked = getattr(failure, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        yield _said("locked" if locked else "damaged")
        return
    with document:
        yield from _properties(document)
        yield from _pages(document, asked)
        yield from _attachments(document, asked)


def _said(what: str, place: str = "", words: str = "", kind: str = "text", *, hidden: bool = False) -> Said:
    return {"what": what, "place": place, "words": words, "kind": kind, "hidden": hidden}, b""


def _properties(document: Any) -> Iterator[Said]:
    for name in _PROPERTIES:
        words = _clean(document.get_metadata_value(name))
        if words:
            yield _said("text", f"property '{name.lower()}'", words, "property", hidden=True)
    for title in _bookmarks(document):
        yield _said("text", "bookmarks", title, hidden=True)
    if document.get_formtype() in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        yield _said("form")


def _bookmarks(document: Any) -> Iterator[str]:
    titles: list[str] = []
    for entry in document.get_toc(max_depth=10):
        titles.append(_clean(entry.get_title()))
        if len(titles) >= _MOST_OBJECTS:
            break
    if words := "\n".join(filter(None, titles)):
        yield words


def _pages(document: Any, asked: Asked) -> Iterator[Said]:
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    pictures: list[int] = []
    left = asked.characters
    for index in range(min(len(document), asked.pages)):
        for answer, content in _page(document, index, pictures):
            left -= len(answer["words"]) if answer["what"] == "text" else 0
            yield answer, content
        if left < 0:
            yield _said("characters", f"after page {index + 1}", f"{asked.characters:,}")
            return
    if len(document) > asked.pages:
        yield _said("pages", f"after page {asked.pages}", f"{asked.pages:,}")
    if pictures:
        yield _said("picture", "", _listed(pictures))


def _page(document: Any, index: int, pictures: list[int]) -> Iterator[Said]:
    place = f"page {index + 1}"
    try:
        page = document[index]
        words = _clean(page.get_textpage().get_text_range())
    except (pypdfium2.PdfiumError, ValueError):
        yield _said("page", place)
        return
    if words:
        yield _said("text", place, words)
    found = _look(page)
    if words and found == "picture":
        pictures.append(index + 1)
    elif not words and found:
        yield _said("scan" if found in {"picture", "small picture"} else found, place)
    yield from _annotations(document, page, place)
    page.close()


def _look(page: Any) -> str:
    """What a page shows besides text: a picture, a small picture (a logo), a drawing, or nothing."""
    images, strokes = 0.0, 0
    whole = max(page.get_width() * page.get_height(), 1.0)
    for count, found in enumerate(page.get_objects(filter=(_IMAGE, _PATH), max_depth=5)):
        if found.type == _IMAGE:
            images += _area(found) / whole
        else:
            strokes += 1
        if count > _MOST_OBJECTS:
            break
    if images:
        return "picture" if images >= _PICTURE_SHARE else "small picture"
    return "drawing" if strokes > _FEW_STROKES else ""


def _area(found: Any) -> float:
    try:
        left, bottom, right, top = found.get_bounds()
    except (pypdfium2.PdfiumError, AttributeError):
        return 1.0
    return float(abs(right - left) * abs(top - bottom))


def _annotations(document: Any, page: Any, place: str) -> Iterator[Said]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        mark = pdfium.FPDFPage_GetAnnot(page, index)
        if not mark:
            continue
        try:
            yield from _annotation(document, mark, place)
        finally:
            pdfium.FPDFPage_CloseAnnot(mark)


def _annotation(document: Any, mark: Any, place: str) -> Iterator[Said]:
    kind = pdfium.FPDFAnnot_GetSubtype(mark)
    if kind == _WIDGET:
        yield from _form_field(document, mark, place)
    elif kind == _LINK:
        if target := _target(document, mark):
            yield _said("text", f"{place}, link target", target, "link", hidden=True)
    elif kind == _ATTACHED:
        yield from _file(pypdfium2.PdfAttachment(pdfium.FPDFAnnot_GetFileAttachment(mark), document))
    words, author = _string(mark, b"Contents"), _string(mark, b"T") if kind != _WIDGET else ""
    if words:
        yield _said("text", f"{place}, comment", words, "comment", hidden=True)
    if author:
        yield _said("text", f"{place}, author of a comment", author, "property", hidden=True)


def _form_field(document: Any, mark: Any, place: str) -> Iterator[Said]:
    form = document.formenv
    if form is None:
        return
    name = _answered(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldName(form, mark, buffer, size))
    value = _answered(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, mark, buffer, size))
    if value and value != "Off":
        yield _said("text", f"{place}, form field '{name}'", f"{name}: {value}" if name else value)


def _target(document: Any, mark: Any) -> str:
    link = pdfium.FPDFAnnot_GetLink(mark)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(min(size, 100_000), 1))
    pdfium.FPDFAction_GetURIPath(document, action, buffer, len(buffer))
    return _clean(buffer.raw.rstrip(b"\0").decode("utf-8", "replace"))


def _string(mark: Any, key: bytes) -> str:
    return _answered(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(mark, key, buffer, size))


def _answered(question: Callable[[Any, int], int]) -> str:
    """Asks for the size, then for the words: pdfium gives strings in UTF-16 with a closing zero."""
    size = question(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(min(size, 10_000_000))
    question(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), len(buffer))
    return _clean(buffer.raw.decode("utf-16-le", "replace"))


def _attachments(document: Any, asked: Asked) -> Iterator[Said]:
    left = asked.attached
    for index in range(document.count_attachments()):
        for answer, content in _file(document.get_attachment(index)):
            left -= len(content)
            if left < 0:
                yield _said("bytes", "", f"{asked.attached:,}")
                return
            yield answer, content


def _file(attachment: Any) -> Iterator[Said]:
    try:
        name, content = attachment.get_name(), bytes(attachment.get_data())
    except (pypdfium2.PdfiumError, ValueError):
        yield _said("page", "attached file")
        return
    answer, _ = _said("file", "", _clean(name))
    yield answer, content


def _clean(words: str) -> str:
    """Lines end in one character; pdfium marks a hyphen at a line's end with U+FFFE or U+0002."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-")
    return plain.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()


def _listed(numbers: list[int]) -> str:
    named = ", ".join(map(str, numbers[:20]))
    return f"{named} and {len(numbers) - 20} more" if len(numbers) > 20 else named
