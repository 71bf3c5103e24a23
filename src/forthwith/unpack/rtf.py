"""Rich text: what it shows, what it hides, and what it says about itself (RTF 1.9.1; MS-OXRTFEX for mail)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from forthwith.mail.words import decode_charset

from .budget import Budget
from .markup import read_markup
from .origin import Origin
from .parts import Item
from .plain import text_pieces

_PIECE = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_NEWLINES = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "page": "\n",
    "sect": "\n",
    "cell": "\t",
    "tab": "\t",
    "nestcell": "\t",
    "nestrow": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
}
_SYMBOLS = {"~": "\xa0", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\t": "\t"}
#: Groups whose text is another kind of part, and whether an ordinary look shows it.
_KINDS = {
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footerf": "footer",
    "annotation": "comment",
    "footnote": "note",
    "title": "property",
    "subject": "property",
    "author": "property",
    "manager": "property",
    "company": "property",
    "operator": "property",
    "category": "property",
    "keywords": "property",
    "doccomm": "property",
    "userprops": "property",
    "atnauthor": "property",
    "fldinst": "link",
    "shptxt": "text",
    "bkmkstart": "property",
    "listname": "property",
}
_SKIPPED = frozenset(
    {
        "fonttbl",
        "colortbl",
        "stylesheet",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "xmlnstbl",
        "generator",
        "mmathPr",
        "pgptbl",
        "filetbl",
        "revtbl",
        "bkmkend",
        "htmltag",
        "nonshppict",
        "sp",
        "mhtmltag",
    }
)
_NOT_READ = {"pict": "a picture", "objdata": "an embedded object"}
_PAGES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
_MOST_GROUPS = 100_000


@dataclass(slots=True)
class RichText:
    """The text of an RTF by kind: "" is the body; "deleted" and "hidden" are what a reader does not see."""

    pieces: dict[str, list[str]] = field(default_factory=dict)
    not_read: dict[str, int] = field(default_factory=dict)
    whole: bool = True
    from_html: bool = False

    def body(self, budget: Budget) -> str:
        """The text a reader sees; Outlook keeps the HTML of a mail inside its rich text (MS-OXRTFEX)."""
        return read_markup(self.of(""), budget).text if self.from_html else self.of("")

    def of(self, kind: str) -> str:
        """All text of one kind, its blank lines closed up."""
        return re.sub(r"\n{3,}", "\n\n", "".join(self.pieces.get(kind, ()))).strip("\n")


@dataclass(slots=True)
class _State:
    kind: str = ""
    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    html: bool = False
    unicode_skip: int = 1


def read_rtf(data: bytes, at: Origin) -> Iterator[Item]:
    """The text of a rich text document, its headers, notes, properties, and its deleted and hidden text."""
    found = read_rich_text(data, at.budget)
    yield from text_pieces(found.body(at.budget), at)
    for kind in found.pieces:
        if text := (found.of(kind) if kind else "").strip():
            seen = kind in ("header", "footer", "note", "text")
            yield at.text(
                text,
                "text" if kind in ("hidden", "after the end") else kind,
                step=_step(kind),
                hidden=not seen,
            )
    for what, count in found.not_read.items():
        many = f"It holds {what}" if count == 1 else f"It holds {what}, {count:,} times"
        yield at.not_read(f"{many}; that was not read.", "Open the document and look at it by hand.")
    if not found.whole:
        yield at.not_read(
            "The document is cut off; only what stands before the cut was read.",
            "Ask for the document again.",
        )


def read_rich_text(data: bytes, budget: Budget) -> RichText:
    """Take an RTF apart. Linear; a broken one is read as far as it goes."""
    return _Walk(data, budget).run()


def _step(kind: str) -> str:
    return {
        "hidden": "hidden text",
        "deleted": "deleted text",
        "property": "properties",
        "link": "links and fields",
    }.get(kind, kind)


class _Walk:
    def __init__(self, data: bytes, budget: Budget) -> None:
        self.source = data.decode("latin-1")
        self.budget = budget
        self.found = RichText()
        self.stack: list[_State] = []
        self.state = _State()
        self.charset = "cp1252"
        self.bytes = bytearray()
        self.to_skip = 0
        self.starred = False
        self.high = 0

    def run(self) -> RichText:
        position, count = 0, 0
        while piece := _PIECE.match(self.source, position):
            position = piece.end()
            count += 1
            if not count & 0xFFF:
                self.budget.check_time()
            if piece[2]:
                position += self._word(piece[2], piece[3])
            elif piece[1]:
                self._byte(int(piece[1], 16))
            elif piece[5]:
                self._group(piece[5])
            elif piece[4]:
                self._symbol(piece[4])
            elif piece[6]:
                self._text(piece[6])
            if piece[5] == "}" and not self.stack:
                break
        self._flush()
        if after := self.source[position:].strip("\0\r\n\t "):
            self.found.pieces["after the end"] = [after]
        self.found.whole = not self.stack
        return self.found

    def _group(self, brace: str) -> None:
        self._flush()
        self.starred, self.to_skip = False, 0
        state = self.state
        if brace == "}":
            if state.kind and self.stack and self.stack[-1].kind != state.kind:
                self._put("\n")
            self.state = self.stack.pop() if self.stack else state
        elif len(self.stack) < _MOST_GROUPS:
            self.stack.append(
                _State(state.kind, state.skipped, state.hidden, state.deleted, state.html, state.unicode_skip)
            )
            # The copy on the stack keeps what holds outside; the group changes its own.
            self.stack[-1], self.state = state, self.stack[-1]

    def _word(self, name: str, number: str | None) -> int:
        """Obey a control word; gives how many characters of the source to pass over."""
        value = int(number) if number else 1
        if name == "u" and number:
            self._unicode(value)
            return 0
        self._flush()
        if name == "bin" and number:
            return max(value, 0)
        if name in _NEWLINES:
            self._put(_NEWLINES[name])
        elif name in _KINDS or name in _SKIPPED or name in _NOT_READ or self.starred:
            self._destination(name)
        else:
            self._switch(name, value if number else 1)
        return 0

    def _destination(self, name: str) -> None:
        self.starred = False
        if name in _NOT_READ and not self.state.skipped:
            what = _NOT_READ[name]
            self.found.not_read[what] = self.found.not_read.get(what, 0) + 1
        if name == "htmltag" and self.found.from_html:
            return
        if name in _KINDS:
            self.state.kind = _KINDS[name]
        else:
            self.state.skipped = True

    def _switch(self, name: str, value: int) -> None:
        if name == "v":
            self.state.hidden = value != 0
        elif name == "deleted":
            self.state.deleted = value != 0
        elif name == "fromhtml":
            self.found.from_html = True
        elif name == "htmlrtf":
            self.state.html = value != 0
        elif name == "plain":
            self.state.hidden = self.state.deleted = False
        elif name == "uc":
            self.state.unicode_skip = min(max(value, 0), 32)
        elif name == "ansicpg":
            self.charset = "utf-8" if value == 65001 else f"cp{value}"
        elif name in _PAGES and len(self.stack) == 1:
            self.charset = _PAGES[name]

    def _symbol(self, mark: str) -> None:
        if mark == "*":
            self.starred = True
        elif mark in "{}\\":
            self._text(mark)
        elif mark in _SYMBOLS:
            self._flush()
            self._put(_SYMBOLS[mark])

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.bytes.append(value)

    def _text(self, text: str) -> None:
        skip = min(self.to_skip, len(text))
        self.to_skip -= skip
        self.bytes += text[skip:].encode("latin-1")

    def _unicode(self, value: int) -> None:
        """A UTF-16 unit as a signed number; what stands in for it in old programs is passed over."""
        self._flush()
        unit = value & 0xFFFF
        if 0xD800 <= unit < 0xDC00:
            self.high = unit
        elif 0xDC00 <= unit < 0xE000:
            pair = 0x10000 + ((self.high - 0xD800) << 10) + (unit - 0xDC00)
            self._put(chr(pair) if self.high else "\ufffd")
            self.high = 0
        else:
            self._put(chr(unit))
        self.to_skip = self.state.unicode_skip

    def _flush(self) -> None:
        if self.bytes:
            self._put(decode_charset(bytes(self.bytes), self.charset))
            self.bytes.clear()

    def _put(self, text: str) -> None:
        state = self.state
        if state.skipped or state.html:
            return
        kind = state.kind or ("deleted" if state.deleted else "hidden" if state.hidden else "")
        self.found.pieces.setdefault(kind, []).append(text)
