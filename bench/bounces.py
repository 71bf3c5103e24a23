"""How well returns are read, on a folder of real ones that is kept outside the tree.

    python bench/bounces.py FOLDER [--labels FOLDER] [--table FILE] [--only even|odd] [--show WHAT]

FOLDER holds messages (.eml, or any file below a folder named as one kind of server). ``--labels`` is a folder of test
tables that say for "lhost-gmail-07.eml" in ``lhost-gmail.rb``: ``'07' => [['5.0.930', '500', 'systemerror', false]]``,
where true stands for a hard bounce; without it only recipients and times are counted.

``--table`` labels any other collection, one line a file with tabs between: its name, what it is ("bounce", "warning",
"automatic", "challenge", "other"), the addresses it is about with commas between, and "hard", "soft" or nothing.

Counted as real bounces: everything but files whose name begins with ``arf`` (complaints), ``rfc3834`` (automatic
replies), or lies below a folder ``not``, and those that the labels call a vacation, feedback or delivered.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import Counter
from email import message_from_bytes, message_from_string
from email.utils import getaddresses
from pathlib import Path

from flufl.bounce import all_failures

from forthwith.mail.bounces import Kind, Returned, read

ROW = re.compile(r"'(\d+)'\s*=>\s*\[(.*?\])\s*\]", re.S)
CELL = re.compile(r"\['([^']*)',\s*'([^']*)',\s*'(\w+)',\s*(true|false)")
BOUNCE = (Kind.HARD, Kind.SOFT, Kind.DELAYED)
NO_BOUNCE = ("vacation", "feedback", "delivered")


def labels(folder: Path | None) -> dict[str, list[tuple[str, str, bool]]]:
    """Of each file: status, reason and whether hard, for each of its recipients."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for path in sorted(folder.glob("*.rb")) if folder else ():
        for number, cells in ROW.findall(path.read_text()):
            rows = [(status, reason, hard == "true") for status, _, reason, hard in CELL.findall(cells)]
            if rows:
                found[f"{path.stem}-{number}.eml"] = rows
    return found


def table(file: Path | None) -> dict[str, tuple[str, list[str], list[tuple[str, str, bool]]]]:
    """Of each file: what it is, the addresses it is about, and its label in the form of ``labels``."""
    rows = (line.split("\t") for line in file.read_text().splitlines()) if file else ()
    return {
        name: (sort, [one for one in about.lower().split(",") if one], [("", "", hard == "hard")] if hard else [])
        for name, sort, about, hard in rows
    }


def sort_of(path: Path, known: list[tuple[str, str, bool]] | None) -> str:
    if path.name.startswith("rfc3834") or (known and known[0][1] == "vacation"):
        return "automatic"
    if path.name.startswith("arf") or "not" in path.parts or (known and known[0][1] in NO_BOUNCE):
        return "other"
    return "bounce"


def by_flufl(raw: bytes) -> tuple[bool, Kind]:
    try:
        temporary, permanent = all_failures(message_from_bytes(raw))
    except (ValueError, LookupError, TypeError, AttributeError):
        return False, Kind.UNKNOWN
    return bool(temporary or permanent), Kind.HARD if permanent else Kind.SOFT if temporary else Kind.UNKNOWN


def written_to(raw: bytes) -> str:
    """The one address of the "To" of a letter that came back whole or with its header, else ""."""
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            inner = part.get_payload()
            head = inner[0] if isinstance(inner, list) and inner else message_from_string(str(inner))
            found = [address.lower() for _, address in getaddresses([str(head.get("to", ""))]) if "@" in address]
            return found[0] if len(found) == 1 else ""
    return ""


