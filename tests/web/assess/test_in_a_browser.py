"""J6 in Chromium, with a click counter: from the dropped files to two corrections in ten clicks, without a script too."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLICKS = 10


@pytest.fixture
def chrome(chromium, monkeypatch):
    """One Chromium for one walk; the player runs a loop in this thread, which Django would else refuse."""
    sync_api = pytest.importorskip("playwright.sync_api")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_api.sync_playwright() as player:
        started = player.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_files_to_the_corrections_in_ten_clicks(
    chrome, live_server, browser, case, incident, zipped_roster, register, tmp_path, scripts
):
    import csv

    (tmp_path / "message.eml").write_bytes(incident.evidence[0].read_bytes())
    (tmp_path / "roster.zip").write_bytes(zipped_roster)
    with (incident.folder / "opened-by-17-00.csv").open() as listed:
        first, second = (row[0] for row in list(csv.reader(listed))[1:3])
    context = chrome.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    context.add_cookies([{"name": "sessionid", "value": browser.cookies["sessionid"].value, "url": live_server.url}])
    page, said, clicks = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))

    def click(what):
        clicks.append(what)
        page.locator(what).first.click()

    page.goto(f"{live_server.url}/cases/{case.number}/assess/")
    click("text=Give the message and the roster")
    clicks.append("choose the message")
    page.set_input_files("input[name=evidence]", str(tmp_path / "message.eml"))
    clicks.append("choose the roster")
    page.set_input_files("input[name=roster]", str(tmp_path / "roster.zip"))
    click("main button[type=submit]")
    assert page.locator("text=61,984").count()
    click("text=Confirm what it means")
    click("text=Correct double addresses")
    clicks.append("type into the first field")
    page.fill("input[name=first]", first)
    page.fill("input[name=second]", second)
    click("main button[type=submit]")

    assert page.locator("text=people listed: 103, was 104").count()
    assert (len(clicks) <= CLICKS, said) == (True, [])
