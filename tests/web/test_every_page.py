"""Every page of every role in Chromium: for everybody (WCAG 2.2 AA), at every width, by keyboard, under the strict policy.

The pages are found by walking the addresses, so a new one is looked at by itself. A page that shows two roles the same
is looked at once.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from lxml import html

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ROLES = ("privacy_officer", "head", "administrator", "staff", "auditor", None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = (1280, 360, 320)
LOOKED_AT_BY_AXE = (1280, 360)
BAD = ("error", "warning")
#: One look at the page as it stands: what a test asks of it.
LOOK = """() => {
  const seen = (one) => one.checkVisibility() && !one.disabled;
  const named = (one) => one.labels?.length || one.getAttribute("aria-label") || one.getAttribute("aria-labelledby");
  const controls = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const main = document.querySelector("main .govuk-button:not(.govuk-button--secondary):not(.govuk-button--warning)");
  const post = [...document.querySelectorAll("form[method=post]")];
  return {
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    unlabelled: controls.filter((one) => !named(one)).map((one) => one.name),
    jumps: [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0).length,
    action: main && seen(main) ? main.textContent.trim() : "",
    forms: post.map((one) => [...one.elements].map((field) => field.name).filter(Boolean).sort().join(" ")),
  };
}"""
#: What has the focus: whether it is the page's main action, and whether the focus can be seen.
FOCUS = """() => {
  const one = document.activeElement;
  const main = document.querySelector("main .govuk-button:not(.govuk-button--secondary):not(.govuk-button--warning)");
  const drawn = (style) => style.boxShadow !== "none" || (style.outlineStyle !== "none" && style.outlineWidth !== "0px");
  const beside = one.nextElementSibling && getComputedStyle(one.nextElementSibling, "::before");
  return {
    there: one === main,
    nowhere: one === document.body,
    seen: drawn(getComputedStyle(one)) || (beside && drawn(beside)),
    what: one.tagName + " " + (one.name || one.textContent.trim().slice(0, 30)),
  };
}"""


class Survey:
    """Looks at pages, one after the other, and keeps what it finds by kind."""

    def __init__(self, url, people):
        self.url, self.people = url, people
        self.found = defaultdict(list)
        self.looked_at = {}
        self._heard = []

    def walk(self, browser, pages, sessions):
        """Every page, each in a browser in which its role is signed in."""
        for role, session in sessions.items():
            page = self._signed_in(browser, session)
            for one in [one for one in pages if one.role == role]:
                self._title(one)
                if self.looked_at.setdefault(_shown(one), one) is one:
                    self._visit(page, one)
            page.context.close()

    def _signed_in(self, browser, session):
        context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.url}])
        page = context.new_page()
        page.on("console", lambda message: self._heard.append(message.text) if message.type in BAD else None)
        page.on("pageerror", lambda error: self._heard.append(str(error)))
        page.on("request", lambda request: self._heard.append(f"asked {request.url}"))
        return page

    def _title(self, one):
        title = html.fromstring(one.text).findtext(".//title") or ""
        named = [person for person in self.people if person in f"{title} {one.path}"]
        if named or "@" in title or not title.strip(" –"):
            self._note("title", one, title)

    def _visit(self, page, one):
        self._heard.clear()
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(self.url + one.path, wait_until="load")
        self._hold(one, page.evaluate(LOOK), page.request.get(self.url + one.path).text())
        for width in WIDTHS:
            self._at(page, one, width)
        for said in self._heard:
            kind = "asked" if said.startswith("asked ") else "console"
            if kind == "console" or urlsplit(said[6:]).netloc != urlsplit(self.url).netloc:
                self._note(kind, one, said)

    def _hold(self, one, seen, plain):
        if seen["headings"] != 1:
            self._note("headings", one, seen["headings"])
        if seen["unlabelled"] or seen["jumps"]:
            self._note("labels", one, f"{seen['unlabelled']}, {seen['jumps']} jumps")
        without = sorted(_fields(form) for form in html.fromstring(plain).iterfind(".//form[@method='post']"))
        if without != sorted(seen["forms"]):
            self._note("scripts", one, f"{without} without, {sorted(seen['forms'])} with")

    def _at(self, page, one, width):
        from axe_playwright_python.sync_playwright import Axe

        if width != WIDTHS[0]:
            page.set_viewport_size({"width": width, "height": 740})
        else:
            self._by_keyboard(page, one)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self._note("sideways", one, width)
        if width in LOOKED_AT_BY_AXE:
            options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
            for fault in Axe().run(page, options=options).response["violations"]:
                self._note("axe", one, f"{width} {fault['id']}: {fault['nodes'][0]['html'][:120]}")

    def _by_keyboard(self, page, one):
        """Tab from the top until the main action has the focus."""
        if not page.evaluate(LOOK)["action"]:
            return
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        for _ in range(250):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUS)
            if at["there"] or at["nowhere"]:
                break
            if not at["seen"]:
                self._note("focus", one, at["what"])
        if not at["there"] or not at["seen"]:
            self._note("keyboard", one, at)

    def _note(self, kind, one, what):
        self.found[kind].append(f"{one.role} {one.path} {what}")


def _fields(form):
    named = [one.get("name") for one in form.iter("input", "select", "textarea", "button")]
    mine = form.getroottree().xpath(f"//*[@form='{form.get('id')}']/@name") if form.get("id") else []
    return " ".join(sorted([name for name in named if name] + list(mine)))


def _shown(one):
    """Of which pieces a page is built below its head: with more rows, or other words in them, it is the same page."""
    pieces = html.fromstring(one.text).xpath("//main//*[not(@type='hidden')]")
    return one.address.route, frozenset((each.getparent().tag, each.tag, each.get("class")) for each in pieces)


@pytest.fixture(scope="module")
def people(incidents):
    """Names and addresses of everybody in the roster."""
    lines = (incidents["SC-01"].roster / "users.csv").read_text(encoding="utf-8").splitlines()
    head, *rows = [line.split(",") for line in lines]
    given, family, email = (head.index(name) for name in ("givenName", "familyName", "email"))
    return {f"{row[given]} {row[family]}" for row in rows} | {row[email] for row in rows if row[email]}


@pytest.fixture(scope="module")
def survey(chromium, held, at_work, incidents, every_address, people):
    """What was found on every page."""
    from pytest_django.live_server_helper import LiveServer

    work = at_work(incidents["SC-01"])
    pages = [one for role in ROLES for one in work.pages(role, every_address)]
    sessions = {role: role and work.client(role).cookies["sessionid"].value for role in ROLES}
    server = LiveServer("127.0.0.1")
    made = Survey(server.url, people)
    try:
        # The browser's loop runs in a thread of its own: Django would take this one for asynchronous code.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_in_chromium, chromium, made, pages, sessions).result()
    finally:
        server.stop()
    return made


def _in_chromium(path, made, pages, sessions):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        browser = player.chromium.launch(executable_path=path, args=arguments)
        made.walk(browser, pages, sessions)
        browser.close()


def test_most_pages_could_be_opened(survey, every_address):
    seen = {one.address.route for one in survey.looked_at.values()}

    assert len(seen) > 70
    assert {"", "cases/", "report/", "cases/<str:number>/", "cases/<str:number>/head/"} <= seen


def test_axe_finds_nothing(survey):
    assert not survey.found["axe"], "\n".join(survey.found["axe"])


def test_no_page_scrolls_sideways(survey):
    assert not survey.found["sideways"], "\n".join(survey.found["sideways"])


def test_each_page_has_one_heading_of_the_first_order(survey):
    assert not survey.found["headings"], "\n".join(survey.found["headings"])


def test_no_title_and_no_address_names_a_person(survey):
    assert not survey.found["title"], "\n".join(survey.found["title"])


def test_the_browser_reports_no_error_and_nothing_is_against_the_policy(survey):
    assert not survey.found["console"], "\n".join(survey.found["console"])


def test_nothing_is_asked_of_another_host(survey):
    assert not survey.found["asked"], "\n".join(survey.found["asked"])


def test_every_control_has_a_label_and_none_jumps_the_order(survey):
    assert not survey.found["labels"], "\n".join(survey.found["labels"])


def test_without_scripts_the_same_forms_are_there(survey):
    assert not survey.found["scripts"], "\n".join(survey.found["scripts"])


def test_the_main_action_is_reached_by_tab_and_the_focus_is_seen(survey):
    found = survey.found["keyboard"] + survey.found["focus"]

    assert not found, "\n".join(found)
