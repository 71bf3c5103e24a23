"""The roster; the same person or not; whom to tell about whom."""

from forthwith.people.groups import RosterGroup, SchoolClass
from forthwith.people.known import KnownPeople, KnownPerson
from forthwith.people.person import Addressee, ContactLink, NobodyToTell, Person, SensitiveGroup
from forthwith.people.read import read_roster
from forthwith.people.register import read_register
from forthwith.people.roster import Roster
from forthwith.people.telling import whom_to_tell

__all__ = [
    "Addressee",
    "ContactLink",
    "KnownPeople",
    "KnownPerson",
    "NobodyToTell",
    "Person",
    "Roster",
    "RosterGroup",
    "SchoolClass",
    "SensitiveGroup",
    "read_register",
    "read_roster",
    "whom_to_tell",
]
