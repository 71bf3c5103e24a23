"""Every address there is, a district in the middle of its work, and the forms its pages show: for tests of all pages."""

from __future__ import annotations

import copy
import io
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver
from lxml import html

#: Real values of arguments that are words of a vocabulary, not keys of rows.
WORDS = {
    "form": ("csv", "jsonl"), "role": ("privacy_officer", "head"), "move": ("done", "drop", "again", "test"),
    "provider_id": ("district",), "rule": ("ap-i1.3.6-network-breach",), "name": ("location", "people_affected"),
}  # fmt: skip
#: Whose key stands after this word of an address; other addresses are tried with the keys of every table.
TABLES = {
    "mailings": ("Mailing",), "drafts": ("DraftLetter",), "letters": ("Letter",), "enquiries": ("Enquiry",),
    "answers": ("KeptAnswer",), "support": ("Support",), "directions": ("Direction",), "sent": ("Filing",),
    "returns": ("Proof", "StrayReturn"), "texts": ("DraftLetter",), "withheld": ("Withheld",), "purpose": ("Purpose",),
    "public-notice": ("Indirect",), "they-notify": ("TheyNotify",), "people": ("Staff",), "measures": ("Measure",),
    "unknowns": ("Unknown",), "sentences": ("Sentence",), "questions": ("Question",), "tokens": ("Token",),
    "webhooks": ("Webhook",), "runs": ("Run",), "corrections": ("Correction",), "voices": ("Statement",),
    "task": ("Task",), "tasks": ("Task",), "step": ("StepTaken",), "report": ("Report",),
}  # fmt: skip
PASSPHRASE = "amber-bridge-cedar-delta"
MESSAGE = b"From: a@wheatline.example\r\nTo: b@wheatline.example\r\nSubject: Bus\r\n\r\nThe bus is late.\r\n"


@dataclass(frozen=True)
class Address:
    """One address pattern: its route, its name, the act it needs (None: it is for everybody)."""

    route: str
    name: str
    act: Any

    def filled(self, **values: Any) -> str:
        """The address with these arguments."""
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found.group(1)]), self.route)

    @property
    def arguments(self) -> list[tuple[str, str]]:
        """Converter and name of each argument."""
        return re.findall(r"<(?:(\w+):)?(\w+)>", self.route)


def _walk(resolver: Any, before: str = "", space: str = "") -> Any:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield Address(route, f"{space}{pattern.name or ''}", getattr(pattern.callback, "act", None))


@pytest.fixture(scope="session")
def every_address() -> list[Address]:
    """Every address of the pages; programs have tests of their own."""
    return [one for one in _walk(get_resolver()) if not one.name.startswith(("api", "/api")) and "(?P" not in one.route]


