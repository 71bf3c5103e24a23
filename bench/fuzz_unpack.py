"""Breaks good files in many ways and watches how unpacking takes it: python bench/fuzz_unpack.py [--quick].

Counts crashes (anything raised, or the process gone), hangs (over 2 seconds of processor time for one input) and
silent drops (no item for an input, or a mail whose attachments are neither read nor named). Ends 1 on any.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import multiprocessing
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fuzz_seeds import seeds

from forthwith.unpack import Limits, unpack_bytes
from forthwith.unpack.budget import Budget
from forthwith.unpack.mime import read_entity, split_parts
from forthwith.unpack.origin import clean_name

SLOW = 2.0
GONE = 60.0
CHUNK = 250
LIMITS = Limits(unpacked_bytes=50_000_000, parts=2_000, text_characters=5_000_000, cells=500_000)
_SPICE = (b"\0", b"\xff\xff\xff\xff", b"\x80", b'"', b"(", b"<", b"=?utf-8?q?", b"\r\n", b"\n\n", b"--", b"{", b"\\",
          b"\\'", b"&#", b"<!--", b"<![CDATA[", b"PK\x03\x04", b"\x7f\xff\xff\xff", b"From ", b"BEGIN:VEVENT\r\n",
          b"Content-Type: multipart/mixed; boundary=x\r\n\r\n", b"%PDF-", b"<!ENTITY a 'b'>")  # fmt: skip


def mutate(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """``data`` broken a few times; zips are now and then broken inside and packed again."""
    if data[:4] == b"PK\x03\x04" and chance.random() < 0.6:
        return _inside(data, chance, others)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        data = _once(data, chance, others)
    return data


def _once(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    if not data:
        return b"x"
    at = chance.randrange(len(data))
    size = chance.choice((1, 2, 8, 64, 512))
    spice = chance.choice(_SPICE)
    way = chance.randrange(8)
    if way == 0:
        return data[: at + 1]
    if way == 1:
        return data[:at] + data[at + size :]
    if way == 2:
        return data[:at] + bytes(chance.randrange(256) for _ in range(min(size, 8))) + data[at + size :]
    if way == 3:
        return data[:at] + spice * chance.choice((1, 3, 40, 2000)) + data[at:]
    if way == 4:
        return data[:at] + data[at : at + size] * chance.choice((2, 50)) + data[at:]
    if way == 5:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if way == 6:
        other = chance.choice(others)
        start = chance.randrange(len(other))
        return data[:at] + other[start : start + chance.choice((64, 4096))] + data[at:]
    return data[:at] + spice + data[at + len(spice) :]


def _inside(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        victim = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, _once(part, chance, others) if name == victim else part)
    return held.getvalue()


def _trial(name: str, data: bytes) -> str:
    """How one input was taken: "", or what went wrong."""
    started = time.process_time()
    try:
        items = list(unpack_bytes(name, data, limits=LIMITS))
    except Exception:  # noqa: BLE001
        return "crash: " + traceback.format_exc(limit=-3)
    spent = time.process_time() - started
    if spent > SLOW:
        return f"hang: {spent:.1f} s"
    if data and not items:
        return "silent drop: no item"
    for item in items:
        if "\ud800" <= max(str(item), default="") <= "\udfff":
            return "crash: half a character"
    return _unaccounted(name, data, items)


def _unaccounted(name: str, data: bytes, items: list) -> str:
    """A mail's own parts that no item stands for."""
    if not name.endswith(".eml"):
        return ""
    entity = read_entity(data)
    boundary = entity.parameters.get("boundary", "").rstrip()
    if not entity.type.startswith("multipart/") or not boundary:
        return ""
    split = split_parts(entity.body()[0], boundary, Budget(Limits()))
    parts = [piece for what, piece in split if what in ("part", "cut")]
    named = {read_entity(piece).file_name for piece in parts if piece.strip()} - {""}
    places = {step for item in items for step in item.place.steps}
    missing = [one for one in named if not any(clean_name(one) in step for step in places)]
    return "silent drop: an attachment is not named" if missing and len(items) < LIMITS.parts else ""


def _work(tasks: list[tuple[str, int]], good: dict[str, bytes], seed: int, pipe) -> None:
    faulthandler.enable()
    others = list(good.values())
    for name, number in tasks:
        chance = random.Random(f"{seed}:{name}:{number}")
        data = mutate(good[name], chance, others)
        pipe.send(("start", name, number))
        faulthandler.dump_traceback_later(GONE, exit=True)
        verdict = _trial(name, data)
        faulthandler.cancel_dump_traceback_later()
        pipe.send(("done", name, number, verdict))
    pipe.send(None)


def _run(tasks: list[tuple[str, int]], good: dict[str, bytes], seed: int) -> Iterator[tuple[str, int, str]]:
    """The verdict on each task; one that takes the process with it is a crash, and the rest goes on."""
    while tasks:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        worker = multiprocessing.Process(target=_work, args=(tasks, good, seed, theirs))
        worker.start()
        theirs.close()
        done = 0
        try:
            while said := ours.recv():
                if said[0] == "done":
                    done += 1
                    yield said[1], said[2], said[3]
        except EOFError:
            yield *tasks[done], "crash or hang: the process is gone"
            done += 1
        worker.join()
        tasks = tasks[done:]


def main() -> int:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--inputs", type=int, default=100_000)
    reading.add_argument("--quick", action="store_true", help="5,000 inputs only")
    reading.add_argument("--seed", type=int, default=1)
    reading.add_argument("--only", default="", help="formats whose name holds this")
    reading.add_argument("--start", type=int, default=0)
    chosen = reading.parse_args()
    good = {name: data for name, data in seeds().items() if chosen.only in name}
    faults: Counter[str] = Counter()
    count, started = 0, time.time()
    inputs = 5_000 if chosen.quick else chosen.inputs
    tasks = [(name, chosen.start + number) for number in range(-(-inputs // len(good))) for name in good]
    for first in range(0, len(tasks), CHUNK * 20):
        print(f"{count:,} of {len(tasks):,}", file=sys.stderr, flush=True)
        for name, number, verdict in _run(tasks[first : first + CHUNK * 20], good, chosen.seed):
            count += 1
            if verdict:
                faults[verdict.split(":")[0]] += 1
                print(f"{name} #{number}: {verdict}", flush=True)
    print(
        f"{count:,} inputs over {len(good)} files in {time.time() - started:.0f} s: "
        f"{faults['crash'] + faults['crash or hang']} crashes, {faults['hang']} hangs, "
        f"{faults['silent drop']} silent drops"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
