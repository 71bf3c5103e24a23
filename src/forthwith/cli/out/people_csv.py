"""The list of people to tell, one row per letter or open case (practice 2.1.5), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from forthwith.cli.plain import plain
from forthwith.people.person import Addressee, NobodyToTell, Person
from forthwith.steps.assess.assessment import Assessment

COLUMNS = (
    "to_id", "to_name", "about_ids", "about_names", "ways", "elements", "why", "channel", "address", "home",
    "language", "hold",
)  # fmt: skip

#: A spreadsheet takes a cell that starts with one of these for a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def people_to_tell(assessment: Assessment) -> str:
    """The whole list as CSV text with a header row."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    people = assessment.roster.people if assessment.roster else {}
    for row in _rows(assessment, people):
        writer.writerow([as_plain_cell(value) for value in row])
    return text.getvalue()


def as_plain_cell(value: str) -> str:
    """The value, plain, with an apostrophe before it when a spreadsheet would take it for a formula."""
    shown = plain(value)
    starts = (text.lstrip(" \u00a0").startswith(FORMULA_STARTS) for text in (value, shown))
    return f"'{shown}" if any(starts) else shown


def _rows(assessment: Assessment, people: Mapping[str, Person]) -> Iterable[tuple[str, ...]]:
    for addressee in assessment.addressees:
        yield _letter(addressee, assessment, people)
    for nobody in assessment.nobody:
        yield _open_case(nobody, assessment, people)


def _letter(addressee: Addressee, assessment: Assessment, people: Mapping[str, Person]) -> tuple[str, ...]:
    return (
        addressee.adult,
        _name(people.get(addressee.adult)),
        "; ".join(addressee.about),
        "; ".join(_name(people.get(one)) for one in addressee.about),
        _gathered(assessment, addressee.about, "ways"),
        _gathered(assessment, addressee.about, "elements"),
        addressee.why,
        addressee.channel,
        addressee.address,
        addressee.household,
        addressee.language,
        addressee.hold,
    )


def _open_case(nobody: NobodyToTell, assessment: Assessment, people: Mapping[str, Person]) -> tuple[str, ...]:
    ways = _gathered(assessment, (nobody.about,), "ways")
    elements = _gathered(assessment, (nobody.about,), "elements")
    name = _name(people.get(nobody.about))
    return (
        "",
        "",
        nobody.about,
        name,
        ways,
        elements,
        "",
        "",
        "",
        "",
        "",
        f"nobody to tell: {nobody.reason}",
    )


def _name(person: Person | None) -> str:
    return f"{person.given_name} {person.family_name}".strip() if person else ""


def _gathered(assessment: Assessment, about: Iterable[str], key: str) -> str:
    found: dict[str, None] = {}
    for one in about:
        values = assessment.exposure.per_person.get(one, {}).get(key, ())
        found.update(dict.fromkeys(str(value) for value in values if value))  # type: ignore[attr-defined]
    return "; ".join(found)
