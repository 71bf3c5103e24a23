"""Markup, headers and formulas typed into every field of every form: nothing comes out as anything but text.

The pages are found the way a person finds them, by following links; each form found is filled in with hostile words
and sent; then everything is read again, every export and the regulator's folder too.
"""

from __future__ import annotations

import csv
import io
import itertools
import os
import re
import zipfile
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from forthwith.record.models import Measure, Sentence
from forthwith.steps.correct import Body, note_body

pytestmark = pytest.mark.django_db

MARKUP = '=1+fw{{7*7}}<script>fw1</script>"><img src=x onerror=fw2>'
HEADERS = "fw\r\nSet-Cookie: fw=1\r\n\r\n<script>fw1</script>"
#: Starts of a formula, short so that they fit every field.
FORMULAS = ("=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-2+3", "\t=1", "\uff1d1")
#: Signing in and out and the language of the page are another's pages, and would end the walk.
LEFT_ALONE = re.compile(r"^/(account|language|static|i18n|accounts|r/)|/download/|sign-out")
MOST_PAGES = 150
TYPED = ("text", "textarea", "search", "email", "url", "tel", "number", "")
PARTS = {"day": "1", "month": "12", "year": "2025", "hour": "10", "minute": "30"}


@pytest.fixture
def filled(case, officer, head, now):
    """A case with something on each of its pages."""
    Measure.objects.create(
        case=case, promise="One letter", kind="technical", owner=officer.staff, due_on=now, promised_at=now
    )
    Sentence.objects.create(
        case=case, text="We will train.", verdict="supported", fact="", version=1, checked_at=now, released_at=now
    )
    note_body(case, Body("Health authority"), by=officer, now=now)
    return case


@pytest.fixture
def who():
    """Who walks, unless a test says otherwise."""
    return "officer"


@pytest.fixture
def walk(filled, who, request, client_of):
    """Every page somebody reaches from the case and the main pages: address and answer, and the client."""
    client = client_of(request.getfixturevalue(who))

    def walked():
        seen, ahead = {}, [f"/cases/{filled.number}/", "/", "/prevent/", "/people/", "/district/"]
        while ahead and len(seen) < MOST_PAGES:
            address = ahead.pop(0)
            if address in seen or LEFT_ALONE.search(address):
                continue
            seen[address] = answer = client.get(address)
            if is_page(answer):
                ahead += links_of(address, answer)
        return seen

    return client, walked


def is_page(answer):
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def page_text(answer):
    """The text of an answer that a browser would show as a page; "" for a file."""
    shown = not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if shown else ""


def links_of(address, answer):
    found = html.fromstring(answer.content).xpath("//main//a/@href | //nav//a/@href")
    return [urlsplit(urljoin(address, one))._replace(fragment="").geturl() for one in found if not urlsplit(one).netloc]


def forms_of(address, answer):
    """The post forms of a page: where each goes, its fields that are typed, and the rest as it stands."""
    for form in html.fromstring(answer.content).xpath("//main//form[@method='post']"):
        typed, kept = [], {}
        for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
            name, kind = field.get("name"), field.get("type", "") if field.tag == "input" else field.tag
            part = name.rsplit("-", 1)[-1]
            if field.get("inputmode") == "numeric" and part not in PARTS:
                kept[name] = "3"
            elif kind in TYPED and part not in PARTS:
                typed.append(name)
            elif part in PARTS:
                kept[name] = PARTS[part]
            elif kind == "select":
                kept[name] = (field.xpath(".//option[@value!='']/@value") or [""])[0]
            elif kind in ("radio", "hidden"):
                kept.setdefault(name, field.get("value", ""))
        yield urljoin(address, form.get("action") or address), typed, kept


def all_forms(pages):
    found = {}
    for address, answer in pages.items():
        if is_page(answer):
            for action, typed, kept in forms_of(address, answer):
                if not LEFT_ALONE.search(action):
                    found.setdefault((action, *typed), kept)
    return found


def send(client, forms, *words):
    """Each form with the words in every field that is typed, the next words in the next; gives the answers by address."""
    answers = {}
    for (action, *typed), kept in forms.items():
        given = dict(zip(typed, itertools.cycle(words), strict=False))
        answers[f"{action} {typed}"] = answer = client.post(action, {**kept, **given})
        answer.close()
    return answers


def came_out_alive(answer):
    """What of the hostile words came out as markup in a page."""
    body = page_text(answer)
    alive = [one for one in ("<script>fw1", "<img src=x", "fw49", "onerror=fw2>") if one in body.replace("&gt;", "")]
    return alive + re.findall(r"href=[\"']?\s*javascript:", body, re.I)


def formulas_in(text):
    return [
        cell
        for row in csv.reader(io.StringIO(text))
        for cell in row
        if cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\uff1d"))
    ]


def test_forms_are_found_on_the_pages(walk):
    forms = all_forms(walk[1]())

    assert len([one for one in forms if one[1:]]) >= 8, sorted(forms)


@pytest.mark.parametrize("who", ["officer", "head", "administrator"])
def test_markup_in_every_field_comes_out_as_text(walk, who):
    client, walked = walk
    answers = send(client, all_forms(walked()), MARKUP)
    answers |= walked()

    assert any("&lt;script&gt;fw1" in page_text(answer) for answer in answers.values())
    assert {address: came_out_alive(answer) for address, answer in answers.items() if came_out_alive(answer)} == {}
    assert [address for address, answer in answers.items() if answer.status_code >= 500] == []


def test_line_ends_in_every_field_set_no_header(walk):
    client, walked = walk
    answers = send(client, all_forms(walked()), HEADERS)
    answers |= walked()

    assert [address for address, answer in answers.items() if "fw" in answer.cookies] == []
    assert [
        address for address, answer in answers.items() if any("\n" in value for value in answer.headers.values())
    ] == []
    assert [address for address, answer in answers.items() if answer.status_code >= 500] == []


@pytest.fixture
def folder(filled, client_of, officer):
    """The regulator's folder of the case, made through its page: text by name."""

    def made():
        answer = client_of(officer).post(f"/cases/{filled.number}/prevent/folder/")
        packed = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
        answer.close()
        return {name: packed.read(name).decode() for name in packed.namelist() if name.endswith((".html", ".csv"))}

    return made


def of_the_case(forms, case):
    return {key: kept for key, kept in forms.items() if f"/{case.number}/" in key[0]}


def test_formulas_in_every_field_are_text_in_every_table(walk, filled, folder):
    client, walked = walk
    forms = of_the_case(all_forms(walked()), filled)
    # Each field gets two of them; every one in every field takes minutes (make check-all).
    for first in range(0, len(FORMULAS), 1 if os.environ.get("SLOW") else 3):
        send(client, forms, *FORMULAS[first:], *FORMULAS[:first])

    tables = {name: text for name, text in folder().items() if name.endswith(".csv")}
    tables["log"] = client.get(f"/cases/{filled.number}/timeline/csv/").getvalue().decode()

    assert "'=cmd" in "".join(tables.values())
    assert {name: formulas_in(text) for name, text in tables.items() if formulas_in(text)} == {}


def test_markup_in_every_field_is_text_in_the_folder_too(walk, filled, folder):
    client, walked = walk
    send(client, of_the_case(all_forms(walked()), filled), MARKUP)

    pages = {name: text for name, text in folder().items() if name.endswith(".html")}

    assert any("fw2" in page for page in pages.values())
    assert {name for name, page in pages.items() if "<script" in page or "<img" in page} == set()
