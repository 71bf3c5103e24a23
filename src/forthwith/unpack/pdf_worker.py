"""The other end of `pdf_process.py`: reads one PDF after the other from standard input, answers on standard output."""

from __future__ import annotations

import json
import struct
import sys
from typing import IO

from .pdf_pages import Asked, read_pages

_LENGTH = struct.Struct("<Q")
#: Enough for any honest document; a hostile one meets the wall here and not in the main process.
_MEMORY = 4 << 30


def main() -> None:
    """Serve until the other side closes."""
    _limit_memory()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (request := _frame(source)) is not None:
        data = _frame(source)
        if data is None:
            return
        for answer, content in read_pages(data, Asked(**json.loads(request))):
            _say(target, json.dumps(answer).encode())
            if answer["what"] == "file":
                _say(target, content)
        _say(target, b'{"what": "end"}')


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if most < 0 else min(_MEMORY, most), most))


def _frame(source: IO[bytes]) -> bytes | None:
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return source.read(_LENGTH.unpack(head)[0])


def _say(target: IO[bytes], frame: bytes) -> None:
    target.write(_LENGTH.pack(len(frame)))
    target.write(frame)
    target.flush()


if __name__ == "__main__":
    main()
