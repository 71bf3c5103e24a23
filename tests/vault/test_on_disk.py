"""What really lies on the disk: no plain address anywhere, and many processes at once (R-207)."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

BEFORE = """
import django, io, os, sys, uuid
from datetime import UTC, datetime
django.setup()
from forthwith.vault import evidence, keeping, keys, people, readers, words
from forthwith.vault.people import Affected
from forthwith.vault.readers import Seen
scope, now = uuid.UUID(int=7), datetime(2025, 11, 14, 22, 41, tzinfo=UTC)
def looked(marks): pass
ADDRESSES = [f"parent{n}.hollis@family{n}.example" for n in range(104)]
MAIL = "From: office@outerpassage.example\\r\\nTo: " + ",\\r\\n ".join(ADDRESSES) + "\\r\\n\\r\\nOttoline Farthingale\\r\\n"
"""
SEAL = """
evidence.keep(scope, io.BytesIO(MAIL.encode()), name="ottoline farthingale.eml", source="sent", keeper="J", now=now)
readers.enter(scope, [Seen(one) for one in ADDRESSES], now=now)
people.seal(scope, [Affected(one, "Ottoline Farthingale", (one,)) for one in ADDRESSES], now=now)
words.put_words(scope, " ".join(ADDRESSES), kind="report", now=now)
os._exit(0)  # as if killed: the write-ahead log stays where it is
"""


@pytest.fixture(scope="module", params=["one database", "the vault apart"])
def installation(tmp_path_factory, request):
    """A district's own data folder, and a way to run Python in it as a process of its own."""
    folder = tmp_path_factory.mktemp("installation")
    data = folder / "data"
    data.mkdir()
    own = {"FORTHWITH_DATA": str(data), "FORTHWITH_MASTER_KEY": "5e" * 32, "FORTHWITH_DATABASE": ""}
    own["FORTHWITH_VAULT_DATABASE"] = str(data / "vault.sqlite3") if request.param == "the vault apart" else ""

    def run(*words):
        done = subprocess.run(
            [sys.executable, *words],
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = "vault" if own["FORTHWITH_VAULT_DATABASE"] else "default"
    run("-m", "django", "migrate", "vault", "--database", where, "--verbosity", "0", "--settings", "forthwith.web.site")
    return data, lambda script: run("-c", BEFORE + script)


@pytest.fixture
def lies(installation):
    """Every byte below the data folder, in one piece for each file."""
    data, _run = installation
    return lambda: {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_no_address_and_no_name_lies_in_the_open(installation, lies):
    """SC-01: 104 readers, sealed in every way there is, and the process killed."""
    _data, run = installation
    run(SEAL)
    files = lies()

    assert any(name.endswith("-wal") for name in files)
    assert any(name.endswith(".age") for name in files)
    for name, data in files.items():
        found = data.lower()
        assert b"hollis" not in found, name
        assert b"farthingale" not in found, name


def test_after_shredding_the_wrapped_keys_are_gone_from_the_disk_too(installation, lies):
    """Neither free pages nor the write-ahead log keep them."""
    _data, run = installation
    wrapped = bytes.fromhex(
        run("""
keys.key_for(scope, keys.Part.NAMES, now=now)
from forthwith.vault.models import CaseKey
print(bytes(CaseKey.objects.get(scope=scope, part="names").wrapped).hex())
""")
    )
    assert any(wrapped in data for data in lies().values())
    run("keeping.destroy_all(scope, now=now)")

    assert not any(wrapped in data for data in lies().values())
    assert not any(name.endswith(".age") for name in lies())


def test_three_processes_that_keep_the_same_file_agree_on_one_entry(installation):
    _data, run = installation
    keep = """
kept = evidence.keep(uuid.UUID(int=8), io.BytesIO(b"the same"), name="x.eml", source="", keeper="J. Tran", now=now)
print(kept.uid, kept.again)
"""
    with ThreadPoolExecutor(3) as at_once:
        said = [line.split() for line in at_once.map(run, [keep] * 3)]

    assert len({uid for uid, _ in said}) == 1
    assert sorted(again for _, again in said) == ["False", "True", "True"]
