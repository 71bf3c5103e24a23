"""The picture of who learned what: one bar for each set of readers and people, as long as its facts are many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forthwith.exposure.facts import WAYS, Crowd, Exposure, Fact
from forthwith.steps.assess.happened import number_of

FONT = "DejaVu Sans, Verdana, Arial, sans-serif"

#: Rows beyond this are said in the table beside the picture, not drawn.
ROWS = 14

#: A way learned in more separate blocks than this is drawn as one.
BLOCKS = 4


def cells(exposure: Exposure) -> list[dict[str, object]]:
    """One cell per readers × people × way, largest first: the table that stands beside the picture.

    A way that was learned in many separate blocks (each family its own letter) is one cell with its whole count.
    """
    ways: dict[str, dict[tuple[Crowd, Crowd], list[Fact]]] = {}
    for fact in exposure.facts:
        ways.setdefault(fact.way, {}).setdefault((fact.readers, fact.people), []).append(fact)
    rows: list[dict[str, object]] = []
    for way, blocks in ways.items():
        known = sum(readers.size is not None for readers, _ in blocks)
        rows += [_whole(exposure, way, blocks)] if known > BLOCKS else [_cell(way, *one) for one in blocks.items()]
    return sorted(rows, key=lambda row: (-(_number(row["facts"]) or 0), WAYS.index(str(row["way"]))))


def _cell(way: str, crowds: tuple[Crowd, Crowd], facts: Sequence[Fact]) -> dict[str, object]:
    readers, people = crowds
    label = people.label if way in people.label else f"{people.label} ({way})"
    return _row(readers.label, label, way, number=_together(facts), facts=facts)


def _whole(exposure: Exposure, way: str, blocks: Mapping[tuple[Crowd, Crowd], Sequence[Fact]]) -> dict[str, object]:
    """All blocks of one way: who read any of them, whom any is about, and the pairs as they were counted."""
    facts = [fact for some in blocks.values() for fact in some]
    readers = number_of(_members(readers for readers, _ in blocks), "reader", "readers")
    apart = len({readers for readers, _ in blocks})
    people = number_of(exposure.people.get(way), "person", "people")
    readers += f" in {apart:,} sets" if apart > 1 else ""
    return _row(readers, f"{people} ({way})", way, number=exposure.pairs.get(way), facts=facts)


def _members(crowds: Iterable[Crowd]) -> int:
    return len(frozenset().union(*(crowd.members for crowd in crowds if crowd.members)))


def _row(readers: str, people: str, way: str, *, number: int | None, facts: Sequence[Fact]) -> dict[str, object]:
    learned = "; ".join(dict.fromkeys(fact.what.replace("_", " ") for fact in facts))
    return {"readers": readers, "people": people, "way": way, "facts": number, "learned": learned}


def _together(facts: Sequence[Fact]) -> int | None:
    # The same pairs met through several elements: equal blocks count once, never as a sum.
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
