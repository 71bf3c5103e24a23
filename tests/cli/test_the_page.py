"""The page prints, loads nothing, runs nothing, and can be used by everybody (WCAG 2.2 AA)."""

from __future__ import annotations

import re
import tempfile

import pytest

WIDTHS = (1280, 360)


@pytest.fixture(scope="module")
def pages(written, chromium):
    """The page opened in Chromium at each width, and every request it made."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as player:
        opened = {}
        for width in WIDTHS:
            context = player.chromium.launch_persistent_context(
                tempfile.mkdtemp(),
                executable_path=chromium,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
                viewport={"width": width, "height": 900},
            )
            page = context.new_page()
            page.asked, page.said = [], []
            page.on("request", lambda request, page=page: page.asked.append(request.url))
            page.on("console", lambda message, page=page: page.said.append(message.text))
            page.goto(f"file://{written / 'page.html'}")
            opened[width] = page
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_page(pages, width):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(pages[width])

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(pages, width):
    assert pages[width].evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_page_asks_for_nothing_but_itself_and_its_policy_holds(pages):
    page = pages[1280]

    assert [url for url in page.asked if not url.endswith("/page.html")] == []
    assert page.said == []


@pytest.mark.browser
def test_the_picture_can_be_reached_by_keyboard(pages):
    page = pages[360]

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('aria-labelledby')") == "picture"


def test_the_picture_says_its_numbers_to_a_screen_reader(written):
    labels = re.findall(r'aria-label="([^"]*)"', (written / "page.html").read_text())

    assert any("61,984 facts" in label for label in labels)
    assert any("10,712 facts" in label for label in labels)


def test_the_page_holds_no_script_and_no_style_attribute(written):
    text = (written / "page.html").read_text()

    assert not re.search(r"<script|\son\w+=|\sstyle=", text)


def test_the_title_names_nobody(written):
    assert re.search(r"<title>(.*?)</title>", (written / "page.html").read_text())[1] == "Who learned what about whom"
