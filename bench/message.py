"""Every reader of a long To line: how long reading 2,500 of them takes, and that it grows in a line.

Prints each figure beside its limit and beside the standard library's own address parser in the same run; ends with 1
when one is past it.
"""

from __future__ import annotations

import statistics
import sys
import time
from email.utils import getaddresses

from forthwith.mail.message import read_headers

SECONDS = 0.025
#: Twice the addresses may take this many times as long.
GROWTH = 2.3
ROUNDS = 9


def main() -> int:
    small, large = mail(2_500), mail(5_000)
    assert len(read_headers(small).visible) == 2_500
    results = (
        ("2,500 addresses, CPU seconds", cpu(lambda: read_headers(small)), SECONDS),
        ("5,000 addresses over 2,500", cpu(lambda: read_headers(large)) / cpu(lambda: read_headers(small)), GROWTH),
        (
            "2,500 addresses over the standard library",
            cpu(lambda: read_headers(small)) / cpu(lambda: library(small)),
            3.0,
        ),
    )
    for name, value, limit in results:
        print(f"{name:45} {value:8.4f}  limit {limit}  {'ok' if value <= limit else 'PAST THE LIMIT'}")
    return any(value > limit for _, value, limit in results)


def mail(count: int) -> bytes:
    to = ",\r\n ".join(
        f'"Family {number:05}, Home" <family{number:05}@home{number % 40}.example>' for number in range(count)
    )
    return f"From: office@district.example\r\nTo: {to}\r\nSubject: News\r\n\r\nHello.\r\n".encode()


def library(raw: bytes) -> list[tuple[str, str]]:
    return getaddresses([raw.split(b"To: ", 1)[1].split(b"\r\nSubject", 1)[0].decode()])


def cpu(work: object) -> float:
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()  # type: ignore[operator]
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    sys.exit(main())
