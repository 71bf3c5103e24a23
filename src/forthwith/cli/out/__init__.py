"""What --out writes: data, a table of facts, the list of people to tell, and one page."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from forthwith.cli.exits import QuestionRefused
from forthwith.cli.plain import json_text
from forthwith.steps.assess.answer import as_json, fact_as_json
from forthwith.steps.assess.assessment import Assessment

FILES = ("assessment.json", "facts.json", "people_to_tell.csv", "page.html", "facts.parquet", "members.parquet")


def keep_evidence(folder: Path, given: Iterable[Path | None]) -> None:
    """Raise QuestionRefused when an answer would take the place of a file that was given (invariant 7)."""
    sources = [path.resolve() for path in given if path is not None]
    for target in ((folder / name).resolve() for name in FILES):
        if target.exists() and any(target.is_relative_to(source) for source in sources):
            raise QuestionRefused(
                "An answer would take the place of a file that was given to be read. Nothing was assessed. "
                "Name another folder with --out."
            )


def write_out(assessment: Assessment, folder: Path) -> None:
    """Write everything into ``folder``, readable by its owner only. Raises OSError; what was there is replaced."""
    from forthwith.cli.out.page import page
    from forthwith.cli.out.parquet import write_parquet
    from forthwith.cli.out.people_csv import people_to_tell

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    answer = as_json(assessment)
    facts = [fact_as_json(fact) for fact in assessment.exposure.facts]
    write_private(folder / "assessment.json", json_text(answer) + "\n")
    write_private(folder / "facts.json", json_text(facts) + "\n")
    write_private(folder / "people_to_tell.csv", people_to_tell(assessment))
    write_private(folder / "page.html", page(assessment))
    write_parquet(assessment.exposure.facts, folder)


def write_private(path: Path, text: str) -> None:
    """Write ``text`` beside ``path`` and move it there, so that a full disk never leaves half a file."""
    partial = path.with_name(f".{path.name}.partial")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    partial.replace(path)
