"""J7 in Chromium on a telephone: the Head, who is on the list, decides and signs in six taps."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAPS = 6


@pytest.fixture
def chrome(chromium, monkeypatch):
    """One Chromium for one walk; the player runs a loop in this thread, which Django would else refuse."""
    sync_api = pytest.importorskip("playwright.sync_api")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_api.sync_playwright() as player:
        started = player.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def test_the_head_decides_in_six_taps_at_360_pixels(chrome, live_server, phone, ready, head, now):
    from forthwith.record.models import Conflict

    Conflict.objects.create(case=ready, staff=head.staff, why="listed", found_at=now)
    context = chrome.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    context.add_cookies([{"name": "sessionid", "value": phone.cookies["sessionid"].value, "url": live_server.url}])
    page, taps = context.new_page(), []

    def tap(what):
        taps.append(what)
        page.locator(what).last.tap()

    page.goto(f"{live_server.url}/cases/{ready.number}/head/")
    width = page.evaluate("document.documentElement.scrollWidth")
    tap("textarea[name=conflict]")
    page.keyboard.type("No delegate can be reached before the ferry.")
    tap("input[name=choice_0][value=yes]")
    tap("input[name=choice_1][value=notify_anyway]")
    tap("textarea[name=reasons]")
    page.keyboard.type("A health status was shown. It cannot be taken back. They must know.")
    tap("main form button[type=submit]")

    page.locator("text=The signature holds").wait_for()
    assert (width, len(taps) <= TAPS) == (360, True)
