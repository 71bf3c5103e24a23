"""Whether the busiest modules of the scan were compiled from these very sources, and where they then are (decision 7).

``scripts/compile.sh`` puts them into a folder of their own, never beside the sources. They are used only while the
print kept with them is that of the sources: a source that has changed since wins, all of them then run plain.
"""

from __future__ import annotations

import sys
from collections.abc import MutableSequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

_SOURCES = Path(__file__).parents[1]
#: The folders with compiled modules. Compiled modules call each other without looking, so they are used all or none.
FOLDERS = ("detect", "people")


def with_compiled(path: MutableSequence[str], folder: str) -> list[str]:
    """The places to look for the modules of the package ``folder``: the compiled ones first, where they are fresh."""
    return [str(_SOURCES / "compiled" / folder), *path] if _may_be_used() else list(path)


@lru_cache(maxsize=1)
def _may_be_used() -> bool:
    return is_fresh(_SOURCES)


def is_fresh(sources: Path) -> bool:
    """Whether compiled modules are there and were made from the sources, and by the Python, of today."""
    try:
        made_from = stamp(sources).read_text("ascii")
    except OSError:
        return False
    return made_from == fingerprint(sources)


def stamp(sources: Path) -> Path:
    """The file that holds the print of the sources that the compiled modules were made from."""
    return sources / "compiled" / "stamp"


def fingerprint(sources: Path) -> str:
    """A print of this Python and of every source in the folders that have compiled modules."""
    print_of = blake2b(str(sys.implementation.cache_tag).encode(), digest_size=16)
    for folder in FOLDERS:
        for file in sorted((sources / folder).glob("*.py")):
            content = file.read_bytes()
            print_of.update(f"{folder}/{file.name} {len(content)}\n".encode())
            print_of.update(content)
    return print_of.hexdigest()
