"""The register of sensitive groups: who is in a group whose membership says something (practice 2.2.1).

The file is YAML, a list of entries:

    - name: Semi-weekly testing
      reveals: not vaccinated, or did not say       # what being in the group says
      absence_reveals: vaccinated                   # what not being in it says
      sensitivity: high                             # low, medium or high
      absence_sensitivity: medium                   # the same of not being in it; may be left out
      population: all-staff                         # or all-students, a roster group, a list; empty: not known
      members: [1000005, ana@district.example]      # or  members_file: testing.csv  beside the register
      owner: Human resources
      review: 2026-01-31
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar

from forthwith.people.addresses import folded_address
from forthwith.people.columns import PERSON_COLUMNS, folded_header
from forthwith.people.dates import parse_date
from forthwith.people.errors import RegisterInvalid, RosterUnreadable
from forthwith.people.file_words import file_words
from forthwith.people.person import SensitiveGroup
from forthwith.people.roster import Roster
from forthwith.people.tables import Table, read_tables

SENSITIVITIES = ("low", "medium", "high")
TEXT_KEYS = ("name", "reveals", "absence_reveals", "sensitivity", "absence_sensitivity", "owner")
KEYS = frozenset({*TEXT_KEYS, "population", "members", "members_file", "review"})
MEMBER_HEADERS = frozenset((*PERSON_COLUMNS["source_id"], *PERSON_COLUMNS["email"], *PERSON_COLUMNS["number"]))
# A register is a page of text; one of this size is something else.
MOST_BYTES = 16 << 20


def read_register(path: Path | str, roster: Roster | None) -> tuple[SensitiveGroup, ...]:
    """The sensitive groups of the register at ``path``, matched to the roster (None: no member is matched).

    A member that fits nobody is counted in ``unmatched`` and kept in ``entries``. Raises RegisterInvalid with the
    number of the entry (from 1) and the key that is wrong.
    """
    path = Path(path)
    entries = _loaded(path)
    if not isinstance(entries, list):
        raise RegisterInvalid(
            f"{file_words(path)} is not a list of groups. No group was taken from it. Begin each entry with '- name:'."
        )
    return tuple(_Entry(path, number, entry, roster).group() for number, entry in enumerate(entries, start=1))


def _loaded(path: Path) -> object:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RegisterInvalid(
                f"{file_words(path)} is larger than {MOST_BYTES} bytes. No group was taken from it. Give the register."
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterInvalid(
            f"{file_words(path)} could not be read ({type(error).__name__}). "
            "No group was taken from it. Check the file."
        ) from error
    return _as_text_values(text, file_words(path))


def _as_text_values(text: str, name: str) -> object:
    """YAML with every scalar left as text, so that an id such as 0012345 keeps its zeros."""
    # YAML loads only when there is a register: without one the command starts sooner.
    import yaml

    class TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[dict[str, list[object]]] = {}

    try:
        # A safe loader that makes nothing but text, lists and dicts.
        loaded: object = yaml.load(text, Loader=TextLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        # The parser's own message quotes the file, so it is not passed on.
        raise RegisterInvalid(f"{name}{line} is not YAML. No group was taken from it. Correct the line.") from None
    return [] if loaded in (None, "") else loaded


class _Entry:
    """One entry of the register while it is read."""

    def __init__(self, path: Path, number: int, entry: object, roster: Roster | None) -> None:
        self.path, self.number, self.roster = path, number, roster
        if not isinstance(entry, dict):
            raise self.wrong("name", "is missing: the entry is not a group")
        self.entry: dict[str, object] = entry
        for place, key in enumerate(entry, start=1):
            if key not in KEYS:
                # A key out of place may be a member's name, so it is counted and not repeated.
                near = get_close_matches(str(key), sorted(KEYS), 1)
                meant = f"; '{near[0]}' may be meant" if near else ""
                raise self.wrong(f"key {place}", f"is not known{meant}; known are {', '.join(sorted(KEYS))}")

    def wrong(self, key: str, what: str) -> RegisterInvalid:
        return RegisterInvalid(
            f"{file_words(self.path)}, entry {self.number}: '{key}' {what}. No group was taken from the register. "
            "Correct this key."
        )

    def group(self) -> SensitiveGroup:
        texts = {key: self._text(key) for key in TEXT_KEYS}
        for key in ("name", "reveals"):
            if not texts[key]:
                raise self.wrong(key, "is missing")
        written = self._members()
        found = [ids_of_entry(entry, self.roster) for entry in written]
        return SensitiveGroup(
            name=texts["name"],
            reveals=texts["reveals"],
            absence_reveals=texts["absence_reveals"],
            sensitivity=self._sensitivity("sensitivity", texts["sensitivity"]),
            absence_sensitivity=self._absence_sensitivity(texts["absence_sensitivity"]),
            members=frozenset(source_id for ids in found for source_id in ids),
            population=self._population(),
            owner=texts["owner"],
            review=self._review(),
            unmatched=sum(not ids for ids in found),
            entries=frozenset(map(folded_address, written)),
        )

    def _text(self, key: str) -> str:
        value = self.entry.get(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, "must be one text")
        return (value or "").strip()

    def _sensitivity(self, key: str, written: str) -> str:
        if written.casefold() not in SENSITIVITIES:
            raise self.wrong(key, "must be low, medium or high")
        return written.casefold()

    def _absence_sensitivity(self, written: str) -> str:
        return self._sensitivity("absence_sensitivity", written) if written else ""

    def _review(self) -> date | None:
        written = self._text("review")
        found = parse_date(written) if written else None
        if written and found is None:
            raise self.wrong("review", "is no date; write it as 2026-01-31")
        return found

    def _population(self) -> frozenset[str] | None:
        written = self.entry.get("population")
        if not written or self.roster is None:
            return None
        if isinstance(written, list):
            ids = [ids_of_entry(str(entry), self.roster) for entry in written]
            return frozenset(source_id for found in ids for source_id in found)
        group = self.roster.group(str(written))
        if group is None:
            raise self.wrong(
                "population", "is no group of the roster; use all-staff, all-students, a school, grade or role"
            )
        return group.members

    def _members(self) -> list[str]:
        if ("members" in self.entry) == ("members_file" in self.entry):
            raise self.wrong("members", "or 'members_file' must be given, one of the two")
        if "members_file" in self.entry:
            return self._members_of_file(self._text("members_file"))
        listed = self.entry["members"]
        if not isinstance(listed, list) or any(isinstance(entry, (list, dict)) for entry in listed):
            raise self.wrong("members", "must be a list of ids or addresses")
        return _each_once(str(entry) for entry in listed)

    def _members_of_file(self, name: str) -> list[str]:
        file = (self.path.parent / name).resolve()
        if not name or not file.is_relative_to(self.path.parent.resolve()):
            raise self.wrong("members_file", "must lie in the register's own folder")
        try:
            # The file may have no header, so its first line is looked at too.
            return _each_once(entry for table in read_tables(file) for entry in _entries(table))
        except RosterUnreadable as error:
            raise self.wrong("members_file", "could not be read") from error


def _entries(table: Table) -> Iterable[str]:
    headers = [folded_header(name) for name in table.header]
    columns = [place for place, name in enumerate(headers) if name in MEMBER_HEADERS | {"member", "members"}]
    if not columns and any(sign in table.header[0] for sign in "@0123456789"):
        yield table.header[0]
    for row in table.rows:
        yield _entry_of_row(row, columns or [0])


def _entry_of_row(row: Sequence[str], columns: Sequence[int]) -> str:
    return next((row[place] for place in columns if place < len(row) and row[place].strip()), "")


def _each_once(entries: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(entry.strip() for entry in entries if entry.strip()))


def ids_of_entry(entry: str, roster: Roster | None) -> tuple[str, ...]:
    """The people an entry of the register names: by sourcedId, address or number; () when it fits nobody."""
    written = entry.strip()
    if roster is None:
        return ()
    if written in roster.people:
        return (written,)
    return roster.of_address(written) if "@" in written else roster.of_number(written)
