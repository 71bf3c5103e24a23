"""What every Office file carries besides its text: properties, links, embedded files, and parts nobody looks at."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Iterator
from functools import partial

from lxml import etree

from .errors import Unreadable
from .ooxml import Package, attribute, elements, local, named, parse_xml
from .ooxml_objects import embedded
from .origin import Origin
from .parts import Item

#: Properties that say nothing about a person.
_DULL_PROPERTIES = {
    "created", "modified", "revision", "TotalTime", "Application", "AppVersion", "DocSecurity", "ScaleCrop",
    "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "HeadingPairs", "TitlesOfParts", "Pages", "Words",
    "Characters", "Lines", "Paragraphs", "CharactersWithSpaces", "Slides", "Notes", "HiddenSlides", "MMClips",
    "PresentationFormat", "HLinks", "lastPrinted", "version", "Template", "DigSig",
}
_PROPERTY_WORDS = {"creator": "author", "lastModifiedBy": "last changed by"}
#: Parts that hold looks and wiring, no words.
_DULL_PARTS = ("styles.xml", "theme/", "fonttable.xml", "websettings.xml", "printersettings", "calcchain.xml",
               "[content_types].xml", "_rels/", "presprops.xml", "viewprops.xml", "tablestyles.xml", "fonts/",
               "numbering.xml", "stylewitheffects.xml", "thumbnail", "metadata.xml", "richdata/", "itemprops",
               "_xmlsignatures/", "mimetype", "manifest.xml", "manifest.rdf", "configurations", "layout-cache",
               "ctrlprops/", "sharedstrings.xml", "chartstyle", "/colors", "/style", "quickstyle", "changesinfos/")


def properties(package: Package, at: Origin) -> Iterator[Item]:
    """Author, title, company and every property the district's programs added; an ordinary look shows none."""
    for part in package.below("docProps/"):
        root = package.xml_or_none(part) if part.lower().endswith(".xml") else None
        for entry in elements(root) if root is not None else ():
            word = attribute(entry, "name") or local(entry)
            value = " ".join(piece.strip() for piece in entry.itertext() if isinstance(piece, str)).strip()
            if value and local(entry) not in _DULL_PROPERTIES:
                yield at.text(value, "property", step=f"property '{_PROPERTY_WORDS.get(word, word)}'", hidden=True)


def links(package: Package, part: str, at: Origin) -> Iterator[Item]:
    """Where the links of one part lead: a mail address or a path often names a person."""
    seen: set[str] = set()
    for relation in package.relations(part):
        if relation.external and relation.target and relation.target not in seen:
            seen.add(relation.target)
            yield at.text(relation.target, "link", step="link target", hidden=True)


def the_rest(package: Package, at: Origin) -> Iterator[Item]:
    """Every part that no reader claimed: words of XML parts, embedded files opened, pictures named as not read."""
    for name in package.names:
        if name not in package.claimed and not _is_dull(name):
            at.budget.check_time()
            try:
                yield from _leftover(package, name, at)
            except Unreadable as failure:
                yield at.not_read(failure.why, failure.next_step, step=f"part '{name}'")
    yield from package.damage(at)


def words_of(root: etree._Element) -> str:
    """The text of an XML part, one piece a line."""
    pieces = (piece.strip() for piece in root.itertext() if isinstance(piece, str))
    return "\n".join(piece for piece in pieces if piece)


def _leftover(package: Package, name: str, at: Origin) -> Iterator[Item]:
    data = package.read(name)
    folded, base = name.lower(), posixpath.basename(name)
    if "embeddings/" in folded:
        yield from embedded(base, data, at)
    elif folded.endswith((".xml", ".vml")):
        yield from _leftover_xml(package, name, data, at)
    elif folded.endswith("vbaproject.bin"):
        yield at.not_read("The macros of this file were not read.",
                          "Open the macro editor and look for names or data in the code.", step=f"part '{name}'")
    elif data:
        yield from at.open(base, data, hidden="media/" not in folded and "pictures/" not in folded)


def _leftover_xml(package: Package, name: str, data: bytes, at: Origin) -> Iterator[Item]:
    root = parse_xml(data, partial(package.note, name))
    if local(root) == "DataMashup":
        yield from _queries(root, at)
        return
    drawn = "charts/" in name or "diagrams/" in name or "drawings/" in name
    boxes = list(named(root, "textbox")) if name.lower().endswith(".vml") else [root]
    words = "\n".join(filter(None, (*map(words_of, boxes), described(root))))
    if words:
        yield at.text(words, step=f"part '{name}'", hidden=not drawn)
    yield from links(package, name, at)


def described(root: etree._Element) -> str:
    """The descriptions of pictures and shapes (alternative text), one a line."""
    found = (value for node in named(root, "cNvPr", "docPr", "shape", "rect")
             for key in ("descr", "title", "alt") if (value := node.get(key, "").strip()))
    return "\n".join(dict.fromkeys(found))


def _queries(root: etree._Element, at: Origin) -> Iterator[Item]:
    """Power Query keeps its sources in a zip, base64 inside XML, after a header of 8 bytes (MS-QDEFF 2.2)."""
    try:
        data = base64.b64decode(root.text or "")
    except binascii.Error:
        data = b""
    size = int.from_bytes(data[4:8], "little")
    yield from at.open("queries.zip", data[8 : 8 + size], hidden=True)


def _is_dull(name: str) -> bool:
    folded = name.lower()
    return any(word in folded for word in _DULL_PARTS)
