"""The exposure of one message in a warm process, a long To, and a crowd nobody counts one by one.

Prints each figure beside its limit; ends with 1 when one is past it. Run with nothing else running.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from forthwith.exposure import Given, GivenReader, expose
from forthwith.exposure.facts import Crowd
from forthwith.mail.message import read_headers
from forthwith.people.person import ContactLink, Person, SensitiveGroup
from forthwith.people.roster import Roster
from forthwith.unpack.parts import Item, Message, Place, Text

WARM_MILLISECONDS = 5.0
CROWD_MILLISECONDS = 5.0
#: Twice the readers may cost this many times the time: linear, with room for noise.
LINEAR = 2.6
RUNS = 60
TODAY = date(2026, 3, 2)
SUBJECT_MATTER = (
    "Our files show no record of the Tdap and meningococcal vaccines. Please send the record to the office."
)
#: Ordinary prose makes up the rest of the 5 KB.
PROSE = (
    " The front door opens at eight and the bus leaves from the north side of the building at ten past three. "
    "Bring indoor shoes, a water bottle and the form that came home on Monday; spare copies lie at the counter. "
    "On the last Friday of the month the library stays open until five, and families are welcome to look around."
)
BODY = SUBJECT_MATTER + PROSE * 15


def main() -> int:
    roster = thirty_thousand()
    nurse = sensitive(roster)
    one = mail(207)
    warm = median_ms(lambda: expose(one, roster=roster, register=nurse, on=TODAY))
    plain = median_ms(lambda: expose(one, roster=roster, on=TODAY))
    short, long = (long_list(roster, size) for size in (1_250, 2_500))
    crowd = Given(people=(Crowd("export", 60_000_000),), readers=(GivenReader("whoever has it"),))
    results = (
        ("5 KB, 207 readers, 30,000 people, a register: p50 ms", warm, WARM_MILLISECONDS),
        ("the same without a register: p50 ms", plain, WARM_MILLISECONDS),
        (f"2,500 readers ({long:.1f} ms) over 1,250", long / short, LINEAR),
        (
            "60,000,000 people, one unknown reader: p50 ms",
            median_ms(lambda: expose((), roster=None, given=crowd, on=TODAY)),
            CROWD_MILLISECONDS,
        ),
    )
    for name, value, limit in results:
        print(f"{name:60} {value:8.3f}  limit {limit}  {'ok' if value <= limit else 'PAST THE LIMIT'}")
    return any(value > limit for _, value, limit in results)


def long_list(roster: Roster, readers: int) -> float:
    items = mail(readers)
    return median_ms(lambda: expose(items, roster=roster, on=TODAY), runs=9)


def median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(1_000 * (time.perf_counter() - start))
    return statistics.median(taken)


def thirty_thousand() -> Roster:
    """12,000 students in 24 schools, 16,500 guardians, 1,500 staff."""
    people = [
        Person(
            f"s{n}",
            frozenset(("student",)),
            f"Kid{n}",
            f"Fam{n}",
            schools=(f"School {n % 24}",),
            grade=str(1 + n // 24 % 12),
        )
        for n in range(12_000)
    ]
    people += [
        Person(f"g{n}", frozenset(("guardian",)), f"Par{n}", f"Fam{n}", emails=(f"g{n}@mail.example",))
        for n in range(16_500)
    ]
    people += [
        Person(
            f"t{n}",
            frozenset(("staff",)),
            f"Tea{n}",
            f"Sta{n}",
            emails=(f"t{n}@d.example",),
            schools=(f"School {n % 24}",),
        )
        for n in range(1_500)
    ]
    return Roster(people, [ContactLink(f"s{n % 12_000}", f"g{n}", lives_with=True) for n in range(16_500)])


def sensitive(roster: Roster) -> list[SensitiveGroup]:
    """The 207 children behind the readers, out of the students of one school."""
    members = frozenset(f"s{24 * n}" for n in range(207))
    school = roster.group("School 0 students")
    population = school.members if school else members
    return [SensitiveGroup("Records missing", "has no record", "is in order", "high", members, population)]


def mail(readers: int) -> list[Item]:
    """A mail to the guardians of every twenty-fourth student: one school."""
    to = ",\r\n ".join(f"g{24 * n % 12_000 + n // 500}@mail.example" for n in range(readers))
    headers = read_headers(f"From: nurse@d.example\r\nTo: {to}\r\nSubject: Shot records\r\n\r\n".encode())
    place = Place(("mail.eml",))
    texts = [
        Text(place.within(kind), text, kind, 1) for kind, text in (("subject", "Shot records"), ("body", BODY[:5_000]))
    ]
    return [Message(1, None, place, headers), *texts]


if __name__ == "__main__":
    sys.exit(main())
