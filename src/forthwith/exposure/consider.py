"""Each list considered once: what it means, what follows, and what of it is worth keeping (R-024, R-025)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forthwith.exposure.candidates import Candidate
from forthwith.exposure.case import Case, Meant
from forthwith.exposure.complement import complement
from forthwith.exposure.learning import learn_list, people_on
from forthwith.exposure.links import linked
from forthwith.exposure.listing import Listing
from forthwith.exposure.reveal import revealed
from forthwith.exposure.verdicts import Meaning, meaning_of, order_of

#: As many people as this on one list were chosen by something.
CHOSEN = 5


def consider(case: Case, listing: Listing, register: Sequence[Candidate]) -> None:
    """Hold one list against all groups and write what readers learned from it into the ledger."""
    case.senders |= listing.senders
    if listing.alone or not listing.entries:
        return
    meaning = meaning_of(listing, register, case.roster, case.ties, authorised=case.audiences.authorised)
    meant = _meant(case, meaning)
    learn_list(case, meant)
    _keep(case, meant)


def _meant(case: Case, meaning: Meaning) -> Meant:
    found = {match.group.name: complement(meaning, match, case.given) for match in meaning.recognised}
    return Meant(
        meaning,
        revealed(meaning, case.look),
        linked(meaning, case.ties),
        {name: one for name, one in found.items() if one is not None},
        tuple(match for match in meaning.recognised if found[match.group.name] is None),
    )


def _keep(case: Case, meant: Meant) -> None:
    """Keep what is asked for later; a list that says nothing leaves no more than a trace."""
    for match in (*meant.meaning.sensitive, *meant.meaning.plain[:1]):
        key = (match.group.kind, match.group.name)
        if key not in case.groups or order_of(match) < order_of(case.groups[key]):
            case.groups[key] = match
    if meant.revealed:
        case.meant.append(meant)
    if meant.meaning.listing.way == "listed":
        case.remarks.update(dict.fromkeys(_remarks(meant)))
        case.open_lists += _is_open(case, meant)
        _keep_contacts(case, meant)


def _keep_contacts(case: Case, meant: Meant) -> None:
    listing, people = meant.meaning.listing, people_on(meant)
    work = frozenset() if meant.revealed or listing.at_home is listing.people else people - listing.at_home
    case.at_work |= work
    # Somebody the roster does not know was never written to at work.
    case.at_home.update(one for one in people if one not in work and not one.startswith("address:"))


def _is_open(case: Case, meant: Meant) -> bool:
    """A list that says something, or was held against nothing, with no group that explains it."""
    meaning = meant.meaning
    if meaning.listing.family or meaning.recognised:
        return False
    untested = case.roster is None or not case.register
    return bool(meant.revealed) or (untested and meaning.ordinary is None and len(meaning.listing.people) >= CHOSEN)


def _remarks(meant: Meant) -> Iterator[str]:
    """Sentences about the list itself and the text around it."""
    listing, ordinary = meant.meaning.listing, meant.meaning.ordinary
    if len(listing.entries) < 2:
        return
    if ordinary is not None and not meant.revealed:
        yield f"The list is the ordinary group {ordinary.group.name}, which says nothing sensitive by itself."
    if listing.understood is False:
        yield NOT_UNDERSTOOD
    elif not listing.has_text and not meant.revealed:
        yield "There was no text to read beside the list; it is treated as sensitive if the group is."


NOT_UNDERSTOOD = "The text is in a language that was not understood; it is treated as sensitive if the group is."
