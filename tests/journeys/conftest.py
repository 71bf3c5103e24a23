"""Journeys walked in Chromium as the persona would: a stopwatch, a counter of deliberate acts, axe on every page."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

# Playwright's own loop runs in this thread; Django would take it for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
PASSPHRASE = "amber-bridge-cedar-delta"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


class Hand:
    """A persona's hand on a page: counts what it does deliberately, and looks at each page with axe on the way."""

    def __init__(self, page: Any, url: str) -> None:
        self.page, self.url = page, url
        self.acts = 0
        self.findings: list[str] = []
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        self.started = time.monotonic()

    @property
    def minutes(self) -> float:
        """Since the hand began, in minutes."""
        return (time.monotonic() - self.started) / 60

    def begin(self) -> None:
        """Start the watch and the counter: what came before is not the journey."""
        self.acts, self.started = 0, time.monotonic()

    def goes(self, path: str) -> None:
        """Open an address without counting it: a bookmark, a link in a message."""
        self.page.goto(self.url + path)
        self._look()

    def presses(self, name: str | re.Pattern[str], *, role: str = "button") -> None:
        """Press a button or follow a link by the words on it."""
        self.acts += 1
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role(role, name=name, exact=isinstance(name, str)).first.click()
        self._look()

    def follows(self, name: str) -> None:
        """Follow a link by its words."""
        self.presses(name, role="link")

    def ticks(self, label: str) -> None:
        """Choose one radio button or box by its label."""
        self.acts += 1
        self.page.get_by_label(label, exact=False).first.check()

    def chooses(self, group: int, label: str) -> None:
        """Choose a radio button of the so-many-th question on the page."""
        self.acts += 1
        self.page.locator("fieldset").nth(group).get_by_label(label, exact=False).first.check()

    def writes(self, label: str, words: str) -> None:
        """Type one short sentence into a field."""
        self.acts += 1
        self.page.get_by_label(label, exact=False).first.fill(words)

    def drops(self, label: str, *files: str) -> None:
        """Choose files for a field."""
        self.acts += 1
        self.page.get_by_label(label, exact=False).first.set_input_files(list(files))

    def reads(self) -> str:
        """The words on the page."""
        return self.page.inner_text("main")

    def _look(self) -> None:
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page)
        self.findings += [f"{self.page.url}: {one['id']}" for one in found.response["violations"]]
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self.findings.append(f"{self.page.url}: scrolls sideways")


@pytest.fixture(scope="module")
def chromium_at_work(chromium: str) -> Iterator[Any]:
    """One browser for the journeys of one file: its loop must have ended before another file starts a browser."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The three fictional districts as files, by the code of the incident."""
    from forthwith.cli.demo import build

    return {one.code: one for one in build(tmp_path_factory.mktemp("districts"))}


@pytest.fixture(scope="module")
def offices(request: pytest.FixtureRequest, held: None, incidents: dict[str, Any]) -> dict[str, Any]:
    """The demo's cases that the file names in ``CASES``, as a newcomer finds them, by the code of the incident.

    They are opened once for the file. What a fixture of the file does there stays; what a test does is undone.
    """
    from forthwith.cli.demo.stages import open_cases

    opened = open_cases([incidents[code] for code in request.module.CASES], PASSPHRASE, now=datetime.now(UTC))
    return {office.incident.code: office for office in opened}


@pytest.fixture(scope="module")
def url(held: None) -> Iterator[str]:
    """Where the pages are served."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def hand(chromium_at_work: Any, url: str, offices: dict[str, Any]) -> Iterator[Any]:
    """``hand(office, role, phone=False)``: that persona, signed in by the form, with the watch at nought.

    Role None is somebody without an account; ``scripts`` False is a browser in which none run.
    """
    contexts = []

    def signed_in(office: Any, role: str | None, *, phone: bool = False, scripts: bool = True) -> Hand:
        context = chromium_at_work.new_context(viewport=PHONE if phone else WIDE, java_script_enabled=scripts)
        contexts.append(context)
        mine = Hand(context.new_page(), url)
        if role is None:
            return mine
        mine.goes("/")
        mine.writes("E-mail", office[role].staff.email)
        mine.writes("Password", PASSPHRASE)
        mine.presses("Sign in")
        assert office[role].name in mine.page.inner_text("header"), "not signed in"
        mine.begin()
        return mine

    yield signed_in
    for context in contexts:
        context.close()


@pytest.fixture
def folder_for_downloads() -> Iterator[str]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield folder
