"""A case whose facts are known: 104 readers saw a list of 104 among 700 staff."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = str(Path(__file__).parents[2])
if TESTS not in sys.path:
    # The builders under tests/fixtures are shared; tests/ itself is no package.
    sys.path.insert(0, TESTS)

from fixtures.known_case import decided, known, learn  # noqa: E402

__all__ = ["decided", "known", "learn"]
