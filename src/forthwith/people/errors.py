"""What can go wrong with a roster, a contacts file, a register or an index (practice 2.1.5).

No message holds a name, an address or any other value of a row: only files, columns, entries and counts.

    PeopleError
    ├── RosterUnreadable      the file is missing, damaged, too large or no table at all
    ├── ColumnsUnclear        a table whose columns cannot be told, or a mapping that names none of them
    ├── ContactsUnreadable    the contacts file cannot be used
    ├── RegisterInvalid       an entry of the register of sensitive groups cannot be used
    └── IndexUnreadable       a compiled index that is damaged, or does not belong to the key
"""

from __future__ import annotations


class PeopleError(Exception):
    """Anything that keeps the people of a district from being known."""


class RosterUnreadable(PeopleError):
    """The roster is missing, damaged, too large, or no table at all."""


class ColumnsUnclear(PeopleError):
    """It cannot be told which column holds what."""


class ContactsUnreadable(PeopleError):
    """The contacts file cannot be used."""


class RegisterInvalid(PeopleError):
    """An entry of the register of sensitive groups cannot be used."""


class IndexUnreadable(PeopleError):
    """A compiled index is damaged, or was sealed with another key."""