@pytest.fixture(scope="session")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The three fictional districts as files, by the code of the incident."""
    from forthwith.cli.demo import build

    return {one.code: one for one in build(tmp_path_factory.mktemp("districts"))}


class Work:
    """The demo's first district with something of everything in it, and who asks there."""

    def __init__(self, incident: Any) -> None:
        from forthwith.cli.demo.stages import open_cases

        self.now = datetime.now(UTC)
        self.office = open_cases([incident], PASSPHRASE, now=self.now)[0]
        self.case = self.office.district.cases.get()
        self._values: dict[str, list[Any]] = {}
        self._clients: dict[str | None, Client] = {}
        self._opened: dict[str, list[dict[str, Any]]] = {}
        self._ask_and_promise()

    def _ask_and_promise(self) -> None:
        """A task for everybody, a question, a measure, a sentence, a statement, a hold, a public link, a short report."""
        from forthwith.record.models import Staff
        from forthwith.record.words import MeasureKind
        from forthwith.steps.assess.sentences import check_text
        from forthwith.steps.contain.tasks import Asking, ask_task
        from forthwith.steps.decide.voices import Told as Said
        from forthwith.steps.decide.voices import record_statement
        from forthwith.steps.keeping.holds import set_hold
        from forthwith.steps.prevent.measures import Promise, promise
        from forthwith.steps.report.public import key_of, make_link
        from forthwith.steps.report.questions import ask

        who = {"by": self.office["privacy_officer"], "now": self.now}
        for person in Staff.objects.filter(district=self.office.district):
            ask_task(self.case, Asking("Look for copies", person, self.now + timedelta(days=1)), **who)
        ask("May I post the class list on the door?", token=uuid4(), by=self.office["staff"], now=self.now)
        owner = self.office["it"].who
        due_on = (self.now + timedelta(days=30)).date()
        promise(self.case, Promise("Lists go out one by one", MeasureKind.TECHNICAL, owner, due_on), **who)
        check_text(self.case, "Nobody has opened the message. We are sorry.", **who)
        record_statement(self.case, Said("I am afraid of my colleagues.", "other", consent=True), **who)
        set_hold(self.case, "Keep it for the regulator", **who)
        self._hear(who)
        self._report(who)
        self._write(who)
        link = make_link(self.office.district, "volunteers", by=self.office["administrator"], now=self.now)
        parts = {"part": tuple(import_module("forthwith.web.people.district_forms").PARTS)}
        self.words = WORDS | parts | {"slug": (self.office.district.slug, *WORDS["role"]), "key": (key_of(link),)}

    def _hear(self, who: dict[str, Any]) -> None:
        """An open letter that waits, an answer for all who ask, help that exists."""
        from forthwith.steps.notify.hearing import answers, support
        from forthwith.steps.notify.hearing.taking import Received, enter

        enter(self.case, Received("open letter", "Dear board, tell us.", "post"), token=uuid4(), **who)
        answers.write(self.case, answers.Words("Who saw it?", "103 people, all staff."), **who)
        support.add(self.case, support.Offer("A counsellor", "Harbour line", "555-0188", "8 to 20"), **who)

    def _report(self, who: dict[str, Any]) -> None:
        """A network breach told before the Head signs, a direction that waits, and people a body writes to itself."""
        from forthwith.record.models import Case
        from forthwith.steps.notify.bodies import sheets
        from forthwith.steps.notify.bodies.directions import Received, receive
        from forthwith.steps.notify.bodies.filing import Sending, record_sent
        from forthwith.steps.notify.bodies.they_notify import they_notify

        Case.objects.filter(pk=self.case.pk).update(network=True)
        self.case.refresh_from_db()
        sheet = sheets.version(self.case, now=self.now).number
        record_sent(self.case, Sending("ap-i1.3.6-network-breach", sheet, "phone"), **who)
        receive(self.case, Received("Commissioner", "letter", "Tell us when all were told.", self.now), **who)
        they_notify(self.case, "Commissioner", "1-3", **who)

    def _write(self, who: dict[str, Any]) -> None:
        """Drafts of two kinds, a first word planned for those on the list, a return, a stray, and waits with an end."""
        from forthwith.record.groups import SEEN
        from forthwith.record.models import Letter, Mailing, Proof, StrayReturn
        from forthwith.steps.notify.drafting.writing import draft_all
        from forthwith.steps.notify.planning import plan, purposes, waiting

        draft_all(self.case, ("first word", "leadership letter", "call script"), languages=("en",), **who)
        plan(self.case, "first word", token="first", groups=(SEEN,), **who)
        begun = Mailing.objects.create(case=self.case, kind="notice", state="stopped", planned_at=self.now)
        row = {"mailing": begun, "case": self.case, "channel": "mail", "sent_at": self.now}
        back = Letter.objects.create(number=9001, addressee="a", token="a", state="returned", about=["Person 1"], **row)
        Letter.objects.create(number=9002, addressee="b", token="b", state="in doubt", about=["Person 2"], **row)
        Proof.objects.create(letter=back, what="hard bounce", at=self.now, recorded_at=self.now, found_by="verp")
        StrayReturn.objects.create(district=self.office.district, what="reply", at=self.now, sha256="0" * 64)
        waiting.postpone(self.case, "notice", "The counsel reads it", self.now + timedelta(days=2), **who)
        waiting.police_asked(self.case, waiting.Asked("RCMP", "Wait", self.now + timedelta(days=2)), **who)
        purposes.note_purpose(self.case, "New testing times", **who)

    def anew(self) -> Work:
        """The same district, with nobody signed in and nothing of it in memory that a test may have changed."""
        return copy.deepcopy(self, {id(self._clients): {}})

    def client(self, role: str | None) -> Client:
        """A browser's stand-in, signed in as the persona of the role; None: nobody."""
        return self.client_of(self.office[role] if role is not None else None)

    @staticmethod
    def client_of(acting: Any) -> Client:
        """A browser's stand-in, signed in as this person; a crash is an answer and no exception."""
        client = Client()
        client.raise_request_exception = False
        if acting is not None:
            client.force_login(acting.staff, backend="allauth.account.auth_backends.AuthenticationBackend")
            session = client.session
            session["role"] = f"{acting.role}:{acting.delegation or ''}"
            # Just signed in: pages that ask for the passphrase again need not.
            session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
            session.save()
        return client

    def may(self, role: str | None, address: Address) -> bool:
        """Whether the page is for this role."""
        from forthwith.record.rights import may

        if address.act is None or role is None:
            return address.act is None and role is None
        return may(address.act, self.office[role], now=self.now)

    def page(self, role: str | None, address: Address) -> Any:
        """The page at real arguments with its answer: the first that opens for this role; None when none does."""
        if role not in self._clients:
            self._clients[role] = self.client(role)
        # What opened it for another role is asked first: most pages are the same row's for everybody.
        for values in [*self._opened.get(address.route, []), *self._arguments(address)]:
            path = address.filled(**values)
            answer = self._clients[role].get(path)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                self._opened[address.route] = [values]
                return Opened(role, address, path, answer.content.decode())
            if answer.status_code in (302, 405) or answer.status_code == 200:
                return None
        return None

    def form(self, role: str, path: str) -> Form:
        """The form of that page that goes back to it."""
        page = Opened(role, Address(path[1:], "", None), path, self.client(role).get(path).content.decode())
        return next(one for one in page.forms if one.path == path)

    def some(self, address: Address, number: str) -> str:
        """The address with the case's number, and with the first real value for everything else."""
        return address.filled(**self._arguments(address)[0] | {"number": number})

    def _arguments(self, address: Address) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [{}]
        for converter, name in address.arguments:
            before = re.search(rf"([\w-]+)/<{converter}:{name}>", address.route)
            values = self._values_of(converter, name, before.group(1) if before else "")
            found = [{**one, name: value} for one in found for value in values]
        return found

    def _values_of(self, converter: str, name: str, before: str) -> list[Any]:
        if name == "number" and converter == "str":
            return [self.case.number]
        if name in self.words:
            return list(self.words[name])
        if converter == "uuid" and before in TABLES:
            return [uid for table in TABLES[before] for uid in self._uids_of(apps.get_model("record", table))]
        return self._uids() if converter == "uuid" else list(range(12))

    @staticmethod
    def _uids_of(table: Any) -> list[Any]:
        """The newest three keys of one table; of nothing, one that leads nowhere."""
        return list(table._default_manager.order_by("-pk").values_list("uid", flat=True)[:3]) or [UUID(int=0)]

    def _uids(self) -> list[Any]:
        """The newest three keys of each table that has such keys, in record and vault."""
        if not self._values:
            tables = [one for name in ("record", "vault") for one in apps.get_app_config(name).get_models()]
            keyed = [one for one in tables if any(field.name == "uid" for field in one._meta.fields)]
            self._values["uid"] = [uid for one in keyed for uid in self._uids_of(one)]
        return self._values["uid"]

    def pages(self, role: str | None, addresses: list[Address]) -> list[Opened]:
        """Every page this role may see, opened."""
        found = [self.page(role, one) for one in addresses if self.may(role, one)]
        return [one for one in found if one is not None]


