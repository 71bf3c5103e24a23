"""The picture of who learned what: one bar for each set of readers and people, as long as its facts are many."""

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
            "people": people if way in people else f"{people} ({way})",
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
    label = f"{row['readers']} about {row['people']}"
    return {"label": label, "number": number or 0, "text": "not counted" if number is None else f"{number:,} facts"}


def _chart(rows: list[dict[str, object]]) -> Any:
    from altair import Axis, Chart, InlineData, Scale, Text, X, Y

    order = [str(row["label"]) for row in rows]
    longest = max(_number(row["number"]) or 0 for row in rows)
    base = Chart(InlineData(values=rows)).encode(
        # Room at the right for the number that ends each bar.
        x=X("number:Q", axis=None, scale=Scale(domain=[0, max(longest, 1) * 1.25])),
        y=Y("label:N", title=None, sort=order, axis=Axis(labelLimit=360, labelPadding=8)),
    )
    bars = base.mark_bar(color="#0b5351", height=28)
    numbers = base.mark_text(align="left", dx=8, fontSize=15, fontWeight="bold", color="#0b0c0c").encode(
        text=Text("text:N")
    )
    return (
        (bars + numbers)
        .properties(width=520, height=48 * len(rows), description="Reader-person facts, one bar for each set of people")
        .configure(font=FONT)
        .configure_axis(labelFontSize=14, labelColor="#0b0c0c", domain=False, ticks=False, grid=False)
        .configure_view(stroke=None)
    )
