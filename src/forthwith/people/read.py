"""Read a district's roster: current people, their family ties, and those who have left (practice 2.1.5)."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from forthwith.people.contacts import names_students, take_contacts
from forthwith.people.draft import PersonDraft, RosterDraft
from forthwith.people.errors import ColumnsUnclear, IndexUnreadable, RosterUnreadable
from forthwith.people.file_words import file_words
from forthwith.people.flat import take_flat
from forthwith.people.index_layout import is_index
from forthwith.people.oneroster import is_oneroster, is_structure, take_around, take_oneroster
from forthwith.people.roster import Roster, SchoolClass
from forthwith.people.rows import FORMER
from forthwith.people.tables import MOST_BYTES, Table, read_tables

CONTACT_TABLES = frozenset({"contacts", "contact", "relationships", "studentcontacts", "studentcontactassoc"})
SNAPSHOTS = "snapshots"
# OneRoster and School Data Sync tables that say nothing about who is who.
NOT_PEOPLE = frozenset(
    {
        "manifest", "academicsessions", "courses", "lineitems", "results", "categories", "resources", "userflags",
        "classresources", "courseresources", "userresources", "scorescales", "groups",
        "assessmentlineitems",
        "assessmentresults", "lineitemscores", "lineitemscorescales", "readme",
    }
)  # fmt: skip


def read_roster(
    path: Path | str,
    *,
    contacts: Path | str | None = None,
    snapshots: Iterable[Path | str] = (),
    mapping: Mapping[str, str] | None = None,
    key: bytes | None = None,
    most_bytes: int = MOST_BYTES,
) -> Roster:
    """The people of a district.

    ``path`` is a OneRoster 1.1 or 1.2 folder or zip, or a CSV or workbook whose columns are guessed (the
    guess is ``Roster.mapping``; ``mapping`` {our field: their column} corrects it). ``contacts`` is the file
    of family ties; a ``contacts.csv`` in the folder or beside the file is found by itself. ``snapshots`` are
    rosters of earlier years, as are the folders in ``snapshots/`` inside the roster: whoever is only there
    has left. At most ``most_bytes`` are read of each. A compiled index is brought back whole
    with its ``key``. Raises RosterUnreadable, ColumnsUnclear, IndexUnreadable,
    ContactsUnreadable.
    """
    path = Path(path)
    if not path.exists():
        raise RosterUnreadable("There is no roster at that path. Nothing was read. Check the path.")
    if is_index(path):
        return _from_index(path, key)
    with _collecting_later():
        return _read(path, contacts, snapshots, _Options(mapping or {}, most_bytes))


@dataclass(frozen=True, slots=True)
class _Options:
    """What holds for every file of one reading."""

    mapping: Mapping[str, str]
    most_bytes: int


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Leave out the collector's rounds: nothing here is in a cycle, and they double the time of a large roster."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(path: Path, contacts: Path | str | None, snapshots: Iterable[Path | str], options: _Options) -> Roster:
    tables = read_tables(path, most_bytes=options.most_bytes)
    now = [table for table in tables if not _snapshot_of(table)]
    draft = _draft_of(now, options.mapping)
    for earlier in _earlier(tables, snapshots, options.most_bytes):
        _take_leavers(draft, _draft_of(earlier, options.mapping))
    for table in _contact_tables(path, now, contacts, options.most_bytes):
        take_contacts(table, draft)
    return _finished(draft)


def _from_index(path: Path, key: bytes | None) -> Roster:
    # The cipher loads only when there is something to open.
    from forthwith.people.index import open_index

    if key is None:
        raise IndexUnreadable(f"{file_words(path)} is a sealed index. Nothing was read. Give its key.")
    return open_index(path, key).roster()


def _snapshot_of(table: Table) -> str:
    """The snapshot a table belongs to ("2025-06-30"), or "" when it is current."""
    parts = [part.casefold() for part in PurePosixPath(table.path).parts]
    if SNAPSHOTS not in parts[:-1]:
        return ""
    return "/".join(parts[: parts.index(SNAPSHOTS) + 2])


def _draft_of(tables: list[Table], mapping: Mapping[str, str]) -> RosterDraft:
    draft = RosterDraft()
    about_people = [table for table in tables if table.name not in CONTACT_TABLES | NOT_PEOPLE]
    if is_oneroster(about_people):
        take_oneroster(about_people, draft, mapping)
    else:
        lists = [table for table in about_people if not is_structure(table)]
        take_around(about_people, draft, lambda: _take_flat_tables(lists, draft, mapping))
    if not draft.people:
        raise RosterUnreadable(
            "The roster holds headers and not one person. Nothing was read. Export it again with its rows."
        )
    return draft


def _take_flat_tables(tables: list[Table], draft: RosterDraft, mapping: Mapping[str, str]) -> None:
    """Read every table that names people; one that does not is no reason to stop while another one does."""
    unclear: list[ColumnsUnclear] = []
    for table in tables:
        try:
            take_flat(table, draft, mapping)
        except ColumnsUnclear as error:
            unclear.append(error)
            draft.warnings.append(f"{table.path} has no column that names people; it was not used.")
    if unclear and len(unclear) == len(tables):
        raise unclear[0]


def _earlier(tables: list[Table], given: Iterable[Path | str], most_bytes: int) -> Iterable[list[Table]]:
    """The tables of each earlier year, the latest first, so that what was true last is kept."""
    for name in sorted({_snapshot_of(table) for table in tables} - {""}, reverse=True):
        yield [table for table in tables if _snapshot_of(table) == name]
    for path in given:
        yield read_tables(Path(path), most_bytes=most_bytes)


def _take_leavers(draft: RosterDraft, earlier: RosterDraft) -> None:
    for source_id, before in earlier.people.items():
        now = draft.people.get(source_id)
        if now is None:
            before.kinds = {FORMER.get(kind, kind) for kind in before.kinds}
            draft.people[source_id] = before
        else:
            _remember(now, before)
    for tie, link in earlier.links.items():
        draft.links.setdefault(tie, link)


def _remember(now: PersonDraft, before: PersonDraft) -> None:
    """What an earlier year adds to somebody who is still here: a role they had, an old address, an old
    name."""
    left = {FORMER[kind] for kind in before.kinds if kind in FORMER and kind not in now.kinds}
    now.kinds |= left
    now.add("emails", *before.emails)
    now.add("numbers", *before.numbers)
    now.fill(birth_date=before.birth_date)
    name = f"{before.given_name} {before.family_name}".strip()
    if name and name.casefold() != f"{now.given_name} {now.family_name}".strip().casefold():
        now.add("former_names", name)


def _contact_tables(path: Path, tables: list[Table], given: Path | str | None, most_bytes: int) -> list[Table]:
    if given is not None:
        return read_tables(Path(given), most_bytes=most_bytes)
    inside = [table for table in tables if table.name in CONTACT_TABLES]
    beside = path.parent / "contacts.csv"
    if not inside and beside.is_file() and beside != path:
        # It was not named by anybody: one that is about something else is left alone.
        return [table for table in read_tables(beside, most_bytes=most_bytes) if names_students(table)]
    return inside


def _finished(draft: RosterDraft) -> Roster:
    for link in draft.links.values():
        if not link.relation and "guardian" in draft.person(link.adult).kinds:
            # OneRoster has no kind of tie: the role stands on the adult.
            link.relation = "guardian"
    return Roster(
        {source_id: person.finished() for source_id, person in draft.people.items()},
        tuple(link.finished() for link in draft.links.values()),
        draft.all_warnings(),
        classes=tuple(
            SchoolClass(class_id, found.title, found.school, frozenset(found.members))
            for class_id, found in draft.classes.items()
        ),
        school_ids=draft.schools,
        mapping=draft.mapping,
    )
