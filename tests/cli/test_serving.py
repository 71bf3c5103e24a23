"""forthwith serve: the pages answer, the worker runs beside them, and what cannot start says so."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(folder, *words):
    mine = {
        "FORTHWITH_DATA": str(folder / "data"),
        "FORTHWITH_KEYS": str(folder / "keys/master.key"),
        "FORTHWITH_DATABASE": "",
    }
    environment = {name: value for name, value in os.environ.items() if name != "FORTHWITH_MASTER_KEY"} | mine
    return subprocess.Popen(
        [sys.executable, "-m", "forthwith", *words], env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def first_page(port, within=40):
    """The first page's text; asks again until it is there, for so many seconds."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)
    raise AssertionError("no page came")


@pytest.fixture
def served(tmp_path):
    port = free_port()
    process = start(tmp_path, "serve", "--port", str(port))
    yield port, tmp_path
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=30)


def test_the_first_page_asks_who_is_there(served):
    assert "<form" in first_page(served[0])


def test_data_and_key_lie_apart_and_are_their_owners_alone(served):
    port, folder = served
    first_page(port)

    assert (folder / "data").stat().st_mode & 0o077 == 0
    assert (folder / "keys/master.key").stat().st_mode & 0o077 == 0


def test_a_taken_port_is_said_and_nothing_is_started(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start(tmp_path, "serve", "--port", str(taken.getsockname()[1]))
        _, said = process.communicate(timeout=60)

    assert process.returncode == 2
    assert "Nothing was started" in said
    assert "--port" in said


def test_a_data_folder_that_cannot_be_used_is_said(tmp_path):
    (tmp_path / "data").write_text("a file where a folder should be")
    process = start(tmp_path, "work", "--once")
    _, said = process.communicate(timeout=60)

    assert process.returncode == 2
    assert "Nothing was started" in said


def test_everything_ends_when_it_is_stopped(tmp_path):
    port = free_port()
    process = start(tmp_path, "serve", "--port", str(port))
    first_page(port)

    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=30)
    with pytest.raises(OSError):
        urlopen(f"http://127.0.0.1:{port}/", timeout=2)
