"""What we claim about the pages: server time with ten years of cases, fifty reports at once, memory, start.

    python bench/pages.py [--cases 10000] [--entries 100] [--folder FOLDER] [--workers 1]

A folder that was filled before is used again. Prints each figure beside its limit; ends with 1 when one is past it.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import crowded
from figures import Figure, shown
from served import Browser, Served, memory, served

from forthwith.cli.demo import Incident, build

if TYPE_CHECKING:
    from forthwith.record.models import Staff

REQUESTS = 200
WARM = 10
#: Server time, 95th percentile, in milliseconds.
PAGE_LIMIT = 150.0
SEARCH_LIMIT = 200.0
AT_ONCE = 50
REPORT_LIMIT = 1.0
MEMORY_AIM, MEMORY_LIMIT = 512, 1024
START_LIMIT = 5.0
WORDS = ("List", "names", "Stick", "lost", "Bag", "stolen", "car", "File", "Report", "card", "wrong", "family")
REPORT = b"""From: office@outerpassage.example
To: one@outerpassage.example, two@outerpassage.example, three@outside.example
Date: Fri, 14 Nov 2025 14:32:00 -0800
Subject: Trip list
Message-ID: <%d@outerpassage.example>

The list for the trip is attached. (Invented.)
"""


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        crowded.set_up(folder)
        incident = build(folder / "districts")[0]
        full = fill(incident, asked)
        print(f"{asked.cases} cases, {asked.cases * asked.entries} entries of the log, {len(full)} of the cases full.")
        print(f"Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
        good = shown(server_times(full))
        good = shown(on_a_server(asked.workers)) and good
        good = shown(of_the_demo(Path(temporary))) and good
    return not good


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=crowded.CASES)
    parser.add_argument("--entries", type=int, default=crowded.ENTRIES_A_CASE)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None)
    return parser.parse_args()


def fill(incident: Incident, asked: argparse.Namespace) -> list[str]:
    """Ten years of cases, and a handful of full ones with the answer of 104 readers; gives the full ones' numbers."""
    from forthwith.record.models import Case, FactsVersion

    if not Case.objects.exists():
        crowded.fill(asked.cases, asked.entries)
        crowded.fill_up(crowded.office(incident))
    full = FactsVersion.objects.values_list("case__number", flat=True)
    return list(dict.fromkeys(full))


# --- Server time


