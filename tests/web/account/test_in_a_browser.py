"""Passkeys and the pages of people in a real browser: with the strict content policy, by keyboard, at 1280 and 360 px."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PASSPHRASE = "a long invented passphrase"
PAGES = (
    "account/", "account/factors/", "account/passkeys/", "account/sessions/", "account/password/", "people/",
    "people/new/", "people/list/", "people/roles/", "people/covers/", "people/covers/head/", "people/delegations/",
    "people/set-up/", "district/", "district/place/", "district/times/", "district/school-year/", "practice/",
)  # fmt: skip


@pytest.fixture
def browser(chromium, tmp_path, monkeypatch):
    """A page of Chromium that collects what breaks the content policy or the scripts."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop; the database is only used by the server's own thread meanwhile.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=chromium, args=["--no-sandbox"], viewport={"width": 1280, "height": 900}
        )
        page = context.pages[0]
        page.wrong = []
        page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        yield page
        context.close()


@pytest.fixture
def signed_in(browser, live_server, administrator):
    """The administrator, signed in through the form."""
    browser.goto(f"{live_server.url}/account/sign-in/")
    browser.fill("#id_login", administrator.staff.email)
    browser.fill("#id_password", PASSPHRASE)
    browser.click("main form[action='/account/sign-in/'] button[type=submit]:has-text('Sign in')")
    browser.goto(f"{live_server.url}/account/")
    return browser


def test_a_passkey_is_added_and_opens_the_account_without_a_password(signed_in, live_server, administrator):
    device = signed_in.context.new_cdp_session(signed_in)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    signed_in.goto(f"{live_server.url}/account/passkeys/new/")
    signed_in.fill("#id_password", PASSPHRASE)
    signed_in.click("main button[type=submit]")
    signed_in.check("#id_passwordless")
    signed_in.click("#passkey-press")
    signed_in.wait_for_url("**/account/factors/**")

    signed_in.click("text=Sign out")
    signed_in.goto(f"{live_server.url}/account/sign-in/")
    signed_in.click("#passkey-press")
    signed_in.wait_for_url(f"{live_server.url}/")
    signed_in.goto(f"{live_server.url}/account/")

    assert administrator.name in signed_in.content()
    assert signed_in.wrong == []


def test_pages_of_people_are_sound_at_both_widths(signed_in, live_server, head, officer, it):
    """No violation that axe finds, nothing wider than the screen, nothing that the content policy stops.

    The rule "region" is left out: the link Back stands above the main part, as the design system has it.
    """
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for path in PAGES:
        for width in (1280, 360):
            signed_in.set_viewport_size({"width": width, "height": 900})
            signed_in.goto(f"{live_server.url}/{path}")
            wide = signed_in.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            found += [(path, width, "wider than the screen")] if wide else []
            _picture(signed_in, path, width)
        answer = Axe().run(signed_in, options={"rules": {"region": {"enabled": False}}}).response
        found += [(path, one["id"], [node["target"] for node in one["nodes"]]) for one in answer["violations"]]

    assert found == []
    assert signed_in.wrong == []


def _picture(page, path, width):
    """A picture of the page, for whoever asked for pictures."""
    folder = os.environ.get("PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{path.strip('/').replace('/', '-')}-{width}.png", full_page=True)


def test_the_sign_in_form_is_reached_and_sent_by_keyboard(browser, live_server, administrator):
    browser.goto(f"{live_server.url}/account/sign-in/")
    browser.focus("#id_login")
    browser.keyboard.type(administrator.staff.email)
    browser.keyboard.press("Tab")
    browser.keyboard.type(PASSPHRASE)
    browser.keyboard.press("Enter")
    browser.wait_for_url(f"{live_server.url}/")

    browser.goto(f"{live_server.url}/account/")
    assert administrator.name in browser.content()
