"""What we claim about detection: accuracy on annotated sets, speed against Presidio's defaults, tables, hostile text.

    python bench/detection.py [DATA] [--mails FOLDER]

DATA holds ``k12_gold.jsonl``, ``k12_roster.csv`` and ``presidio_synth_v2.json`` (default: ../shared/data). ``--mails``
names a folder of raw messages for the speed figures; without it, mails are put together from DATA. Speeds are ratios of
times taken in one run in turn, never figures to compare between machines.
"""

from __future__ import annotations

import argparse
import csv
import email
import json
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from forthwith.detect import scan, scan_table
from forthwith.people import Roster, read_roster
from forthwith.unpack.parts import Place, Table

SCHOOL = {
    "NAME": "name", "DOB": "birth_date", "STUDENT_ID": "student_number", "STREET": "home_address",
    "POSTAL": "postal_code", "HEALTH_CARD": "health_number", "BANK": "bank_account", "EMAIL": "email",
    "PHONE": "phone", "SSN": "ssn", "SIN": "sin", "CARD": "card",
}  # fmt: skip
SYNTHETIC = {
    "EMAIL_ADDRESS": "email", "PHONE_NUMBER": "phone", "US_SSN": "ssn", "CREDIT_CARD": "card",
    "IBAN_CODE": "bank_account", "ZIP_CODE": "postal_code",
}  # fmt: skip
CONTEXTS = {
    "sped": "special_education", "finance": "finances", "sogi": "gender_orientation", "hr": "employment",
}  # fmt: skip
Span = tuple[int, int, str]


def one_kind(kind: str) -> str:
    """Either kind of e-mail address counts as an e-mail address."""
    return "email" if kind.endswith("_email") else kind


def count(gold: Sequence[Span], found: Sequence[Span], tally: Counter[tuple[str, str]]) -> None:
    """Adds one document's hits and misses: same type, intersection over union of a half or more, one to one."""
    free = defaultdict(list)
    for span in found:
        free[span[2]].append(span)
    for span in gold:
        match = next((other for other in free[span[2]] if overlap(span, other) >= 0.5), None)
        if match:
            free[span[2]].remove(match)
        tally[span[2], "hit" if match else "missed"] += 1
    for kind, left in free.items():
        tally[kind, "wrong"] += len(left)


def overlap(one: Span, other: Span) -> float:
    """Intersection over union."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def scores(hit: int, missed: int, wrong: int) -> tuple[float, float, float]:
    """Precision, recall and F2."""
    precision, recall = hit / (hit + wrong or 1), hit / (hit + missed or 1)
    return precision, recall, 5 * precision * recall / (4 * precision + recall or 1)


def print_scores(title: str, tally: Counter[tuple[str, str]], kinds: Iterable[str]) -> None:
    print(f"\n{title}\n{'':16}{'n':>7}{'P':>8}{'R':>8}{'F2':>8}")
    total = [0, 0, 0]
    for kind in dict.fromkeys(kinds):
        row = [tally[kind, what] for what in ("hit", "missed", "wrong")]
        total = [a + b for a, b in zip(total, row, strict=True)]
        print(f"{kind:16}{row[0] + row[1]:7}" + "".join(f"{score:8.3f}" for score in scores(*row)))
    print(f"{'micro':16}{total[0] + total[1]:7}" + "".join(f"{score:8.3f}" for score in scores(*total)))


def school_set(data: Path, roster: Roster) -> list[str]:
    """Prints the accuracy on the school set; returns its texts."""
    tally: Counter[tuple[str, str]] = Counter()
    topics: Counter[str] = Counter()
    texts = []
    for line in (data / "k12_gold.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        texts.append(document["text"])
        result = scan(document["text"], roster=roster)
        spans = [(f.start, f.end, one_kind(f.type)) for f in result.findings]
        count([(s["start"], s["end"], SCHOOL[s["type"]]) for s in document["spans"]], spans, tally)
        told = {CONTEXTS.get(name, name) for name in document["contexts"]}
        seen = {topic.topic for topic in result.topics}
        topics.update(hit=len(told & seen), missed=len(told - seen), wrong=len(seen - told))
        topics["flagged"] += document["negative"] and bool(seen or any(s[2] != "name" for s in spans))
    print_scores("School set, elements", tally, SCHOOL.values())
    precision, recall, _ = scores(topics["hit"], topics["missed"], topics["wrong"])
    print(f"topics, by document: P {precision:.3f} R {recall:.3f}; harmless flagged: {topics['flagged']} of 80")
    return texts


def synthetic_set(data: Path) -> list[str]:
    """Prints the accuracy on the structured types of Presidio's own synthetic set; returns its texts."""
    tally: Counter[tuple[str, str]] = Counter()
    documents = json.loads((data / "presidio_synth_v2.json").read_text("utf-8"))
    for document in documents:
        found = [(f.start, f.end, one_kind(f.type)) for f in scan(document["full_text"]).findings]
        gold = [
            (span["start_position"], span["end_position"], SYNTHETIC[span["entity_type"]])
            for span in document["spans"]
            if span["entity_type"] in SYNTHETIC
        ]
        count(gold, [span for span in found if span[2] in SYNTHETIC.values()], tally)
    print_scores("Presidio's synthetic set, structured types", tally, SYNTHETIC.values())
    return [document["full_text"] for document in documents]


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
    """Mails of about ``size`` characters: sentences of the synthetic set under a header."""
    mails, lines = [], ["From: Pat Lee <pat.lee@ridge.example>", "To: staff@ridge.example", "Subject: this week", ""]
    body = list(lines)
    for text in texts:
        body.append(text)
        if sum(map(len, body)) > size:
            mails.append("\n".join(body))
            body = list(lines)
    return mails


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