def server_times(full: list[str]) -> Iterator[Figure]:
    """Case page, Head's page and search, each asked of a warm process by whoever uses it."""
    from forthwith.record.models import Case

    drawn = random.Random(20_251_114)
    every = list(Case.objects.exclude(number__in=full).values_list("number", flat=True))
    # Every second one is a full case, so that the 95th percentile is one of them.
    numbers = [drawn.choice(full if place % 2 else every) for place in range(REQUESTS)]
    yield from percentiles("case page, officer", "privacy.officer", [f"/cases/{one}/" for one in numbers], PAGE_LIMIT)
    yield from percentiles("the Head's page", "head", [f"/cases/{one}/head/" for one in numbers], PAGE_LIMIT)
    yield from percentiles("list of cases, 100 searches", "privacy.officer", list(searches(drawn)), SEARCH_LIMIT)
    first = ["/"] * (REQUESTS // 4)
    yield from percentiles("the officer's first page", "privacy.officer", first, PAGE_LIMIT)


def searches(drawn: random.Random) -> Iterator[str]:
    """A hundred ways to narrow the list, each twice: words, a number's beginning, no hit, a stage, a kind."""
    for place in range(REQUESTS // 2):
        words = "+".join(drawn.sample(WORDS, place % 3 + 1))
        words = (words, f"20{16 + place % 10}-0{place % 10}", f"nowhere{place}")[place % 3]
        for more in ("", f"&stage={('open', 'closed')[place % 2]}&kind={('loss', 'theft')[place % 2]}"):
            yield f"/cases/?words={words}{more}"


def percentiles(name: str, who: str, paths: list[str], limit: float) -> Iterator[Figure]:
    """Server time of these pages, median and 95th percentile, in milliseconds."""
    client = browser_of(who)
    for path in paths[:WARM]:
        client.get(path)
    took = sorted(milliseconds(client, path) for path in paths)
    yield Figure(f"{name}: p50 of {len(took)}, ms", statistics.median(took), limit)
    yield Figure(f"{name}: p95, ms", took[int(len(took) * 0.95)], limit)


def browser_of(who: str) -> Any:
    from django.test import Client

    from forthwith.record.models import Staff

    client = Client(HTTP_HOST="localhost")
    client.force_login(
        Staff.objects.get(email=f"{who}@outerpassage.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def milliseconds(client: Any, path: str) -> float:
    started = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - started
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}.")
    return took * 1000


# --- A real server


def on_a_server(workers: int) -> Iterator[Figure]:
    """Fifty people of one district send a report with a message at the same moment, beside the long history."""
    from django.db import connections

    from forthwith.record.models import Report

    sessions = [session_of(one) for one in fifty_staff()]
    before = Report.objects.count()
    connections.close_all()
    with served(["serve", "--workers", str(workers)], {}) as running:
        yield Figure("start to first page, with the long history, s", running.first_page, START_LIMIT)
        browsers = [Browser(running.url, sessionid=one) for one in sessions]
        statuses = reported_at_once(browsers)
        took = sorted(one.seconds for one in browsers)
        yield Figure(f"{AT_ONCE} report at once: answers that are not a receipt", AT_ONCE - statuses.count(302), 0)
        yield Figure(f"{AT_ONCE} staff report at once: p50, s", statistics.median(took), REPORT_LIMIT)
        yield Figure(f"{AT_ONCE} staff report at once: p95, s", took[int(AT_ONCE * 0.95)], REPORT_LIMIT)
    yield Figure(f"{AT_ONCE} staff report at once: lost", AT_ONCE - (Report.objects.count() - before), 0)


def fifty_staff() -> list[Staff]:
    from forthwith.record.models import District, Staff

    district = District.objects.get(slug="outer-passage")
    return [
        Staff.objects.get_or_create(
            email=f"staff.{place}@outerpassage.example", defaults={"name": f"Staff {place}", "district": district}
        )[0]
        for place in range(AT_ONCE)
    ]


def session_of(staff: Staff) -> str:
    """A session of someone signed in: fifty passphrases are not what is measured."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value


def reported_at_once(browsers: list[Browser]) -> list[int]:
    """Everybody has opened the form; then all send. Gives the statuses."""
    statuses: list[int] = []
    together = threading.Barrier(len(browsers))

    def report(place: int, browser: Browser) -> None:
        browser.opens("/report/")
        together.wait()
        words = {"words": "A list went to the wrong people.", "certainty": "happened"}
        statuses.append(browser.sends("/report/", words, REPORT % place))

    at_once([partial(report, place, one) for place, one in enumerate(browsers)])
    return statuses


def at_once(jobs: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# --- The demo


def of_the_demo(folder: Path) -> Iterator[Figure]:
    """The whole demo in memory, after its pages were looked at; a start when everything was set up before."""
    with served(["demo", str(folder / "demo")], {"COLUMNS": "100"}) as running:
        look_around(running)
        used = memory(running.process)
        yield Figure(f"memory of the whole demo, MiB (aim {MEMORY_AIM})", used, MEMORY_LIMIT)
    own = {
        "FORTHWITH_DATA": str(folder / "demo/cases"), "FORTHWITH_KEYS": str(folder / "demo/cases-keys/master.key"),
    }  # fmt: skip
    with served(["serve"], own) as running:
        yield Figure("start to first page, the demo's cases, s", running.first_page, START_LIMIT)


def look_around(running: Served) -> None:
    """Every persona signs in with what the demo printed, and opens the first pages and the case, several at once."""
    said = running.words.read_text(encoding="utf-8")
    passphrase = re.findall(r"passphrase of everybody: (\S+)", said)[0]
    emails = re.findall(r"\s(\S+@\S+\.example)\s", said.partition("in a browser:")[2])
    at_once([partial(look, Browser(running.url), email, passphrase) for email in emails[:12]])


def look(browser: Browser, email: str, passphrase: str) -> None:
    browser.opens("/account/sign-in/")
    if browser.sends("/account/sign-in/", {"login": email, "password": passphrase}) != 302:
        raise SystemExit("A persona of the demo could not sign in.")
    browser.opens("/cases/")
    pages = dict.fromkeys(re.findall(r'href="(/cases/[0-9-]+/)"', browser.text))
    for path in ("/", "/report/", *(one + below for one in pages for below in ("", "head/", "assess/", "timeline/"))):
        browser.opens(path)


if __name__ == "__main__":
    sys.exit(main())
