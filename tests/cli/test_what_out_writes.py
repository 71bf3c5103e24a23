"""The written answer: complete, for its owner only, and never half of a file."""

from __future__ import annotations

import json
import stat

import duckdb
import pytest

from forthwith.cli.out import write_private

WRITTEN = ("assessment.json", "facts.json", "facts.parquet", "members.parquet", "page.html", "people_to_tell.csv")


def test_everything_that_is_promised_is_written_and_nothing_else(written):
    assert sorted(path.name for path in written.iterdir()) == sorted(WRITTEN)


@pytest.mark.parametrize("name", WRITTEN)
def test_only_its_owner_may_read_it(written, name):
    assert stat.S_IMODE((written / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(written.stat().st_mode) == 0o700


def test_the_table_of_facts_gives_the_numbers_of_the_answer(written):
    answer = json.loads((written / "assessment.json").read_text())
    query = "SELECT way, max(upper) FROM read_parquet(?) GROUP BY way"
    facts = dict(duckdb.execute(query, [str(written / "facts.parquet")]).fetchall())

    assert facts["listed"] == answer["facts"]["listed"] == 10_712
    assert facts["inferred"] == answer["facts"]["inferred"] == 61_984


def test_a_set_is_written_once_and_never_multiplied_out(written):
    members = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(written / "members.parquet")]).fetchone()[0]

    assert 700 <= members < 3_000


def test_a_full_disk_leaves_the_earlier_answer_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "assessment.json"
    path.write_text("earlier")
    monkeypatch.setattr("os.open", _no_space)

    with pytest.raises(OSError, match="No space"):
        write_private(path, "later")

    assert path.read_text() == "earlier"


def _no_space(*_):
    raise OSError(28, "No space left on device")
