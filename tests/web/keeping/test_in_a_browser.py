"""The pages of keeping as a browser shows them: nothing axe finds, and no sideways scroll on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
NARROW = 320
PAGES = ("evidence", "keep", "columns", "names", "ledger", "keeping", "hold", "erase", "erase_person")


@pytest.fixture
def browser(chromium, tmp_path, live_server, client_of, officer, monkeypatch):
    """A page of Chromium, signed in as the officer."""
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; the database is still asked from one thread at a time.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    session = client_of(officer).cookies["sessionid"].value
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium, args=["--no-sandbox"]
        )
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        yield context.pages[0]
        context.close()


@pytest.fixture
def addresses(case, head, kept, people, live_server):
    """Every page of the set, with something on it."""
    found = {name: reverse(f"keeping:{name}", args=[case.number]) for name in PAGES}
    found |= {name: reverse(f"keeping:{name}", args=[case.number, kept.uid]) for name in ("one", "open")}
    return {name: live_server.url + path for name, path in found.items()}


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, addresses):
    from axe_playwright_python.sync_playwright import Axe

    found = {}
    for name, address in addresses.items():
        browser.goto(address)
        violations = [one["id"] for one in Axe().run(browser).response["violations"]]
        browser.set_viewport_size({"width": NARROW, "height": 800})
        wide = browser.evaluate("document.documentElement.scrollWidth")
        found[name] = (violations, wide <= NARROW)

    assert found == dict.fromkeys(addresses, ([], True))


def test_a_seal_is_opened_by_keyboard_alone(browser, addresses, mail):
    browser.goto(addresses["open"])
    browser.focus("textarea[name=why]")
    browser.keyboard.type("To find the sender")
    browser.keyboard.press("Tab")
    with browser.expect_download() as download:
        browser.keyboard.press("Enter")

    assert download.value.suggested_filename == "evidence-1.eml"
    assert download.value.path().read_bytes() == mail
