"""What finding known people costs: a roster in memory against a compiled, memory-mapped index.

    python bench/people_index.py [--people 10000 100000] [--mail 400]

Prints, for each number of people: building and compiling, the size of the file, opening it, and how fast both find
people in the same invented mails. Compare the ratios of one run; the absolute figures are those of the machine.
Above 200,000 people only the index is measured: a million take about a minute, ten million about ten minutes and
2 GB on the disk. Opening must not notice.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from forthwith.people import KnownPeople, Person, Roster, new_key, open_index
from forthwith.people.index_writing import compile_people

SYLLABLES_TEXT = "ba ko ri ten mar sol vin der hal mo per lin gra wes tor an el us ia son berg ley ton well field"
SYLLABLES = SYLLABLES_TEXT.split()
GIVEN_TEXT = "Ana Ben Clara Dan Eva Finn Grace Hugo Ida Jan Kim Lee Mara Noah Olga Paul Rosa Sam Tess Uma Vera Will"
GIVEN = GIVEN_TEXT.split()
PROSE_TEXT = (
    "please find the form for the trip attached and send it back before friday so that the office can count who is "
    "coming the bus leaves at seven from the north door bring lunch and a jacket it may rain we will be home by four "
    "thank you for your help with the book fair last week it was a long day and everybody did a good job"
)
PROSE = PROSE_TEXT.split()
MAIL_BYTES = 2048
ROUNDS = 5
MOST_IN_MEMORY = 200_000


def people(count: int) -> Iterator[Person]:
    """Invented people, the same every time."""
    chance = random.Random(2026)
    for number in range(count):
        given = chance.choice(GIVEN) if chance.random() < 0.5 else invented(chance, 2)
        family = invented(chance, chance.choice((2, 3, 3)))
        yield Person(
            f"p{number}",
            frozenset({"student" if number % 8 else "staff"}),
            given,
            family,
            middle_name=chance.choice(("", "", "Jo", "M")),
            emails=(f"{given}.{family}{number}@students.example".lower(),),
            numbers=(str(1_000_000 + number),),
        )


def invented(chance: random.Random, syllables: int) -> str:
    """A made-up name."""
    return "".join(chance.choices(SYLLABLES, k=syllables)).title()


def mails(count: int, known: list[Person]) -> list[str]:
    """Mails of 2 KB that name up to five of these people each."""
    chance = random.Random(7)
    texts = []
    for _ in range(count):
        words = chance.choices(PROSE, k=400)
        for person in chance.sample(known, chance.choice((0, 1, 2, 3, 5))):
            name = chance.choice(
                (f"{person.given_name} {person.family_name}", f"{person.family_name}, {person.given_name}")
            )
            words.insert(chance.randrange(len(words)), name)
        texts.append(" ".join(words)[:MAIL_BYTES])
    return texts


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def microseconds_a_mail(known: KnownPeople, texts: list[str]) -> float:
    """Median over the mails of the best of some rounds."""
    for text in texts:
        known.find(text)
    return 1e6 * statistics.median(
        min(seconds(lambda text=text: known.find(text)) for _ in range(ROUNDS)) for text in texts
    )


def in_memory(crowd: list[Person], texts: list[str], mapped: KnownPeople) -> list[str]:
    """Building, finding, and how often the index finds something else, for a roster in memory."""
    if len(crowd) > MOST_IN_MEMORY:
        return ["-", "-", "-"]
    roster = Roster(crowd)
    building = seconds(lambda: roster.find("start"))
    differing = sum(list(mapped.find(text)) != list(roster.find(text)) for text in texts)
    return [f"{building:.2f} s", f"{microseconds_a_mail(roster, texts):.0f} us", str(differing)]


def measure(count: int, mail_count: int, folder: Path) -> list[str]:
    """One row of the table."""
    key, path = new_key(), folder / f"{count}.index"
    compiling = seconds(lambda: compile_people(people(count), path, key, {"own_domains": []}))
    opening = statistics.median(seconds(lambda: open_index(path, key)) for _ in range(ROUNDS))
    mapped = open_index(path, key)
    crowd = list(islice(people(count), MOST_IN_MEMORY + 1))
    texts = mails(mail_count, crowd)
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    sealed = f"{microseconds_a_mail(mapped, texts):.0f} us"
    return [
        f"{count:,}",
        f"{compiling:.1f} s",
        size,
        f"{opening * 1e3:.2f} ms",
        sealed,
        *in_memory(crowd, texts, mapped),
    ]


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--mail", type=int, default=200)
    asked = parser.parse_args()
    head = ["people", "compile", "file", "open", "index/mail", "build", "roster/mail", "differing"]
    print("  ".join(f"{title:>12}" for title in head))
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.people:
            print("  ".join(f"{cell:>12}" for cell in measure(count, asked.mail, Path(folder))), flush=True)


if __name__ == "__main__":
    main()
