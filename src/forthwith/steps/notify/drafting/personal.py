"""What is merged last, for one piece to one person: the reader's name, whom it is about, the code of their page.

One person is named and nobody else: two homes of a child get two pieces, and neither names the other (R-153).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from forthwith.record.drafts import DraftLetter
from forthwith.steps.notify.drafting.field_names import later_fields
from forthwith.steps.notify.drafting.merging import merge
from forthwith.steps.notify.drafting.moments import Calendar
from forthwith.steps.notify.drafting.plain_values import line
from forthwith.steps.notify.drafting.wording import Wording, wording

#: When the invented reader was written to before.
_A_DAY = date(2026, 1, 14)


@dataclass(frozen=True, slots=True)
class PersonFields:
    """One reader: their name as they may be greeted, the people of their home it is about, code, page, reference.

    ``earlier``: the days of the letters they had before, in words.
    """

    reader_name: str
    about: tuple[str, ...] = ()
    code: str = ""
    page_address: str = ""
    reference: str = ""
    earlier: tuple[str, ...] = ()


def piece_text(draft: DraftLetter, person: PersonFields) -> tuple[str, str]:
    """Subject and text for this one person, with headings as plain lines. Raises UnknownField, StrayBrace."""
    values = _values(person, draft.language)
    return merge(draft.subject, values), merge(as_letter(draft.text), values)


def as_letter(text: str) -> str:
    """A text as it is sent and printed: the signs before headings are gone, each heading has a paragraph of its own."""
    return "\n".join(one.removeprefix("## ") for one in text.split("\n"))


def example(language: str) -> PersonFields:
    """An invented reader, for looking at a draft and for its checks; nobody of the case."""
    names = {"fr": ("Camille Exemple", "Alex Exemple"), "es": ("Pat Ejemplo", "Alex Ejemplo")}
    reader, child = names.get(language, ("Pat Example", "Alex Example"))
    day = Calendar(wording(language), ZoneInfo("UTC")).day(_A_DAY)
    return PersonFields(
        reader, (child,), "ABCD-EFGH-JKMN", "https://forthwith.example/p", "2026-0001, Letter 1", (day,)
    )


def preview(subject: str, text: str, language: str) -> tuple[str, str]:
    """A draft as an invented person would read it; nothing of the case's people is opened."""
    values = _values(example(language), language)
    fields = {**values, **dict.fromkeys(later_fields() - set(values), "")}
    return merge(subject, fields), merge(as_letter(text), fields)


def _earlier(words: Wording, days: tuple[str, ...]) -> str:
    """That the letters this reader had still hold: each day once."""
    named = [line(day) for day in dict.fromkeys(days)]
    forms = words.words["earlier_letters"]
    return merge(str(forms[min(len(named), 2)]), {"days": words.listed(named)})


def _values(person: PersonFields, language: str) -> dict[str, str]:
    words = wording(language)
    name, about = line(person.reader_name), [line(one) for one in person.about]
    greeting = words.say("greeting", "named", name=name) if name else words.say("greeting", "unnamed")
    names = words.listed(about) if about else ""
    about_line = words.say("about_line", "one" if len(about) == 1 else "more", names=names) if about else ""
    return {
        "salutation": greeting, "reader_name": name, "about_name": about[0] if about else "", "about_names": names,
        "about_line": about_line, "code": line(person.code), "page_address": line(person.page_address),
        "reference": line(person.reference), "earlier_letters": _earlier(words, person.earlier),
    }  # fmt: skip
