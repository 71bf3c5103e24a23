"""The words right before a number: they say whose it is, or that it is no person's number at all."""

from __future__ import annotations

_MARKS = str.maketrans(":.#,;()=", "        ")
_BETWEEN = frozenset(
    [
        "no",
        "num",
        "number",
        "numbers",
        "id",
        "is",
        "was",
        "phone",
        "line",
        "at",
        "on",
        "to",
        "au",
        "al",
        "the",
        "our",
        "code",
    ]
)
#: Things that have numbers but are nobody.
THINGS = frozenset(
    [
        "account",
        "acct",
        "invoice",
        "order",
        "isbn",
        "serial",
        "version",
        "ticket",
        "part",
        "item",
        "model",
        "po",
        "ref",
        "case",
        "policy",
        "ip",
        "mac",
        "tracking",
        "confirmation",
        "code",
        "barcode",
        "asset",
        "sku",
        "doi",
        "grant",
        "permit",
        "licence",
        "license",
        "routing",
        "gl",
        "modeline",
        "bill",
        "quiz",
        "meeting",
        "conference",
        "webinar",
        "zoom",
        "ean",
        "upc",
        "imei",
        "room",
    ]
)
#: Those whose telephone is not a person's.
ROLES = frozenset(
    [
        "office",
        "reception",
        "switchboard",
        "hotline",
        "helpline",
        "school",
        "district",
        "board",
        "library",
        "secretariat",
        "secretaria",
        "oficina",
        "escuela",
        "ecole",
    ]
)
TELEPHONES = frozenset(["fax", "phone", "tel", "telephone", "call", "mobile", "cell"])


def word_before(text: str, start: int) -> str:
    """The last telling word, in lower case, on the same line within some thirty characters before ``start``."""
    words = text[max(0, start - 30) : start].rpartition("\n")[2].lower().translate(_MARKS).split()
    while words and words[-1] in _BETWEEN:
        words.pop()
    if words[-2:] == ["front", "desk"]:
        return "office"
    return words[-1] if words else ""
