"""The gallery in Chromium: for everybody (WCAG 2.2 AA), at every width, under the strict policy, asking nobody else."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

WIDTHS = (1280, 360)
HERE = "http://forthwith.example/"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def player():
    """Playwright, started once."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(player, chromium):
    """One Chromium for all these tests; each page has a window and a memory of its own."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    started = player.chromium.launch(executable_path=chromium, args=arguments)
    yield started
    started.close()


@pytest.fixture
def browse(browser, answers, root):
    """Opens the gallery at a width; gives the page, with every request (asked), message (said) and form (sent)."""
    static = root / "src/forthwith/web/static"

    def give(route, page):
        request = route.request
        path = urlsplit(request.url).path
        page.asked.append(request.url)
        if request.url.startswith(HERE) and path.startswith("/static/"):
            file = static / path.removeprefix("/static/")
            return route.fulfill(body=file.read_bytes(), headers={"content-type": TYPES[file.suffix]})
        page.sent += [path] if request.method == "POST" else []
        answer = answers[request.method]
        policy = answer.headers["Content-Security-Policy"]
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
        return route.fulfill(body=answer.content, headers=headers)

    contexts = []

    def opened(width=1280, scripts=True):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said, page.sent = [], [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.route("**/*", lambda route: give(route, page))
        page.goto(HERE)
        return ready(page) if scripts and (static / "built/govuk-frontend.min.js").exists() else page

    yield opened
    for context in contexts:
        context.close()


def ready(page):
    """The page once the form pieces have started."""
    page.wait_for_selector("[data-govuk-service-navigation-init]", state="attached")
    return page


def send(page):
    with page.expect_navigation():
        page.locator("form[enctype] button[type=submit]").click()


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_with_and_without_errors(browse, width):
    from axe_playwright_python.sync_playwright import Axe

    page = browse(width)
    empty = Axe().run(page, options={"runOnly": RULES})
    send(page)
    wrong = Axe().run(page, options={"runOnly": RULES})

    assert empty.violations_count + wrong.violations_count == 0, empty.generate_report() + wrong.generate_report()


@pytest.mark.browser
def test_nothing_scrolls_sideways_on_the_smallest_screen(browse):
    assert browse(320).evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_the_strict_policy_holds_and_nobody_else_is_asked(browse):
    page = browse()

    assert [url for url in page.asked if not url.startswith(HERE)] == []
    assert [said for said in page.said if "autocomplete" not in said] == []


@pytest.mark.browser
def test_the_first_stop_of_the_keyboard_leads_past_the_header(browse):
    """Scripts are off, because the message at the top would take the keyboard when it appears."""
    page = browse(scripts=False)

    page.keyboard.press("Tab")

    assert page.locator(":focus").get_attribute("href") == "#main"


@pytest.mark.browser
def test_after_a_mistake_the_keyboard_stands_on_the_summary_and_goes_to_the_field(browse):
    page = browse()
    page.evaluate("document.querySelectorAll('.govuk-notification-banner').forEach((it) => it.remove())")
    send(page)
    ready(page)

    page.get_by_role("link", name="Enter a real date").first.click()

    assert page.evaluate("document.activeElement.id") == "id_found-day"


@pytest.mark.browser
def test_a_second_press_sends_nothing_a_second_time(browse):
    page = browse()
    twice = (
        "() => { const form = document.querySelector('form[enctype]'); form.requestSubmit(); form.requestSubmit(); }"
    )

    with page.expect_navigation():
        page.evaluate(f"() => {{ setTimeout({twice}, 0); }}")

    assert page.sent == ["/"]


@pytest.mark.browser
def test_words_that_were_not_sent_are_asked_about_before_leaving(browse):
    page, asked = browse(), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("textarea").press_sequentially("A list went out")

    page.get_by_role("link", name="Forthwith").click()
    page.wait_for_load_state("networkidle")

    assert asked == ["beforeunload"]


@pytest.mark.browser
def test_nothing_typed_is_kept_in_the_browser(browse):
    page = browse()
    page.locator("textarea").fill("Rosa Lind's address")
    send(page)

    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.browser
def test_with_scripts_off_everything_is_there_and_a_form_can_be_sent(browse):
    page = browse(360, scripts=False)

    page.get_by_label("Another way").check()
    seen = page.get_by_label("Which way?").is_visible()
    send(page)

    assert seen
    assert page.sent == ["/"]


@pytest.mark.browser
def test_what_belongs_to_another_answer_is_hidden(browse):
    page = browse()

    page.get_by_label("By phone").check()

    assert not page.get_by_label("Which way?").is_visible()


@pytest.mark.browser
def test_on_paper_every_sum_is_open_and_no_button_is_left(browse):
    page = browse()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.get_by_text("104 readers × 596 people not on the list").is_visible()
    assert not page.get_by_role("button", name="Continue").is_visible()
