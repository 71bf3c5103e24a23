"""What we claim about detection: accuracy on annotated sets, speed against Presidio's defaults, tables, hostile text.

    python bench/detection.py [DATA] [--mails FOLDER]

DATA holds the yardsticks (``yardsticks.py``; default: the folder that YARDSTICKS names). ``--mails`` names a folder of
raw messages to be timed as well. Speeds are ratios of times taken in one run in turn. Prints each figure beside its
limit; ends with 1 when one is past it. Parts whose data or peer is absent say that they were skipped.
"""

from __future__ import annotations

import argparse
import csv
import email
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from figures import Figure, shown
from yardsticks import FILES, school_set, synthetic_set

from forthwith.detect import scan, scan_table
from forthwith.people import Roster, read_roster
from forthwith.unpack.parts import Place, Table

#: Passes over one batch: as long as Presidio takes for it once.
WARM = 25
ORDINARY = Path(__file__).parent / "ordinary_mail.txt"
TIMES_PRESIDIO = 100
MAIL_MILLISECONDS = 0.15
TIMES_CALAMINE = 6
TIMES_PROSE = 3
#: Twice the hostile text may take this many times as long: more would not be linear.
GROWTH = 2.5


def read_mails(folder: Path, most: int = 300) -> list[str]:
    """From, To, Subject and the text parts of raw messages."""
    mails = []
    for path in sorted(folder.rglob("*.*"))[: most * 3]:
        if path.suffix in (".txt", ".eml"):
            message = email.message_from_bytes(path.read_bytes())
            lines = [f"{name}: {message[name]}" for name in ("From", "To", "Subject") if message[name]]
            lines += [_decoded(part) for part in message.walk() if part.get_content_type() == "text/plain"]
            mails.append("\n".join(lines))
    return mails[:most]


def _decoded(part: Any) -> str:
    content: bytes = part.get_payload(decode=True) or b""
    return content.decode("utf-8", "replace")


def made_up_mails(texts: Sequence[str], size: int = 2_000) -> list[str]:
    """Mails of about ``size`` characters: the given paragraphs under a header."""
    mails, lines = [], ["From: Pat Lee <pat.lee@ridge.example>", "To: staff@ridge.example", "Subject: this week", ""]
    body = list(lines)
    for text in texts:
        body.append(text)
        if sum(map(len, body)) > size:
            mails.append("\n".join(body))
            body = list(lines)
    return mails


def ordinary_mails(number: int = 40) -> list[str]:
    """Mails with next to nothing in them: invented paragraphs of school life, in a new order in each mail."""
    paragraphs, chance = ORDINARY.read_text("utf-8").splitlines(), random.Random(4)
    return made_up_mails([line for _ in range(number) for line in chance.sample(paragraphs, len(paragraphs))])[:number]


def people_of(number: int, folder: Path) -> Roster:
    """A roster of ``number`` invented people."""
    from faker import Faker

    maker = Faker("en_US")
    Faker.seed(5)
    path = folder / "roster.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["sourcedId", "role", "givenName", "familyName", "email", "identifier"])
        for index in range(number):
            given, family = maker.first_name(), maker.last_name()
            address = f"{given}.{family}{index}@students.ridge.example".lower()
            writer.writerow([f"s{index}", "student", given, family, address, 5_000_000 + index])
    return read_roster(path)


def presidio() -> Callable[[str], object]:
    """Presidio's default English recognizers on a blank tokenizer (its quickest default)."""
    import spacy
    import tldextract

    # The list of domain endings that comes with the package, instead of one fetched over the network.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from spacy.language import Language

    @Language.component("lower_lemma")
    def lower_lemma(document: Any) -> Any:
        for token in document:
            token.lemma_ = token.lower_
        return document

    tokenizer = spacy.blank("en")
    tokenizer.add_pipe("lower_lemma")
    engine = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    engine.nlp = {"en": tokenizer}
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    return lambda text: analyzer.analyze(text, language="en")


def seconds(work: Callable[[str], object], texts: Sequence[str], *, times: int = 1) -> float:
    start = time.process_time()
    for _ in range(times):
        for text in texts:
            work(text)
    return (time.process_time() - start) / times


def against_presidio(mails: Sequence[str], roster: Roster, theirs: Callable[[str], object]) -> float:
    """The ratio of the two times on the same mails, batch by batch in turn, each side in a warm process.

    Their batch takes a tenth of a second and finds its own way into the caches; ours is so short that one pass would
    measure what theirs left behind there (it then takes twice to three times as long), so it is read ``WARM`` times.
    """
    for text in mails[:5]:
        theirs(text)
        scan(text, roster=roster)
    ratios = []
    for batch in (mails[at::7][:20] for at in range(7)):
        ours = seconds(lambda text: scan(text, roster=roster), batch, times=WARM)
        ratios.append(seconds(theirs, batch) / ours)
    print(f"({min(ratios):.0f} to {max(ratios):.0f} times in {len(ratios)} batches)")
    return statistics.median(ratios)


def one_mail(mails: Sequence[str], roster: Roster) -> float:
    """The median time in milliseconds of one mail of about 2 KB in a warm process."""
    about = [mail for mail in mails if 1_600 < len(mail) < 2_600][:40]
    return 1e3 * statistics.median(seconds(lambda text: scan(text, roster=roster), [mail]) for mail in about * 10)


