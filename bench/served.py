"""The pages as a district runs them: a server process with its worker, asked over HTTP; its memory and its start."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

#: How long a start may take before the bench gives up, in seconds.
PATIENCE = 120
LINE = "forthwith-bench-boundary"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass(frozen=True)
class Served:
    """A running server: its address, its first process, how long the first page took, and where its words go."""

    url: str
    process: int
    first_page: float
    words: Path


@contextmanager
def served(command: list[str], environment: Mapping[str, str]) -> Iterator[Served]:
    """Run ``forthwith <command>`` on a free port until the block ends."""
    port = free_port()
    with tempfile.NamedTemporaryFile(prefix="forthwith-bench-") as words:
        started = time.perf_counter()
        running = subprocess.Popen(
            [sys.executable, "-m", "forthwith", *command, "--port", str(port)],
            env={**os.environ, **environment}, stdout=words, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, running, Path(words.name))
            yield Served(url, running.pid, time.perf_counter() - started, Path(words.name))
        finally:
            _stop(running)


def _stop(running: subprocess.Popen[bytes]) -> None:
    running.send_signal(signal.SIGINT)
    try:
        running.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, running: subprocess.Popen[bytes], words: Path) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        if running.poll() is not None:
            raise SystemExit(f"The server ended by itself:\n{words.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("The server did not answer.")


def memory(process: int) -> float:
    """Memory of a process and all below it in MiB, shared pages counted once (proportional set size)."""
    kib = 0
    for one in (process, *_below(process)):
        try:
            rolled = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        kib += int(re.search(r"^Pss:\s+(\d+)", rolled, re.MULTILINE)[1])  # type: ignore[index]
    return kib / 1024


def _below(process: int) -> Iterator[int]:
    for folder in Path(f"/proc/{process}/task").glob("*/children"):
        for child in folder.read_text(encoding="ascii").split():
            yield int(child)
            yield from _below(int(child))


class Browser:
    """One person's browser: cookies, the hidden fields of the last form, and how long the last answer took."""

    def __init__(self, url: str, **cookies: str) -> None:
        self._host = urlsplit(url).netloc
        self._cookies = cookies
        self.hidden: dict[str, str] = {}
        self.text = ""
        self.seconds = 0.0

    def opens(self, path: str) -> int:
        """Ask for a page and keep its form's hidden fields; gives the status."""
        return self._asks("GET", path, b"", {})

    def sends(self, path: str, fields: Mapping[str, str], file: bytes = b"") -> int:
        """Send the last page's form with these fields, and a message as "evidence"; gives the status."""
        given = [f'form-data; name="{name}"\r\n\r\n{value}' for name, value in {**self.hidden, **fields}.items()]
        lines = [f"--{LINE}\r\nContent-Disposition: {one}\r\n" for one in given]
        lines += [f'--{LINE}\r\nContent-Disposition: form-data; name="evidence"; filename="message.eml"\r\n\r\n']
        body = "".join(lines).encode() + file + f"\r\n--{LINE}--\r\n".encode()
        return self._asks("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={LINE}"})

    def _asks(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
        asked = {**headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        started = time.perf_counter()
        connection = http.client.HTTPConnection(self._host, timeout=PATIENCE)
        connection.request(method, path, body, asked)
        answer = connection.getresponse()
        text = answer.read().decode()
        self.seconds = time.perf_counter() - started
        connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        self.hidden = dict(HIDDEN.findall(text))
        self.text = text
        return answer.status
