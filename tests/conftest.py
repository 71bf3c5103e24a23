"""What every test may use, and the summary that says loudly which tests had no browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as searching

# The same examples each time, so that a change is what makes a test fail; new ones are looked for by make check-all.
searching.register_profile("the same", derandomize=True)
if not os.environ.get("SLOW"):
    searching.load_profile("the same")

# Set before Django reads them: every run has data, keys and hosts of its own, and none of the developer's.
_HERE = tempfile.mkdtemp(prefix="forthwith-tests-")
os.environ["DJANGO_SETTINGS_MODULE"] = "forthwith.web.site"
os.environ["FORTHWITH_DATA"] = f"{_HERE}/data"
os.environ["FORTHWITH_MASTER_KEY"] = "5e" * 32
os.environ["FORTHWITH_DATABASE"] = os.environ.get("TEST_DATABASE", "")
os.environ["FORTHWITH_VAULT_DATABASE"] = os.environ.get("TEST_VAULT_DATABASE", "")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; without it the test is skipped, or fails where CI=true."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and CI=true allows no skipped browser test.")
        pytest.skip("NOT TESTED: Chromium is missing. Install it (apt-get install chromium) to run this test.")
    return found


@pytest.fixture(scope="session")
def postfix_of_all() -> Iterator[Any]:
    """One real Postfix for a whole run (tests/fixtures/postfix.py); without it skipped, or failed where CI=true."""
    from fixtures import postfix

    missing = postfix.missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"{missing}; CI=true allows no skipped mail test.")
    if missing:
        pytest.skip(f"NOT TESTED: {missing} to run this test.")
    # Not among pytest's own folders: another run that starts meanwhile would close the way to them.
    folder = Path(tempfile.mkdtemp(prefix="forthwith-postfix-"))
    try:
        with postfix.postfix(folder) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postfix(postfix_of_all: Any) -> Any:
    """A real Postfix without any mail in it."""
    postfix_of_all.wait_until_empty()
    postfix_of_all.empty()
    return postfix_of_all


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A worker that inherited this would read the settings of the process that starts it, and share its data."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_configure() -> None:
    """Let Django read its settings now, so that pytest-django finds it set up."""
    from django.conf import settings

    Path(_HERE, "data").mkdir(exist_ok=True)
    # Hashing is slow on purpose; tests sign in often.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    _stay_connected_inside_a_transaction()


def _stay_connected_inside_a_transaction() -> None:
    """An answer that a test closes itself ends a request: Django would close the connection the test's rows lie in."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def unless_inside(self: BaseDatabaseWrapper) -> None:
        if not self.in_atomic_block:
            close(self)

    BaseDatabaseWrapper.close_if_unusable_or_obsolete = unless_inside  # type: ignore[method-assign]


#: Files whose few tests take longest: begun last, they would keep one worker busy while the other has nothing to do.
LONG = ("test_every_page", "test_fields_outside_the_form", "test_bad_luck", "test_injection_corpora", "test_on_disk")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; with the vault in a database of its own, every test that has the one database has both."""
    items.sort(key=lambda item: item.path.stem not in LONG)
    for item in items if os.environ["FORTHWITH_VAULT_DATABASE"] else ():
        told = item.get_closest_marker("django_db")
        if told or "db" in getattr(item, "fixturenames", ()):
            item.add_marker(
                pytest.mark.django_db(**{**(told.kwargs if told else {}), "databases": "__all__"}), append=False
            )


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_HERE, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section(f"{len(skipped)} TESTS WERE SKIPPED", sep="!", red=True)
        for report in skipped:
            terminalreporter.write_line(f"{report.nodeid}: {report.longrepr[2]}")


@pytest.fixture
def now() -> datetime:
    """A Friday afternoon in school time: 14 November 2025, 14:41 in Vancouver."""
    return datetime(2025, 11, 14, 22, 41, tzinfo=UTC)


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database for a whole file, so that what takes long is built once; emptied afterwards."""
    from django.core.management import call_command
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        for alias in connections:
            call_command("flush", verbosity=0, interactive=False, database=alias)


@pytest.fixture
def district(db: None) -> Any:
    """An invented island district with a privacy office that can be reached."""
    from forthwith.record.models import District

    return District.objects.create(
        name="School District No. 99 (Outer Passage)",
        slug="outer-passage",
        place="ca/bc",
        time_zone="America/Vancouver",
        privacy_email="privacy@outerpassage.example",
        privacy_phone="555-0150",
        privacy_hours="Monday to Friday, 8:00 to 16:30",
    )