def mail_speed(kinds: dict[str, list[str]], roster: Roster) -> Iterator[Figure]:
    """Each kind of mails against Presidio's defaults, and one of them alone."""
    try:
        theirs = presidio()
    except ImportError as missing:
        print(f"against Presidio: skipped, {missing.name} is not installed here")
        theirs = None
    for name, mails in kinds.items():
        if theirs:
            title = f"{name}: whole scan, {len(roster.people):,} people, times as fast as Presidio"
            yield Figure(title, against_presidio(mails, roster, theirs), TIMES_PRESIDIO, True)
        yield Figure(f"{name}: one of about 2 KB, median milliseconds", one_mail(mails, roster), MAIL_MILLISECONDS)


def workbook(folder: Path, roster: Roster, rows: int = 50_000) -> Iterator[Figure]:
    """Reading and scanning a workbook of 16 columns against reading it alone."""
    from python_calamine import CalamineWorkbook

    path = write_workbook(folder / "students.xlsx", rows)
    best = [9e9, 9e9]
    for _ in range(3):
        start = time.process_time()
        cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        read = time.process_time() - start
        table = Table(Place(("students.xlsx",)), tuple(map(str, cells[0])), cells[1:])
        scan_table(table, roster=roster)
        best = [min(best[0], read), min(best[1], time.process_time() - start)]
    yield Figure(f"workbook of {rows:,} x 16: read and scanned, times the reading", best[1] / best[0], TIMES_CALAMINE)


def write_workbook(path: Path, rows: int) -> Path:
    import xlsxwriter

    headers = [
        "Student_Number", "Last_Name", "First_Name", "DOB", "Grade_Level", "Home_Room", "Street", "City", "Zip",
        "Home_Phone", "GuardianEmail", "Mother", "Alert_Medical", "LunchStatus", "Balance", "Comments",
    ]  # fmt: skip
    chance = random.Random(3)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Students")
    sheet.write_row(0, 0, headers)
    for row in range(1, rows + 1):
        sheet.write_row(row, 0, made_up_row(row, chance))
    book.close()
    return path


def made_up_row(row: int, chance: random.Random) -> list[str | int | float]:
    given = chance.choice(("Ana", "Ben", "Cleo", "Dov"))
    family = f"Fam{chance.choice('abcdefgh')}{chance.choice('aeiou')}n"
    born = f"20{chance.randint(10, 19)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    code = f"V{chance.randint(0, 9)}A {chance.randint(0, 9)}B{chance.randint(0, 9)}"
    return [
        str(1_000_000 + row), family, given, born, chance.randint(1, 12),
        f"{chance.choice('ABCD')}{chance.randint(1, 40)}", f"{chance.randint(1, 9999)} {family} Street", "Ridge", code,
        f"604-555-01{chance.randint(0, 99):02d}", f"{given}.{family}{row}@mail.example".lower(), f"{family}, Eva",
        chance.choice(("", "", "Asthma", "N")), chance.choice("PFR"), chance.randint(0, 9999) / 100,
        chance.choice(("", "", f"Call before pickup {row}", "sees counsellor weekly for anxiety")),
    ]  # fmt: skip


def hostile_texts(size: int) -> dict[str, str]:
    """Texts of about ``size`` characters made to be slow."""
    chance = random.Random(1)
    return {
        "addresses": "".join(f"{chance.random():.9f}a@b{chance.randint(0, 99)}.example, " for _ in range(size // 24)),
        "digits": "".join(str(chance.randint(0, 9)) for _ in range(size)),
        "numbers": " ".join(str(chance.randint(10**6, 10**12)) for _ in range(size // 12)),
        "quotes": "\n".join(">" * depth + " text" for depth in range(int((2 * size) ** 0.5))),
        "at signs": "@" * size,
        "nothing": " " * size,
    }


def hostile(mails: Sequence[str], size: int = 200_000) -> Iterator[Figure]:
    """Texts made to be slow against prose of the same size, and that twice the text takes twice the time."""
    prose = ("\n".join(mails) * (size // sum(map(len, mails)) + 1))[:size]
    texts, halves = hostile_texts(size), hostile_texts(size // 2)
    for name, text in texts.items():
        taken, beside = [min(seconds(scan, [one]) for _ in range(5)) for one in (text, prose)]
        yield Figure(f"hostile text of 200 KB, {name}: times prose of the same size", taken / beside, TIMES_PROSE)
        if taken > beside:
            half = min(seconds(scan, [halves[name]]) for _ in range(5))
            yield Figure(f"hostile text of 200 KB, {name}: times half of it", taken / half, GROWTH)


def yardstick_mails(data: Path) -> list[str]:
    documents = json.loads((data / "presidio_synth_v2.json").read_text("utf-8"))
    return made_up_mails([document["full_text"] for document in documents])


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("data", nargs="?", default=os.environ.get("YARDSTICKS", "yardsticks"), type=Path)
    reader.add_argument("--mails", type=Path)
    chosen = reader.parse_args()
    kinds, good = {"ordinary mails": ordinary_mails()}, True
    if all((chosen.data / name).is_file() for name in FILES):
        good = shown(school_set(chosen.data)) and good
        good = shown(synthetic_set(chosen.data)) and good
        kinds["dense mails"] = yardstick_mails(chosen.data)
    else:
        print(f"accuracy and dense mails: skipped, {', '.join(FILES)} are not all in the folder {chosen.data}")
    if chosen.mails:
        kinds["given mails"] = read_mails(chosen.mails)
    print("\nSpeed")
    with tempfile.TemporaryDirectory() as folder:
        roster = people_of(10_000, Path(folder))
        good = shown(mail_speed(kinds, roster)) and good
        good = shown(workbook(Path(folder), roster)) and good
    return not (shown(hostile(kinds["ordinary mails"])) and good)


if __name__ == "__main__":
    sys.exit(main())
