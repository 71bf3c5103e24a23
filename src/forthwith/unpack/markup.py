"""HTML to text as a reader sees it, with what a reader does not see kept apart. One pass."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from .budget import Budget

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][\w:-]*)([^<>]*)>?|<[!?][^<>]*>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(\bhidden\b)""")
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:font-size|max-height|opacity)\s*:\s*0(?:px|pt|em|%|\.0+)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[ \t\r\f\v\xa0]*\n[ \t\r\f\v\xa0]*(?:\n[ \t\r\f\v\xa0]*)+")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
    }
    | {
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
    }
    | {"section", "table", "tr", "ul"}
)
_RAW = frozenset({"script", "style", "xml"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"})
_VALUES = {"input": "value", "img": "alt", "area": "alt", "meta": "content"}
_SAID = frozenset({"description", "author", "keywords", "title"})


@dataclass(slots=True)
class Page:
    """What an HTML text holds. ``tables`` are rows of cells; ``hidden`` is text that nobody sees."""

    text: str = ""
    hidden: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)


def read_markup(source: str, budget: Budget) -> Page:
    """Take ``source`` apart. Linear in its length; broken markup is read as a browser would, or as text."""
    return _Walk(source, budget).run()


@dataclass(slots=True)
class _Grid:
    """A table in the making; ``start`` is where its text begins in the page's."""

    start: int
    rows: list[list[str]] = field(default_factory=list)
    cell_from: int = -1
    plain: bool = True

    def is_data(self) -> bool:
        """Whether it is a list rather than a layout: three rows or more, alike, two columns or more."""
        widths = [len(row) for row in self.rows if row]
        if not self.plain or len(widths) < 3 or max(widths) < 2:
            return False
        return widths.count(max(widths)) * 4 >= len(widths) * 3


class _Walk:
    def __init__(self, source: str, budget: Budget) -> None:
        self.source = source
        self.budget = budget
        self.page = Page()
        self.out: list[str] = []
        self.unseen: list[str] = []
        self.hidden_tag = ""
        self.hidden_depth = 0
        self.grids: list[_Grid] = []
        self.never_closed: set[str] = set()

    def run(self) -> Page:
        position = 0
        count = 0
        while tag := _TAG.search(self.source, position):
            count += 1
            if not count & 0xFFF:
                self.budget.check_time()
            self._text(self.source[position : tag.start()])
            position = tag.end()
            if tag[0] == "<!--":
                position = self._comment(position)
            elif tag[2]:
                position = self._tag(tag[1] == "/", tag[2].lower(), tag[3], position)
        self._text(self.source[position:])
        while self.grids:
            self._end_table()
        self.page.text = _tidy("".join(self.out))
        if hidden := _tidy("".join(self.unseen)):
            self.page.hidden.insert(0, hidden)
        return self.page

    def _text(self, raw: str) -> None:
        if raw:
            text = _SPACES.sub(" ", html.unescape(raw) if "&" in raw else raw)
            (self.unseen if self.hidden_tag else self.out).append(text)

    def _comment(self, start: int) -> int:
        end = self._closing("-->", start)
        if end < 0:
            return start
        comment = self.source[start:end].strip()
        if comment and not comment.startswith("[if"):
            self.page.comments.append(comment)
        return end + 3

    def _closing(self, mark: str, start: int) -> int:
        """Where ``mark`` comes next; once it is missing it is not looked for again."""
        if mark in self.never_closed:
            return -1
        end = self.source.find(mark, start)
        if end < 0:
            self.never_closed.add(mark)
        return end

    def _tag(self, closing: bool, name: str, attributes: str, position: int) -> int:
        if name in _RAW and not closing:
            return self._skip_raw(name, position)
        if name in _BLOCKS:
            (self.unseen if self.hidden_tag else self.out).append("\n")
        self._hide(closing, name, attributes)
        if name in ("table", "tr", "td", "th"):
            self._grid(closing, name)
        if attributes and not closing:
            self._attributes(name, attributes)
        return position

    def _skip_raw(self, name: str, position: int) -> int:
        for mark in (f"</{name}", f"</{name.upper()}"):
            end = self._closing(mark, position)
            if end >= 0:
                return end
        return position

    def _hide(self, closing: bool, name: str, attributes: str) -> None:
        if self.hidden_tag:
            if name == self.hidden_tag:
                self.hidden_depth += -1 if closing else 1
                if self.hidden_depth <= 0:
                    self.hidden_tag = ""
                    self.unseen.append("\n")
        elif attributes and not closing and name not in _VOID and _is_unseen(attributes):
            self.hidden_tag, self.hidden_depth = name, 1

    def _attributes(self, name: str, attributes: str) -> None:
        wanted = _VALUES.get(name, "")
        if name not in ("a", "area", "form", "iframe") and not wanted:
            return
        found = {
            pair[1].lower(): html.unescape(pair[2] or pair[3] or pair[4] or "")
            for pair in _ATTRIBUTE.finditer(attributes)
            if pair[1]
        }
        for key in ("href", "action", "src"):
            target = found.get(key, "").strip()
            if name != "img" and target and not target.startswith(("#", "cid:", "javascript:")):
                self.page.links.append(target)
        value = found.get(wanted, "").strip()
        if value and name in ("img", "area"):
            self._text(f" {value} ")
        elif value and (name == "input" or found.get("name", "").lower() in _SAID):
            self.page.hidden.append(value)

    def _grid(self, closing: bool, name: str) -> None:
        if name == "table":
            if closing:
                self._end_table()
            else:
                if self.grids:
                    self.grids[-1].plain = False
                self.grids.append(_Grid(len(self.out)))
            return
        if not self.grids:
            self.out.append("\t" if name != "tr" and closing else "")
            return
        grid = self.grids[-1]
        self._end_cell(grid)
        if name == "tr" and not closing:
            grid.rows.append([])
        elif name != "tr" and not closing:
            grid.cell_from = len(self.out)

    def _end_cell(self, grid: _Grid) -> None:
        if grid.cell_from >= 0:
            if not grid.rows:
                grid.rows.append([])
            cell = " ".join("".join(self.out[grid.cell_from :]).split()) if grid.plain else ""
            grid.rows[-1].append(cell)
            grid.cell_from = -1
            self.out.append("\t")

    def _end_table(self) -> None:
        if not self.grids:
            return
        grid = self.grids.pop()
        self._end_cell(grid)
        if grid.is_data():
            self.page.tables.append([row for row in grid.rows if row])
            del self.out[grid.start :]
            self.out.append("\n")


def _is_unseen(attributes: str) -> bool:
    if "hid" not in attributes.lower() and ":" not in attributes:
        return False
    for pair in _ATTRIBUTE.finditer(attributes):
        if pair[5] or (pair[1].lower() == "style" and _UNSEEN.search(pair[2] or pair[3] or pair[4] or "")):
            return True
    return False


def _tidy(text: str) -> str:
    lines = (line.strip(" ") for line in text.split("\n"))
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()
