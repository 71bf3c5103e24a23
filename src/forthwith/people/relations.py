"""What a word for a family tie means when nobody said who the legal guardian is (practice 2.3.3.1).

A parent or guardian counts as one; a relative, a neighbour or an emergency contact never does; for a foster
carer or a public guardian the relation decides, and a person looks first.
"""

from __future__ import annotations

import re

PARENTAL = frozenset(
    {
        "mother", "father", "parent", "guardian", "legal guardian", "parent guardian", "mom", "mum", "dad",
        "custodial parent", "adoptive mother", "adoptive father", "adoptive parent", "madre", "padre", "mere",
        "pere", "mère", "père", "tuteur", "tutrice", "tutor legal", "parents", "m", "f", "mo", "fa", "g",
        "biological mother", "biological father", "birth mother", "birth father", "court appointed guardian",
    }
)  # fmt: skip
FOSTER = ("foster", "kinship", "group home", "host", "accueil")
PUBLIC = (
    "ward",
    "state",
    "agency",
    "ministry",
    "social worker",
    "case worker",
    "caseworker",
    "child services",
)


def folded_relation(relation: str) -> str:
    """A relation as it is compared: "Parent/Guardian" and "parent - guardian" are one."""
    return re.sub(r"[\W_\d]+", " ", relation.rsplit("#", 1)[-1]).strip().casefold()


def is_parental(relation: str) -> bool:
    """Whether the word alone makes the adult a guardian when nothing else is known."""
    return folded_relation(relation) in PARENTAL


def is_foster(relation: str) -> bool:
    """Whether the adult cares for the child in place of its guardians."""
    return any(word in folded_relation(relation) for word in FOSTER)


def is_public(relation: str) -> bool:
    """Whether a public body, not a parent, stands behind the tie (a ward)."""
    folded = f" {folded_relation(relation)} "
    return any(f" {word} " in folded for word in PUBLIC)
