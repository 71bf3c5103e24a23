"""What a file really is: content first, then name, since what is lost or hostile is often mislabelled."""

from __future__ import annotations

import re

from .errors import Unreadable
from .formats import BY_ENDING, BY_KEY, Format, ending_of
from .outlook_storage import kind_of_storage
from .unread import is_surely_binary
from .zipped import open_zip

_HEAD = 8192
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"<(?:table|div|p|br|td|meta|style)\b[^>]{0,300}>", re.IGNORECASE)
_TIME = re.compile(rb"\d\d:\d\d")
_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
#: Fields that only a mail program writes; two of the plain ones, or one of these, make a header.
_SURE_FIELDS = {
    b"received",
    b"return-path",
    b"message-id",
    b"mime-version",
    b"dkim-signature",
    b"delivered-to",
    b"x-mailer",
    b"content-type",
    b"arc-seal",
    b"resent-to",
    b"resent-from",
}
_PLAIN_FIELDS = {b"from", b"to", b"cc", b"bcc", b"subject", b"date", b"sender", b"reply-to"}
_STARTS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"{\\rtf", "rtf"),
    (b"{\\urtf", "rtf"),
)
_INSIDE_ZIP = (
    (b"xl/", "ooxml-sheet"),
    (b"word/", "docx"),
    (b"ppt/", "pptx"),
)
_OFFICE_KEYS = frozenset(key for _, key in _INSIDE_ZIP)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_KEYS = frozenset({"csv", "tsv", "html", "txt", "eml", "ics", "vcf"})
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b\x08")


def recognise(name: str, data: bytes) -> tuple[Format, bool]:
    """The format of ``data``, and whether its name says something else."""
    named = BY_ENDING.get(ending_of(name))
    key = _by_content(data, named)
    found = BY_KEY[key]
    return found, named is not None and named.key != key and not _same_kin(named.key, key)


def looks_like_text(head: bytes, *, noise: int = 50) -> bool:
    """Whether the first bytes read as text in some charset: at most one in ``noise`` is a control character."""
    if head.startswith(_BOMS):
        return True
    # UTF-16 without a mark: every second byte of plain text is NUL.
    if _half_nul(head[0::2], head[1::2]) or _half_nul(head[1::2], head[0::2]):
        return True
    return len(head) - len(head.translate(None, _CONTROL)) <= len(head) // noise


def _half_nul(high: bytes, low: bytes) -> bool:
    return bool(high) and high.count(0) > 0.6 * len(high) and low.count(0) == 0


def _by_content(data: bytes, named: Format | None) -> str:
    head = bytes(data[:_HEAD])
    for start, key in _STARTS:
        if head.startswith(start):
            return _inside_zip(data, named) if key == "zip" else key
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return kind_of_storage(data)
    if head[257:262] == b"ustar":
        return "tar"
    if named and named.key == "eml" and _holds_header(head):
        # A mail may carry NULs or a stray piece of another file and still be a mail.
        return "mbox" if head.startswith(b"From ") else "eml"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if is_surely_binary(head):
        return "unread"
    if not looks_like_text(head, noise=4 if named and named.key in _TEXT_KEYS else 50):
        return "unread"
    return _text_kind(head, named)


def _inside_zip(data: bytes, named: Format | None) -> str:
    """Which office format a zip holds: from its directory, or from its first bytes when that is cut off."""
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return "opendocument"
    try:
        names = " ".join(open_zip(data).namelist()).encode("utf-8", "replace")
    except Unreadable:
        # The directory at the end is cut off; some programs write the list of types last, so the name counts.
        names = data[:65536] + (b"[Content_Types].xml" if named and named.key in _OFFICE_KEYS else b"")
    if b"content.xml" in names and (b"mimetype" in names or b"META-INF/manifest.xml" in names):
        # Zipped again by hand: the type is still there, but packed.
        return "opendocument"
    if b"[Content_Types].xml" in names:
        for folder, key in _INSIDE_ZIP:
            if folder in names:
                return key
    return "zip"


def _text_kind(head: bytes, named: Format | None) -> str:
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    upper = plain[:20].upper()
    if upper.startswith(b"BEGIN:VCALENDAR"):
        return "ics"
    if upper.startswith(b"BEGIN:VCARD"):
        return "vcf"
    if plain.startswith(b"From ") and ((named and named.key == "mbox") or _is_mailbox(plain)):
        return "mbox"
    if _is_mail(plain, named):
        return "eml"
    if _HTML.match(plain):
        return "html"
    return _named_text(plain, named)


def _named_text(plain: bytes, named: Format | None) -> str:
    if named and named.key in _TEXT_KEYS:
        return named.key
    if len(_TAGS.findall(plain)) > 2:
        return "html"
    if named and named.module == "sheets":
        # Programs export a table as text and call it .xls.
        return "tsv" if plain.count(b"\t") >= plain.count(b",") and b"\t" in plain else "csv"
    return "txt"


def _is_mail(head: bytes, named: Format | None) -> bool:
    if named and named.key == "eml":
        return _is_header(head) or b":" in head[:76]
    return _is_header(head, sure=named is not None and named.key in _TEXT_KEYS)


def _is_mailbox(plain: bytes) -> bool:
    """Whether the first line dates a message (RFC 4155) and the header of one follows."""
    line, _, rest = plain.partition(b"\n")
    return _TIME.search(line) is not None and _holds_header(rest)


def _holds_header(head: bytes) -> bool:
    """Whether the first line, or any two lines of the start, name fields of a mail, whatever stands between."""
    fields = (_FIELD.match(line.lstrip(b"\0\xef\xbb\xbf")) for line in head.split(b"\n", 200))
    names = {found[1].lower() for found in fields if found}
    first = _FIELD.match(head)
    known = _SURE_FIELDS | _PLAIN_FIELDS
    return len(names & known) > 1 or (first is not None and first[1].lower() in known)


def _is_header(head: bytes, *, sure: bool = False) -> bool:
    """Whether ``head`` starts like a mail; ``sure`` asks for a field only mail programs write."""
    names = set()
    for line in head.lstrip().split(b"\n", 60)[:60]:
        if not line.strip():
            break
        if line[:1] in b" \t" or line.startswith(b">From "):
            continue
        field = _FIELD.match(line)
        if not field:
            return False
        names.add(field[1].lower())
    strong = len(names & _SURE_FIELDS)
    return (strong > 0 and len(names & (_SURE_FIELDS | _PLAIN_FIELDS)) > 1) or (
        not sure and len(names & _PLAIN_FIELDS) > 1 and b"from" in names
    )


def _same_kin(named: str, found: str) -> bool:
    """Two names for what a person would call the same file, so nothing to remark on."""
    kin = (
        {"csv", "tsv", "txt"},
        {"eml", "mbox", "txt"},
        {"html", "eml"},
        {"gzip", "tar"},
        {"txt", "ics", "vcf"},
    )
    return any(named in group and found in group for group in kin)