@dataclass(frozen=True)
class Opened:
    """One page as one role got it."""

    role: str | None
    address: Address
    path: str
    text: str

    @property
    def forms(self) -> list[Form]:
        """Its forms that send something, but for those that stand on every page."""
        tree = html.fromstring(self.text)
        found = [Form(self, one) for one in tree.iterfind(".//form") if one.get("method", "get").lower() == "post"]
        return [one for one in found if one.path not in ("/language/", "/account/sign-out/")]


class Form:
    """One form of a page: where it goes, and what an ordinary person would put into it."""

    def __init__(self, page: Opened, form: Any) -> None:
        self.page, self._form = page, form
        self.path = form.get("action") or page.path
        self.name = f"{page.role}: {page.address.route} → {re.sub(r'[0-9a-f-]{36}', 'uid', self.path)}"

    @property
    def names(self) -> set[str]:
        """The names of its controls."""
        return {one.get("name") for one in self._controls() if one.get("name")}

    def has(self, name: str) -> bool:
        """Whether it has such a field, alone or in parts, with a prefix or without."""
        mine = {part for one in self.names for part in (one, re.split(r"[-_](?:day|month|year|time)", one)[0])}
        return name in mine

    def data(self) -> dict[str, Any]:
        """Filled in: hidden fields as they came, the first choice of each, a plain sentence, tomorrow, a small file."""
        given: dict[str, Any] = {}
        for control in self._controls():
            name = control.get("name")
            if name and name not in given and (value := _typed(control)) is not None:
                given[name] = value
        return given

    def otherwise(self, words: str = "Somebody else sees it so.", *, last: bool = True) -> dict[str, Any]:
        """Filled in as somebody else would: other words, the last choice of each or the first."""
        given = self.data()
        for control in self._controls():
            name, values = control.get("name"), [one.get("value") for one in control.iter("option") if one.get("value")]
            if control.tag == "textarea" or (control.tag == "input" and control.get("type", "text") == "text"):
                given[name] = _part_of_a_time(name) or ("5" if control.get("inputmode") == "numeric" else words)
            elif control.tag == "select" and values:
                given[name] = values[-1 if last else 0]
            elif control.get("type") == "radio" and last:
                given[name] = control.get("value")
        return given

    def _controls(self) -> list[Any]:
        inside = list(self._form.iter("input", "select", "textarea", "button"))
        mine = self._form.get("id")
        beside = self._form.getroottree().xpath(f"//*[@form='{mine}']") if mine else []
        return [*inside, *beside]


