"""What a draft is held against: everything the case knows, as plain values, without a database (R-135, R-148)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from forthwith.law import CaseFacts, Duty, FactSheet, Practice
from forthwith.law.calendars import PlaceCalendar
from forthwith.steps.notify.naming.names import Names

#: Fields that stay in a draft until each person's letter is made; anything else in braces was left over.
PERSON_FIELDS = frozenset(
    [
        "salutation", "reader_name", "about_name", "about_names", "about_line", "code", "page_address", "reference",
        "earlier_letters",
        "received_on", "answer_due", "answer", "signatures",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftText:
    """One draft as the checks read it. ``kind``, ``hearer`` and ``channel`` are values of the record's words.

    ``sender`` is the name an e-mail comes from, ``envelope`` what can be read on the outside of a letter. ``sheet`` is
    the version of the fact sheet whose numbers stand in it.
    """

    kind: str
    language: str
    subject: str
    text: str
    hearer: str = ""
    way: str = ""
    channel: str = ""
    sender: str = ""
    envelope: str = ""
    sheet: int | None = None
    released: bool = False
    read_through: bool | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How the privacy office is reached; "" where the district has not set it (R-018)."""

    email: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Another text about the same case: a draft, or a kept answer, by a label without names (R-177)."""

    label: str
    kind: str
    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Signed:
    """A name under the letter, and whether its owner approved this version (R-182)."""

    name: str
    office: str = ""
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """Help that is on record; ``stands``: tried, and not ended by the day of the letter (R-173)."""

    who: str
    reached_at: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evidence says of one claim of a sentence: supported, contradicted or unproven (R-106).

    ``style``: a way of speaking, not a claim.
    """

    claim: str
    verdict: str
    fact: str
    style: bool = False


Judge = Callable[[str], Sequence[Verdict]]


@dataclass(frozen=True)
class Context:
    """The case beside a draft. What is None is not known, and is then not held against the draft.

    ``duties`` (those to the people) and ``practice`` say which elements are wanted; ``names`` finds the people of the
    case; ``allowed`` are the names that may stand in any letter (Head, contact, signatories); ``own_words`` texts whose
    addresses and numbers are the district's own or an authority's. ``known`` are all counts of the case, ``counts`` the
    exact ones by unit. ``small_places`` are schools or grades where few people stand out, ``unit_people`` how many work
    in the unit where it happened. ``measures`` are all that stand, ``measures_done`` those with proof,
    ``measures_tested`` those whose last test passed.
    ``earlier`` are the letters a follow-up's readers had before, for each kind of reader together; ``edited_away`` the
    sources of what was new and no longer stands in it.
    ``recorded`` are the rows of the case that stand in the draft, each with its place; ``earlier_recorded`` in those.
    """

    today: date
    shown_in: str = "en"
    duties: tuple[Duty, ...] = ()
    practice: Practice | None = None
    facts: CaseFacts = field(default_factory=CaseFacts)
    sheet: FactSheet | None = None
    sheet_number: int | None = None
    names: Names | None = None
    allowed: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    reveals: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: frozenset[str] | None = None
    elements: frozenset[str] | None = None
    small_places: tuple[str, ...] = ()
    unit_people: int | None = None
    known: frozenset[int] | None = None
    counts: Mapping[str, frozenset[int]] = field(default_factory=dict)
    judge: Judge | None = None
    steps: tuple[str, ...] | None = None
    measures: tuple[str, ...] | None = None
    measures_in: str = "en"
    measures_done: tuple[str, ...] | None = None
    measures_tested: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    surely_happened: bool = True
    contact: Contact | None = None
    calendar: PlaceCalendar | None = None
    case_open: bool = True
    days_late: int = 0
    others: tuple[Said, ...] = ()
    signatories: tuple[Signed, ...] | None = None
    signed_off: frozenset[str] = frozenset()
    help: tuple[Help, ...] | None = None
    unaware: int | None = None
    earlier: tuple[str, ...] = ()
    edited_away: frozenset[str] = frozenset()
    earlier_recorded: frozenset[str] = frozenset()
    recorded: tuple[tuple[str, tuple[int, int]], ...] = ()
    base_language: str = ""
    person_fields: frozenset[str] = PERSON_FIELDS
