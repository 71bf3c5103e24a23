"""The whole command, process start included, and a long mailbox with flat memory.

Prints each figure beside its limit; ends with 1 when one is past it. Run with nothing else running.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from forthwith.cli.demo import build

COLD_SECONDS = 1.5
#: Peak memory of 10,000 mails over that of 1,000: flat means that ten times the mail costs less than this.
MEMORY_RATIO = 1.25
RUNS = 7


def main() -> int:
    with tempfile.TemporaryDirectory() as work:
        incident = build(Path(work))[0]
        command = [sys.executable, "-m", "forthwith", "assess", str(incident.evidence[0])]
        command += ["--roster", str(incident.roster), "--groups", str(incident.groups), "--place", incident.place]
        cold = statistics.median(seconds(command) for _ in range(RUNS))
        roster = ["--roster", str(incident.roster), "--json"]
        small, large = (peak(mailbox(Path(work), count), roster) for count in (1_000, 10_000))
    results = (
        ("assess SC-01, cold, median seconds", cold, COLD_SECONDS),
        (
            f"peak memory, 10,000 mails over 1,000 ({large / 1024:.0f} over {small / 1024:.0f} MiB)",
            large / small,
            MEMORY_RATIO,
        ),
    )
    for name, value, limit in results:
        print(f"{name:75} {value:8.3f}  limit {limit}  {'ok' if value <= limit else 'PAST THE LIMIT'}")
    return any(value > limit for _, value, limit in results)


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def mailbox(folder: Path, count: int) -> Path:
    """A mailbox of ``count`` different plain mails to three staff each."""
    path = folder / f"{count}.mbox"
    with path.open("w") as box:
        for number in range(count):
            to = ", ".join(f"person{number * 3 + place}@wheatline.example" for place in range(3))
            box.write(f"From x@wheatline.example Mon Jan 12 10:00:00 2026\nFrom: x@wheatline.example\nTo: {to}\n")
            box.write(f"Subject: Bus {number} is late\n\nBus {number} leaves ten minutes later today.\n\n")
    return path


def peak(path: Path, options: list[str]) -> int:
    """Peak memory of one assessment in KiB, of a process of its own."""
    code = (
        "import resource, sys; from forthwith.cli.app import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "assess", str(path), *options], capture_output=True, text=True, check=True
    )
    return int(ran.stderr.split()[-1])


if __name__ == "__main__":
    sys.exit(main())