SENTENCE = "The list went to the wrong readers."
#: A name that holds one of these asks for a time to come; every other asks for one that was.
TO_COME = ("due", "end", "until", "by_when", "next")
BY_KIND = {"email": "new.person@wheatline.example", "number": "3", "password": PASSPHRASE, "text": SENTENCE}


def _typed(control: Any) -> Any:
    """What somebody would type or choose; None leaves it."""
    kind, name = control.get("type", "text"), control.get("name")
    if control.tag == "select":
        values = [one.get("value") for one in control.iter("option") if one.get("value")]
        return values[0] if values else None
    if control.tag == "textarea":
        return (control.text or "").strip() or SENTENCE
    # Asking everybody for a second factor sends whoever has none away from every page.
    if control.tag == "button" or kind in ("submit", "button") or name == "second_factor":
        return None
    if kind == "file":
        file = io.BytesIO(MESSAGE)
        file.name = "message.eml"
        return file
    if kind in ("hidden", "radio", "checkbox"):
        return control.get("value", "on")
    kind = "number" if control.get("inputmode") == "numeric" else kind
    return control.get("value") or _part_of_a_time(name) or BY_KIND.get(kind, SENTENCE)


def _part_of_a_time(name: str) -> str:
    """Day, month, year, hour or minute of yesterday, or of in a month; "" for any other field."""
    days = 30 if any(word in name for word in TO_COME) else -1
    at = datetime.now(UTC) + timedelta(days=days)
    part = re.split(r"[-_]", name)[-1]
    return str(getattr(at, part)) if part in ("day", "month", "year", "hour", "minute") else ""


@pytest.fixture(scope="module")
def built(held: None, incidents: dict[str, Any]) -> Work:
    """The district at work, built once for a file."""
    return Work(incidents["SC-01"])


@pytest.fixture(scope="module")
def all_forms(built: Work, every_address: list[Address]) -> list[Form]:
    """Every form of every page, once for each address it goes to with the same fields."""
    roles = ("privacy_officer", "head", "administrator", "staff", "auditor", None)
    pages = [page for role in roles for page in built.pages(role, every_address)]
    found = {
        (re.sub(r"[0-9a-f-]{36}", "", form.path), *sorted(form.names)): form for page in pages for form in page.forms
    }
    return list(found.values())


@pytest.fixture
def work(db: None, built: Work) -> Work:
    """The district at work; what a test does there is undone."""
    return built.anew()


@pytest.fixture(scope="session")
def at_work() -> type[Work]:
    """For tests that hold the database themselves."""
    return Work