def against_presidio(mails: Sequence[str], roster: Roster) -> None:
    """The ratio of the two times on the same mails, batch by batch in turn."""
    theirs = presidio()
    ours = lambda text: scan(text, roster=roster)  # noqa: E731
    theirs(mails[0])
    ours(mails[0])
    ratios = []
    for batch in (mails[at::7] for at in range(7)):
        ratios.append(seconds(theirs, batch[:20]) / seconds(ours, batch[:20], times=5))
    print(f"\nwhole scan against Presidio's defaults: {statistics.median(ratios):.0f} times as fast "
          f"({min(ratios):.0f} to {max(ratios):.0f}), all types, topics and {len(roster.people):,} people")  # fmt: skip


def one_mail(mails: Sequence[str], roster: Roster) -> None:
    """The time of one mail of about 2 KB in a warm process."""
    about = [mail for mail in mails if 1_600 < len(mail) < 2_600][:40]
    taken = sorted(seconds(lambda text: scan(text, roster=roster), [mail]) for mail in about * 10)
    print(f"one 2 KB mail: p50 {taken[len(taken) // 2] * 1e3:.3f} ms, p99 {taken[len(taken) * 99 // 100] * 1e3:.3f} ms")


def workbook(folder: Path, roster: Roster, rows: int = 50_000) -> None:
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
    print(f"workbook of {rows:,} x 16: read and scan {best[1] / best[0]:.1f} times the reading alone ({best[0]:.2f} s)")


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


def hostile(mails: Sequence[str], size: int = 200_000) -> None:
    """Texts made to be slow against the same size of mail."""
    chance = random.Random(1)
    prose = seconds(scan, ["\n".join(mails)[:size]], times=5)
    cases = {
        "addresses": "".join(f"{chance.random():.9f}a@b{chance.randint(0, 99)}.example, " for _ in range(size // 24)),
        "digits": "".join(str(chance.randint(0, 9)) for _ in range(size)),
        "numbers": " ".join(str(chance.randint(10**6, 10**12)) for _ in range(size // 12)),
        "quotes": "\n".join(">" * depth + " text" for depth in range(630)),
        "at signs": "@" * size,
        "nothing": " " * size,
    }
    print("\nhostile text of 200 KB, times the same size of mail:")
    for name, text in cases.items():
        print(f"  {name:12}{seconds(scan, [text], times=3) / prose:6.2f}")


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("data", nargs="?", default="../shared/data", type=Path)
    reader.add_argument("--mails", type=Path)
    chosen = reader.parse_args()
    school_set(chosen.data, read_roster(chosen.data / "k12_roster.csv"))
    texts = synthetic_set(chosen.data)
    mails = read_mails(chosen.mails) if chosen.mails else made_up_mails(texts)
    with tempfile.TemporaryDirectory() as folder:
        roster = people_of(10_000, Path(folder))
        against_presidio(mails, roster)
        one_mail(mails, roster)
        workbook(Path(folder), roster)
    hostile(mails)


if __name__ == "__main__":
    main()
