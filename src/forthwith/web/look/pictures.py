"""Bars and matrices as SVG, drawn here and not in the browser: a spoken label on every mark, no script, no style.

The chart is described in Vega-Lite, as plain data; vl-convert draws it. Every picture stands beside its table
(``parts/pictures.html``), so nothing is told by a picture or a colour alone.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from forthwith.web.look.shown import number

#: vl-convert measures letters in the first of these that it has; the served font is narrower, so nothing is cut off.
FONT = "BC Sans, DejaVu Sans, Verdana, Arial, sans-serif"
INK, TEAL, PALE = "#0b0c0c", "#0b5351", "#dcebea"

LINE_HEIGHT, BAR_HEIGHT = 18, 22
WORDS = {"type": "text", "fontSize": 15, "fontWeight": "bold", "color": INK, "aria": False, "lineHeight": LINE_HEIGHT}

#: Rows beyond this are said in the table, not drawn.
ROWS = 14

#: Letters of a label on one line; a longer label takes more lines, so that no picture is wider than a telephone shows.
LINE = 44

Bar = tuple[str, int | None]


def bar_chart(title: str, bars: Sequence[Bar], unit: str = "") -> Markup:
    """One bar for each (label, number): label above, number at its end; None is drawn as "not counted".

    "" when there is nothing to draw. ``unit`` follows each number ("facts").
    """
    rows = [{"place": place} | _row(*bar, unit) for place, bar in enumerate(bars[:ROWS])]
    return _drawn(json.dumps(_bars(title, rows))) if rows else Markup("")


def matrix(title: str, across: Sequence[str], down: Sequence[str], counts: Sequence[Sequence[int | None]]) -> Markup:
    """A grid of numbers, darker for more; ``counts`` has one row for each of ``down``. "" when it is empty."""
    cells = [
        {"row": row, "column": column, "number": count or 0, "text": number(count), "counted": count is not None}
        for row, line in zip(down[:ROWS], counts, strict=False)
        for column, count in zip(across, line, strict=True)
    ]
    return _drawn(json.dumps(_grid(title, cells, across, down[:ROWS]))) if cells else Markup("")


@lru_cache(maxsize=256)
def _drawn(specification: str) -> Markup:
    """The SVG element alone; the same data in the same words is drawn once."""
    # Loaded here because most pages draw nothing, and the first drawing takes half a second.
    import vl_convert

    svg = re.sub(r"^<\?xml[^>]*>\s*", "", vl_convert.vegalite_to_svg(specification))
    return Markup(svg)  # noqa: S704 - drawn from data, its words escaped by the renderer (held by a test)


def _row(label: str, count: int | None, unit: str) -> dict[str, Any]:
    said = number(count) if count is None or not unit else f"{number(count)} {unit}"
    lines = textwrap.wrap(label, LINE) or [""]
    return {"label": label, "lines": lines, "number": count or 0, "text": said, "spoken": f"{label}: {said}"}


def _bars(title: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    label = LINE_HEIGHT * max(len(row["lines"]) for row in rows)
    height = label + BAR_HEIGHT + 22
    longest = max(row["number"] for row in rows)
    # Room at the right for the number that ends each bar.
    x = _field("number", "quantitative") | {"axis": None, "scale": {"domain": [0, max(longest, 1) * 1.5]}}
    y = _field("place", "ordinal") | {"axis": None}
    down = (height - BAR_HEIGHT) / 2 - 14
    bar = {"type": "bar", "color": TEAL, "height": BAR_HEIGHT, "yOffset": down, "y2Offset": down}
    above = WORDS | {"fontWeight": "normal", "align": "left", "baseline": "top", "dy": 4 - height / 2}
    layers = [
        {"mark": bar, "encoding": {"description": _field("spoken")}},
        {"mark": WORDS | {"align": "left", "dx": 6, "dy": down}, "encoding": {"text": _field("text")}},
        {"mark": above, "encoding": {"text": {"field": "lines"}, "x": {"value": 0}}},
    ]
    size = {"width": 420, "height": height * len(rows)}
    return _chart(title, rows) | size | {"encoding": {"x": x, "y": y}, "layer": layers}


def _grid(title: str, cells: list[dict[str, Any]], across: Sequence[str], down: Sequence[str]) -> dict[str, Any]:
    most = max(cell["number"] for cell in cells) or 1
    for cell in cells:
        cell["spoken"] = f"{cell['row']}, {cell['column']}: {cell['text']}"
    x = _field("column") | {"title": None, "sort": None, "axis": {"orient": "top", "labelAngle": 0, "labelLimit": 140}}
    y = _field("row") | {"title": None, "sort": None, "axis": {"labelLimit": 300}}
    shade = _field("number", "quantitative") | {"legend": None}
    # What nobody counted is not the palest shade of a number: it stays white.
    shade |= {"condition": {"test": "!datum.counted", "value": "#ffffff"}}
    shade |= {"scale": {"domain": [0, most], "range": [PALE, TEAL]}}
    ink = {"condition": {"test": f"datum.number > {most * 0.45}", "value": "#ffffff"}, "value": INK}
    box = {"type": "rect", "stroke": "#ffffff", "strokeWidth": 3}
    layers = [
        {"mark": box, "encoding": {"color": shade, "description": _field("spoken")}},
        {"mark": WORDS, "encoding": {"text": _field("text"), "color": ink}},
    ]
    size = {"width": 150 * len(across), "height": 48 * len(down)}
    return _chart(title, cells) | size | {"encoding": {"x": x, "y": y}, "layer": layers}


def _field(name: str, kind: str = "nominal") -> dict[str, Any]:
    return {"field": name, "type": kind}


def _chart(title: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    axis = {"labelFontSize": 14, "labelColor": INK, "domain": False, "ticks": False, "grid": False}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": title,
        "data": {"values": values},
        "config": {"font": FONT, "axis": axis, "view": {"stroke": None}, "background": None},
    }
