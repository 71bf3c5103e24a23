"""Every format that is read, in one table: what it is called, how its name ends, and who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from .origin import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """``what`` names it to a person; ``module.reader`` takes (bytes, Origin) and yields items."""

    key: str
    what: str
    endings: tuple[str, ...]
    module: str
    reader: str

    def load(self) -> Reader:
        """The reader; loaded only when first needed, so that a plain mail never loads the PDF library."""
        return cast(Reader, getattr(import_module(f"{__package__}.{self.module}"), self.reader))


_NOT_READ = (
    *(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
    *(".mp3", ".m4a", ".wav", ".mp4", ".mov", ".avi", ".exe", ".dll", ".doc", ".ppt", ".pst", ".7z", ".rar"),
)

FORMATS = (
    Format("eml", "a mail message", (".eml", ".mht", ".mhtml"), "eml", "read_eml"),
    Format("mbox", "a mailbox", (".mbox", ".mbx"), "mbox", "read_mbox"),
    Format("msg", "an Outlook message", (".msg", ".oft"), "msg", "read_msg"),
    Format("tnef", "an Outlook winmail.dat", (".tnef",), "tnef", "read_tnef"),
    Format("ics", "a calendar", (".ics", ".ical", ".ifb"), "calendars", "read_calendar"),
    Format("vcf", "a card file", (".vcf", ".vcard"), "cards", "read_cards"),
    Format("zip", "a zip archive", (".zip",), "archives", "read_zip"),
    Format("gzip", "a gzip file", (".gz", ".tgz"), "archives", "read_gzip"),
    Format("tar", "a tar archive", (".tar",), "archives", "read_tar"),
    Format("html", "a web page", (".html", ".htm", ".xhtml"), "pages", "read_html"),
    Format("rtf", "a rich text document", (".rtf",), "rtf", "read_rtf"),
    Format("txt", "plain text", (".txt", ".text", ".log", ".md"), "plain", "read_text"),
    Format(
        "ooxml-sheet",
        "an Excel workbook",
        (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb"),
        "sheets",
        "read_workbook",
    ),
    Format("xls", "an Excel 97 workbook", (".xls", ".xlt"), "sheets", "read_workbook"),
    Format("csv", "a table of comma-separated values", (".csv",), "sheets", "read_delimited"),
    Format("tsv", "a table of tab-separated values", (".tsv", ".tab"), "sheets", "read_delimited"),
    Format("docx", "a Word document", (".docx", ".docm", ".dotx", ".dotm"), "documents", "read_document"),
    Format(
        "opendocument",
        "an OpenDocument file",
        (".odt", ".ods", ".odp", ".ott", ".ots"),
        "documents",
        "read_opendocument",
    ),
    Format("pptx", "a slide deck", (".pptx", ".pptm", ".ppsx", ".potx"), "slides", "read_slides"),
    Format("pdf", "a PDF document", (".pdf",), "pdf", "read_pdf"),
    Format("locked", "an encrypted Office file", (), "unread", "read_locked"),
    Format("unread", "a file that is not read", _NOT_READ, "unread", "read_unread"),
)

BY_KEY = {entry.key: entry for entry in FORMATS}
BY_ENDING = {ending: entry for entry in FORMATS for ending in entry.endings}


def ending_of(name: str) -> str:
    """The last ending of a file name, in lower case, with its dot; "" when it has none."""
    return PurePosixPath(name.replace("\\", "/").replace("\0", "")).suffix.lower()
