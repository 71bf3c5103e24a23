"""A case whose facts are known: 104 readers saw a list of 104 among 700 staff."""

from __future__ import annotations

from fixtures.known_case import decided, known, learn

__all__ = ["decided", "known", "learn"]
