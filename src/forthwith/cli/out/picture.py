"""The picture of who learned what: readers across, people and facts down, the numbers in the cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from forthwith.exposure.facts import WAYS, Exposure, Fact

FONT = "DejaVu Sans, Verdana, Arial, sans-serif"

#: Rows beyond this are said in the table beside the picture, not drawn.
ROWS = 14


def cells(exposure: Exposure) -> list[dict[str, object]]:
    """One cell per readers × people × what, largest first: the table that stands beside the picture."""
    found: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in exposure.facts:
        found.setdefault((fact.readers.label, fact.people.label, fact.way), []).append(fact)
    rows: list[dict[str, object]] = [
        {
            "readers": readers,
            "people": f"{people} ({way})",
            "way": way,
            "facts": _together(facts),
            "learned": "; ".join(dict.fromkeys(fact.what.replace("_", " ") for fact in facts)),
        }
        for (readers, people, way), facts in found.items()
    ]
    return sorted(rows, key=lambda row: (-(_number(row["facts"]) or 0), WAYS.index(str(row["way"]))))


def _together(facts: Sequence[Fact]) -> int | None:
    # The same pairs may be met through several elements: the largest block is their count, never the sum.
    known = [fact.upper for fact in facts if fact.upper is not None]
    return max(known) if known else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def draw(exposure: Exposure) -> str:
    """An SVG with a spoken label on every cell and no style attribute; "" when there is nothing to draw."""
    rows = cells(exposure)[:ROWS]
    if not rows:
        return ""
    import vl_convert

    chart = _chart([_drawn(row) for row in rows])
    svg = str(vl_convert.vegalite_to_svg(chart.to_dict()))
    return re.sub(r"^<\?xml[^>]*>\s*", "", svg)


def _drawn(row: Mapping[str, object]) -> dict[str, object]:
    number = _number(row["facts"])
    return {**row, "number": number or 0, "text": "not counted" if number is None else f"{number:,}"}


def _chart(rows: list[dict[str, object]]) -> Any:
    from altair import Axis, Chart, Color, InlineData, Scale, Text, X, Y

    order = list(dict.fromkeys(str(row["people"]) for row in rows))
    base = Chart(InlineData(values=rows)).encode(
        x=X("readers:N", title="Readers", axis=Axis(labelAngle=0, orient="top", labelLimit=320)),
        y=Y("people:N", title=None, sort=order, axis=Axis(labelLimit=420)),
    )
    boxes = base.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
        color=Color("number:Q", scale=Scale(range=["#e6f0ef", "#0b5351"], type="symlog"), legend=None),
    )
    numbers = base.mark_text(fontSize=15, fontWeight="bold").encode(
        text=Text("text:N"),
        color={"condition": {"test": "datum.number > 2000", "value": "#ffffff"}, "value": "#0b0c0c"},
    )
    width = 200 * len({row["readers"] for row in rows})
    return (
        (boxes + numbers)
        .properties(width=width, height=52 * len(order), description="Who learned what: facts per readers and people")
        .configure(font=FONT)
        .configure_axis(labelFontSize=13, titleFontSize=13, domain=False, ticks=False, grid=False)
        .configure_view(stroke=None)
    )