def is_hard(read_as: Returned) -> bool:
    return read_as.kind is Kind.HARD


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--labels", type=Path)
    asked.add_argument("--table", type=Path)
    asked.add_argument("--only", choices=("even", "odd"))
    asked.add_argument("--show", default="")
    given = asked.parse_args()
    known, listed = labels(given.labels), table(given.table)
    count: Counter[str] = Counter()
    times: list[float] = []
    for path in sorted(
        one for one in given.folder.rglob("*") if one.is_file() and one.suffix in (".eml", ".msg", ".txt", "")
    ):
        digits = re.findall(r"\d+", path.stem)
        if given.only and (int(digits[-1]) if digits else 0) % 2 != (given.only == "odd"):
            continue
        raw = path.read_bytes()
        begun = time.perf_counter()
        got = read(raw)
        times.append(time.perf_counter() - begun)
        if listed and path.name not in listed:
            continue
        own_sort, about, own_rows = listed.get(path.name, ("", [], []))
        rows = own_rows or known.get(path.name)
        sort = {"warning": "bounce", "challenge": "automatic"}.get(own_sort, own_sort) or sort_of(path, rows)
        count[sort] += 1
        said: list[str] = []
        if sort == "bounce":
            flufl_found, flufl_kind = by_flufl(raw)
            count["flufl found"] += flufl_found
            count["called a bounce"] += got.kind in BOUNCE
            found = bool(got.recipients) and got.kind in BOUNCE
            count["found"] += found
            count[f"found by {got.found_by}"] += found
            said += [] if found else ["missed"]
            count["warnings"] += own_sort == "warning"
            count["warnings called hard"] += own_sort == "warning" and is_hard(got)
            count["named"] += bool(about)
            count["named right"] += bool(about) and set(about) <= {one.lower() for one in got.recipients}
            to = written_to(raw)
            if found and to:
                count["with a copy"] += 1
                count["same as the copy"] += to in [one.lower() for one in got.recipients]
                said += [] if to in [one.lower() for one in got.recipients] else ["other"]
            if rows:
                hard = any(one[2] for one in rows)
                if not all(one[2] == hard for one in rows):
                    count["of two minds"] += 1
                    continue
                count["labelled"] += 1
                if not any(one[1] == "filtered" for one in rows):
                    count["plain"] += 1
                    count["plain agree"] += is_hard(got) == hard
                count["agree"] += is_hard(got) == hard
                count["flufl agree"] += (flufl_kind is Kind.HARD) == hard
                count["flufl agree where it found"] += flufl_found and (flufl_kind is Kind.HARD) == hard
                said += [] if is_hard(got) == hard else ["disagree"]
        elif got.kind in BOUNCE:
            count[f"{sort} taken for a bounce"] += 1
            said.append("wrongly")
        if given.show and given.show in said:
            print(
                f"{path.relative_to(given.folder)}  {got.kind}  {got.status}  {got.reason}  {rows}  {got.said[:150]!r}"
            )
    report(count, times)


def report(count: Counter[str], times: list[float]) -> None:
    bounces, labelled = count["bounce"] or 1, count["labelled"] or 1
    print(f"messages {len(times)}: bounces {count['bounce']}, automatic {count['automatic']}, others {count['other']}")
    print(f"recipient found      {count['found']}/{bounces} = {count['found'] / bounces:.1%}")
    print("  " + ", ".join(f"{key[9:]}: {value}" for key, value in count.items() if key.startswith("found by")))
    print(f"  the same as in the attached copy's To: {count['same as the copy']}/{count['with a copy']}")
    print(f"  all that the table names: {count['named right']}/{count['named']}")
    print(f"  flufl.bounce alone {count['flufl found']}/{bounces} = {count['flufl found'] / bounces:.1%}")
    print(f"hard or soft agrees  {count['agree']}/{labelled} = {count['agree'] / labelled:.1%}")
    plain = count["plain"] or 1
    print(f"  without those labelled as filtered {count['plain agree']}/{plain} = {count['plain agree'] / plain:.1%}")
    print(f"  not counted: {count['of two minds']} with recipients of both kinds (our letters have one)")
    print(f"  flufl.bounce alone {count['flufl agree']}/{labelled} = {count['flufl agree'] / labelled:.1%}")
    print(f"warnings called hard: {count['warnings called hard']}/{count['warnings']}")
    print(f"automatic replies taken for bounces: {count['automatic taken for a bounce']}/{count['automatic']}")
    print(f"others taken for bounces: {count['other taken for a bounce']}/{count['other']}")
    print(f"time: median {statistics.median(times) * 1000:.1f} ms, longest {max(times) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
