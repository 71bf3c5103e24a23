"""Plain HTML documents of the regulator's folder: everything escaped, nothing loaded, readable without us (R-203)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from markupsafe import Markup, escape

POLICY = "default-src 'none'; style-src 'none'; script-src 'none'"


def document(title: str, *blocks: Markup) -> str:
    """A whole page. Browsers are told to run and load nothing."""
    head = Markup(
        '<!DOCTYPE html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{}">\n<title>{}</title>\n</head>\n<body>\n<h1>{}</h1>\n'
    ).format(get_language() or "en", POLICY, title, title)
    return str(head + Markup("\n").join(blocks) + Markup("\n</body>\n</html>\n"))


def heading(text: object) -> Markup:
    """A heading below the title."""
    return Markup("<h2>{}</h2>").format(text)


def paragraph(text: object) -> Markup:
    """One paragraph; line breaks stay."""
    return Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in str(text).splitlines() or [""]))


def table(caption: str, head: Sequence[str], rows: Iterable[Iterable[Any]]) -> Markup:
    """A table with its caption; None is said as "not known"."""
    top = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in head)
    body = Markup("\n").join(Markup("<tr>{}</tr>").format(_cells(row)) for row in rows)
    return Markup("<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>").format(
        caption, top, body
    )


def links(items: Iterable[tuple[str, str]]) -> Markup:
    """A list of files of the folder, by their title."""
    return Markup("<ul>\n{}\n</ul>").format(
        Markup("\n").join(Markup('<li><a href="{}">{}</a></li>').format(path, title) for path, title in items)
    )


def as_json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """JSON with sorted keys; what could end a script element is written as an escape."""
    text = json.dumps(value, sort_keys=True, indent=1, ensure_ascii=False, default=str)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


def _cells(row: Iterable[Any]) -> Markup:
    return Markup("").join(Markup("<td>{}</td>").format(_said(one)) for one in row)


def _said(value: Any) -> Any:
    if value is None:
        return "not known"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
