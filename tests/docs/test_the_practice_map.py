"""docs/practice.md says where each clause and requirement works, and its test; it may not name what is not there."""

from __future__ import annotations

import re


def named_paths(root):
    text = (root / "docs/practice.md").read_text()
    return sorted(set(re.findall(r"`((?:src|tests|bench|docs)/[^`:]+)(?:::[^`]*)?`", text)))


def test_every_file_the_map_names_exists(root):
    missing = [path for path in named_paths(root) if not (root / path).exists()]

    assert named_paths(root)
    assert missing == []


def test_every_test_the_map_names_exists(root):
    text = (root / "docs/practice.md").read_text()

    for path, name in re.findall(r"`(tests/[^`:]+)::([^`]+)`", text):
        assert re.search(rf"def {re.escape(name)}\(", (root / path).read_text()), f"{path} has no {name}"


def spelled_out(text):
    """ "R-014 to R-017" names those between as well."""
    for first, last in re.findall(r"R-(\d{3}) to R-(\d{3})", text):
        text += " ".join(f"R-{number:03}" for number in range(int(first), int(last) + 1))
    return text


def test_the_map_speaks_of_every_requirement_of_this_landing(root):
    text = (root / "docs/practice.md").read_text()
    engine = [4, 12, 13, 24, 25, 26, 39, *range(92, 97), *range(100, 109), 207, 210, 211]
    case = [*range(5, 12), *range(14, 20), *range(54, 58), 71, 72, 75, *range(90, 100), 106, 108, *range(122, 132)]
    across = [184, 187, 197, *range(203, 210), *range(211, 218)]
    text = spelled_out(text)

    assert [number for number in (*engine, *case, *across) if f"R-{number:03}" not in text] == []
