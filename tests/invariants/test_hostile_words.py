"""Words in the evidence that are meant for a terminal, a browser, a spreadsheet or a mail program stay words."""

from __future__ import annotations

import base64
import csv
import json
import os
import re
import unicodedata

import pytest

HOSTILE = {
    "an escape": "\x1b[31m\x1b]0;title\x07\x9b2J",
    "a script": "</title></script><script>alert(1)</script>",
    "an image": "<img src=x onerror=alert(1)>",
    "an attribute": "\"' onmouseover=alert(1) x='",
    "a template": "{{ 7 * 7 }}{% raw %}",
    "a formula": "=cmd|'/C calc'!A0",
    "another formula": "@SUM(1+1)*HYPERLINK(1)",
    "a header": "x\r\nBcc: all@smallbay.example",
    "a turned line": "gnp.\u202eexe\u2066",
    "a null": "Mia\x00Larkspur",
    "a long name": "x" * 10_000,
    "an entity": "&#x3C;script&#x3E;",
    "half a character": "\ud83d",
}
ALLOWED = "\n"


def word(text):
    return "=?utf-8?b?" + base64.b64encode(text.encode("utf-8", "surrogatepass")).decode() + "?="


@pytest.fixture(scope="session")
def attacked(make_school, door, tmp_path_factory):
    """The school with one hostile word everywhere one may stand, assessed once: folder, what was said, the answer."""
    kept = {}

    def done(kind):
        if kind in kept:
            return kept[kind]
        bad = HOSTILE[kind]
        readable = bad.encode("utf-8", "replace").decode()
        school = make_school(tmp_path_factory.mktemp("hostile"), given=readable.replace('"', '""'), subject=word(bad))
        quoted = json.dumps(readable)
        school.groups.write_text(
            school.groups.read_text()
            .replace("name: Counselling group", f"name: {quoted}")
            .replace("reveals: in counselling\n  a", f"reveals: {quoted}\n  a")
        )
        orgs = readable.replace('"', '""')
        (school.roster / "orgs.csv").write_text(
            f'sourcedId,status,name,type,parentSourcedId\no1,active,"{orgs}",school,\n'
        )
        mail = school.mail.read_text()
        school.mail.write_text(
            mail.replace(
                "\n\nSee",
                "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee",
            )
            + f'--b\nContent-Type: image/png; name="{word(bad[:200])}"\n\n\x89PNG\n--b--\n'
        )
        out = tmp_path_factory.mktemp("answer") / "out"
        said = door("assess", *school.words, "--out", out)
        kept[kind] = (school, said, out)
        return kept[kind]

    return done


def strange(text):
    """The characters of a text that steer instead of being read."""
    return {
        hex(ord(sign)) for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign not in ALLOWED
    } - {hex(ord("\u00ad"))}


# A null in a roster is damage, and refused; every other word is somebody's name.
NAMES = [kind for kind in HOSTILE if kind != "a null"]


@pytest.mark.parametrize("kind", NAMES)
def test_the_answer_is_given_whatever_people_and_files_are_called(kind, attacked):
    _, said, _ = attacked(kind)

    assert said.code == 0, said.err
    assert "30 people are affected" in said.out


@pytest.mark.parametrize("kind", NAMES)
def test_nothing_in_the_evidence_steers_the_terminal(kind, attacked, door):
    school, said, _ = attacked(kind)
    checked = door("roster", "check", school.roster)
    scanned = door("scan", school.mail, "--roster", school.roster)

    assert strange(said.out + said.err + checked.out + checked.err + scanned.out + scanned.err) == set()


def test_a_file_name_given_on_the_command_line_does_not_steer_it_either(door, tmp_path):
    path = tmp_path / "\x1b[31m\u202egnp.eml"
    path.write_bytes(b"")
    said = door("assess", path)

    assert said.code == 0
    assert strange(said.out + said.err) == set()


@pytest.mark.parametrize("kind", NAMES)
def test_the_json_is_json_and_steers_nothing_when_it_is_shown(kind, attacked, door):
    school, _, out = attacked(kind)
    printed = door("assess", *school.words, "--json")

    assert printed.answer["schema"] == "forthwith/assessment/1"
    for text in (printed.out, *((out / name).read_text() for name in ("assessment.json", "facts.json"))):
        assert json.loads(text)
        assert strange(text) == set()


@pytest.mark.parametrize("kind", NAMES)
def test_no_cell_of_the_list_is_a_formula_or_breaks_the_row(kind, attacked):
    _, _, out = attacked(kind)
    with (out / "people_to_tell.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)

    assert len(rows) == 30
    assert {len(row) for row in rows} == {len(header)}
    assert [cell for row in rows for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


@pytest.mark.parametrize("kind", NAMES)
def test_the_page_takes_every_word_for_a_word(kind, attacked):
    _, _, out = attacked(kind)
    page = (out / "page.html").read_text(encoding="utf-8")
    tags = re.findall(r"<[^>]*>", page)

    assert strange(page) == set()
    assert not [tag for tag in tags if re.match(r"<(script|img|iframe|object|a)\b|<[^>]* on\w+\s*=", tag, re.I)]
    assert (page.count("<title>"), page.count("</title>"), page.count("</html>")) == (1, 1, 1)


@pytest.fixture(scope="module")
def browser(chromium, tmp_path_factory):
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as player:
        context = player.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("profile")),
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield context.new_page()
        context.close()


@pytest.mark.browser
def test_a_browser_runs_nothing_of_it_and_asks_for_nothing(attacked, browser):
    asked, said, dialogs = [], [], []
    browser.on("request", lambda request: asked.append(request.url))
    browser.on("console", lambda message: said.append(message.text))
    browser.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for kind in NAMES:
        _, _, out = attacked(kind)
        browser.goto(f"file://{out / 'page.html'}")
        assert browser.title() == "Who learned what about whom", kind
        assert browser.evaluate("document.querySelectorAll('script, img, iframe, a, form').length") == 0, kind
        assert browser.evaluate("document.body.children.length") == 1, kind

    assert [url for url in asked if not url.endswith("/page.html")] == []
    assert (said, dialogs) == ([], [])


def test_a_terminal_that_knows_only_ascii_gets_the_whole_answer(program, school):
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    said = program("assess", *school.words, env=ascii_only)
    as_json = program("assess", *school.words, "--json", env=ascii_only)

    assert said.code == 0, said.err
    assert as_json.answer["people"]["listed"] == 20


def test_a_null_in_a_roster_is_refused_and_nothing_is_written(make_school, door, tmp_path):
    school = make_school(tmp_path / "s", given=HOSTILE["a null"])
    said = door("assess", *school.words, "--out", tmp_path / "out")

    assert said.code == 2
    assert not (tmp_path / "out").exists()
