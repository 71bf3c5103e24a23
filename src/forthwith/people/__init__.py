"""The roster; the same person or not; whom to tell about whom."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from forthwith.people.compiled import with_compiled

__path__ = with_compiled(__path__, "people")

from forthwith.people.groups import RosterGroup, SchoolClass
from forthwith.people.index_layout import is_index
from forthwith.people.known import KnownPeople, KnownPerson
from forthwith.people.person import Addressee, ContactLink, NobodyToTell, Person, SensitiveGroup
from forthwith.people.read import read_roster
from forthwith.people.register import read_register
from forthwith.people.roster import Roster
from forthwith.people.telling import whom_to_tell

if TYPE_CHECKING:
    from forthwith.people.index import MappedPeople, open_index
    from forthwith.people.index_writing import compile_index
    from forthwith.people.sealing import new_key, read_key, write_key

__all__ = [
    "Addressee",
    "ContactLink",
    "KnownPeople",
    "KnownPerson",
    "MappedPeople",
    "NobodyToTell",
    "Person",
    "Roster",
    "RosterGroup",
    "SchoolClass",
    "SensitiveGroup",
    "compile_index",
    "is_index",
    "new_key",
    "open_index",
    "read_key",
    "read_register",
    "read_roster",
    "whom_to_tell",
    "write_key",
]

# The cipher takes longer to load than a small roster to read, so it loads when an index is asked for.
_SEALED = {
    "MappedPeople": "index",
    "open_index": "index",
    "compile_index": "index_writing",
    "new_key": "sealing",
    "read_key": "sealing",
    "write_key": "sealing",
}


def __getattr__(name: str) -> Any:
    """The names of the compiled index, loaded on first use."""
    if name not in _SEALED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"forthwith.people.{_SEALED[name]}"), name)