@pytest.fixture
def appoint(district: Any, now: datetime) -> Callable[..., Any]:
    """Adds someone to the district in a role: ``appoint("R. Baptiste", Role.IT)`` gives who acts."""
    from forthwith.record.acting import Acting
    from forthwith.record.models import Appointment, Staff

    def added(name: str, role: Any, *, since: datetime = now - timedelta(days=400)) -> Acting:
        address = "".join(letter for letter in name.lower() if letter.isalpha())
        staff = Staff.objects.create_user(
            f"{address}@outerpassage.example",
            "a long invented passphrase",
            name=name,
            district=district,
            kind="employee",
        )
        if role != "staff":
            Appointment.objects.create(district=district, staff=staff, role=role, starts=since)
        return Acting(staff, role)

    return added


@pytest.fixture
def head(appoint: Callable[..., Any]) -> Any:
    """Superintendent A. Marchetti, the Head."""
    return appoint("A. Marchetti", "head")


@pytest.fixture
def officer(appoint: Callable[..., Any]) -> Any:
    """L. Forsyth, Director of Corporate Services, the privacy officer."""
    return appoint("L. Forsyth", "privacy_officer")


@pytest.fixture
def staff_member(appoint: Callable[..., Any]) -> Any:
    """A member of staff with no other role."""
    return appoint("M. Delacroix", "staff")


@pytest.fixture
def it(appoint: Callable[..., Any]) -> Any:
    """K. Osei, IT."""
    return appoint("K. Osei", "it")


@pytest.fixture
def investigator(appoint: Callable[..., Any]) -> Any:
    """Someone who investigates."""
    return appoint("P. Ansah", "investigator")


@pytest.fixture
def approver(appoint: Callable[..., Any]) -> Any:
    """Someone who approves."""
    return appoint("T. Whitfield", "approver")


@pytest.fixture
def auditor(appoint: Callable[..., Any]) -> Any:
    """Someone who audits: reads all, sees no personal data."""
    return appoint("I. Sorensen", "auditor")


@pytest.fixture
def administrator(appoint: Callable[..., Any]) -> Any:
    """Someone who configures and sees no case."""
    return appoint("D. Quill", "administrator")


@pytest.fixture
def case(district: Any, now: datetime) -> Any:
    """An open case of the district."""
    from forthwith.record.models import Case

    return Case.objects.create(
        district=district, number="2025-0001", title="Testing update with names visible", opened_at=now, changed_at=now,
        kinds=["disclosure"], medium="email", certainty="happened",
    )  # fmt: skip


@pytest.fixture
def client_of() -> Callable[[Any], Any]:
    """A browser's stand-in, signed in as someone in their role."""
    from django.test import Client

    def signed_in(acting: Any) -> Client:
        client = Client()
        client.force_login(acting.staff, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["role"] = f"{acting.role}:{acting.delegation or ''}"
        session.save()
        return client

    return signed_in


@pytest.fixture
def affected(case: Any, now: datetime) -> Any:
    """The case with a child and an employee on its sealed list: Person 1 and Person 2."""
    from forthwith.vault.people import Affected, seal

    child = Affected("s-1", name="Ines Tallow", ways=("linked",), elements=("name", "health"))
    employee = Affected("t-1", name="Tomas Reedy", ways=("listed",), elements=("work_email",))
    seal(case.uid, [child, employee], now=now)
    return case


@pytest.fixture
def letter_to(affected: Any, now: datetime) -> Callable[..., Any]:
    """``letter_to("mother", ["Person 1"])``: a letter that was sent, sealed, and the code that stands in it."""
    from forthwith.record.letters import Letter, Mailing
    from forthwith.steps.notify.hearing.codes import digest, make_code
    from forthwith.steps.notify.piece import Piece
    from forthwith.vault.words import put_words

    def made(
        addressee: str, about: list[str], *, text: str = "# What happened\n\nA list was visible.", **more: Any
    ) -> Any:
        mailing, _ = Mailing.objects.get_or_create(
            case=affected, kind=more.pop("kind", "notice"), number=1, defaults={"planned_at": now}
        )
        number, code = Letter.objects.count() + 1, more.pop("code", "") or make_code()
        address, subject = f"{addressee}@wheatline.example", f"About a list, to the {addressee}"
        piece = Piece(f"Letter {number}", addressee, "mail", address, "en", subject, text, code)
        given = {"state": "sent", "sent_at": now - timedelta(hours=1), "channel": "mail", "token": f"token{number:020}"}
        letter = Letter.objects.create(
            mailing=mailing, case=affected, number=number, addressee=addressee.ljust(64, "."), about=about,
            content=put_words(affected.uid, piece.as_words(), kind="letter", now=now), code=digest(code),
            **(given | more),
        )  # fmt: skip
        return letter, code

    return made


@pytest.fixture
def mother(letter_to: Callable[..., Any]) -> Any:
    """Priya, who lives apart from the child's father: her letter and its code."""
    return letter_to("mother", ["Person 1"])


@pytest.fixture
def father(letter_to: Callable[..., Any]) -> Any:
    """The father, with a letter and a code of his own."""
    return letter_to("father", ["Person 1"])
