"""What is known of one addressee to reach them by: data of the roster, and what a person found out since (R-153)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as said

from forthwith.people.addresses import folded_address
from forthwith.people.needs import AUDIO, BRAILLE, KNOWN, LARGE_PRINT, NO_COMPUTER, SIGN_LANGUAGE, SPOKEN
from forthwith.people.person import Person

#: What a person needs to be told in a way they can take in (3.2.5.2), and what keeps a letter from reaching them.
NO_HOME = "no home"
#: Stands for what the roster says and nobody understood: a person looks there.
UNREAD = "not understood"
NEEDS = (*KNOWN, NO_HOME, UNREAD)
SAID = {
    LARGE_PRINT: said("large print"), BRAILLE: said("braille"), AUDIO: said("audio"),
    SIGN_LANGUAGE: said("sign language"), SPOKEN: said("spoken"), NO_COMPUTER: said("no computer"),
    NO_HOME: said("no home of their own"), UNREAD: said("not understood: look in the roster"),
}  # fmt: skip
#: What stands in the place of an address where somebody has none (English, French, Spanish).
_NO_HOME = re.compile(
    r"\b(no fixed (address|abode)|nfa|homeless|shelter|couch|sans domicile|sdf|sin domicilio|sin hogar)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contact:
    """How one addressee can be reached. ``shared`` are those of the e-mail addresses that another adult reads too.

    ``chosen`` is the channel a person chose, "" where none did. Lives in memory only.
    """

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    postal: str = ""
    shared: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    chosen: str = ""

    @property
    def named_needs(self) -> tuple[str, ...]:
        """The needs as they may stand in the record: by their names, what was not understood as just that."""
        return tuple(sorted({one if one in NEEDS else UNREAD for one in self.needs}))

    @property
    def own_emails(self) -> tuple[str, ...]:
        """The addresses nobody else is known to read."""
        return tuple(one for one in self.emails if one not in self.shared)

    @property
    def home(self) -> str:
        """Where post reaches them; "" without a home of their own."""
        return "" if NO_HOME in self.needs or _NO_HOME.search(self.postal) else self.postal

    @property
    def without_home(self) -> bool:
        """Whether they have no permanent housing, as told or as it stands in the place of the address."""
        return NO_HOME in self.needs or bool(_NO_HOME.search(self.postal))


def need_words(needs: Iterable[str]) -> str:
    """Needs in the words of the office; one that nobody understood as the roster has it, where that is opened."""
    return ", ".join(_(SAID[one]) if one in SAID else one for one in needs)


def shared_addresses(people: Iterable[Person]) -> frozenset[str]:
    """The e-mail addresses that stand with two people: a warning by itself (R-156)."""
    seen = Counter(address for one in people for address in {folded_address(email) for email in one.emails})
    return frozenset(address for address, owners in seen.items() if owners > 1)


def contact_of(
    person: Person | None, *, shared: frozenset[str], postal: str = "", found: Mapping[str, object] | None = None,
    needs: Iterable[str] | None = None, chosen: str = "",
) -> Contact:  # fmt: skip
    """What the roster has, under what a person ``found`` since (as ``as_json`` writes it).

    ``needs`` are those that a person noted; None: as the roster has them.
    """
    known: Mapping[str, object] = found or {}
    emails = _list(known.get("emails")) or (person.emails if person else ())
    return Contact(
        emails=emails,
        phones=_list(known.get("phones")) or (person.phones if person else ()),
        postal=str(known.get("postal") or "") or (person.postal_address if person else "") or postal,
        shared=frozenset(one for one in emails if folded_address(one) in shared),
        needs=frozenset((person.needs if person else ()) if needs is None else needs),
        chosen=chosen,
    )


def as_json(emails: Iterable[str] = (), phones: Iterable[str] = (), postal: str = "", name: str = "") -> str:
    """New contact data as they are sealed; ``name`` of somebody found to be told where nobody was on file."""
    kept = {"emails": list(emails), "phones": list(phones), "postal": postal, "name": name}
    return json.dumps(kept, ensure_ascii=False)


def _list(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
