"""What the evidence says of each kind of claim: supported, contradicted or unproven, and the fact beside it (R-106)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from forthwith.detect.sayings import claims_in, counts_in
from forthwith.record.words import Verdict

#: Where one to three people stand out, the engine speaks of small (R-104); ten is surely a small group.
SURELY_SMALL = 10
#: From here on nobody would call it small; SC-01 has 104, "more than 100" is what the press wrote (R-095).
SURELY_NOT_SMALL = 100
#: What a person would call at once, and what nobody would: a quarter of an hour as the first call waits (R-010), a day.
AT_ONCE, LATE = timedelta(minutes=15), timedelta(hours=24)
CONTACT = frozenset({"work_email", "personal_email", "name", "phone"})


@dataclass(frozen=True)
class Beside:
    """What the case knows apart from the answer: its times, who was told, who was reported to, what is promised."""

    happened: datetime | None = None
    discovered: datetime | None = None
    first_step: datetime | None = None
    first_word: datetime | None = None
    told: int | None = None
    reported: bool = False
    proof_of_report: bool = False
    measures: int = 0


@dataclass(frozen=True)
class Known:
    """The facts that a claim is held against; an empty answer means that nothing was assessed."""

    answer: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)

    @property
    def affected(self) -> int | None:
        """How many people are affected; None when it was not counted."""
        found: int | None = (self.answer.get("people") or {}).get("affected")
        return found

    @property
    def groups(self) -> list[Mapping[str, Any]]:
        """The groups that the list was recognised as."""
        return [one for one in self.answer.get("groups", ()) if one["verdict"] == "recognised"]

    @property
    def all_read(self) -> bool:
        """Whether an answer is there, and all of the evidence was read."""
        return bool(self.answer) and not self.answer.get("not_read")


@dataclass(frozen=True)
class Judged:
    """One claim of a sentence with its verdict and the fact beside it; ``style``: a way of speaking, not a claim."""

    claim: str
    verdict: Verdict
    fact: str
    style: bool = False


Rule = Callable[[Known], tuple[Verdict, str]]
YES, AGAINST, OPEN = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNPROVEN
STYLE = frozenset({"by_accident"})


def judge(sentence: str, known: Known) -> list[Judged]:
    """Every claim of a sentence with its verdict; a sentence with no known claim is unproven."""
    claims = claims_in(sentence)
    if not claims:
        return [Judged("", OPEN, _("No claim that we know. Hold it against the record yourself."))]
    return [_judged(claim, sentence, known) for claim in claims]


def overall(judged: list[Judged]) -> Judged:
    """The one that decides: contradicted before unproven before supported; style only when there is nothing else."""
    order = (AGAINST, OPEN, YES)
    weighty = [one for one in judged if not one.style] or judged
    return min(weighty, key=lambda one: order.index(one.verdict))


def _judged(claim: str, sentence: str, known: Known) -> Judged:
    if claim == "count":
        verdict, fact = _count(known, counts_in(sentence))
    else:
        verdict, fact = RULES[claim](known)
    return Judged(claim, verdict, fact, style=claim in STYLE)


def _only_contact(known: Known) -> tuple[Verdict, str]:
    if known.groups:
        return AGAINST, _("The list is the group “%(group)s”: each person on it %(reveals)s.") % {
            "group": known.groups[0]["name"], "reveals": known.groups[0]["reveals"],
        }  # fmt: skip
    more = [one["type"] for one in known.answer.get("elements", ()) if one["type"] not in CONTACT]
    more += [one["topic"] for one in known.answer.get("topics", ())]
    if more:
        return AGAINST, _("It also held or said: %(more)s.") % {"more": ", ".join(more).replace("_", " ")}
    if not known.all_read:
        return OPEN, _not_read(known)
    return YES, _("Nothing but names and addresses was found, and the list is no known group.")


def _nothing_connects(known: Known) -> tuple[Verdict, str]:
    if known.groups:
        share = round(100 * known.groups[0]["completeness"])
        where = _subject(known)
        return AGAINST, _("%(share)s %% of the group “%(group)s” are on the list.%(where)s") % {
            "share": share, "group": known.groups[0]["name"], "where": where,
        }  # fmt: skip
    if known.answer.get("topics"):
        return AGAINST, _("It speaks of %(topic)s.") % {"topic": _topics(known)}
    if not known.all_read or any(one["verdict"] == "ask" for one in known.answer["groups"]):
        return OPEN, _not_read(known) if not known.all_read else _("The list resembles a group; nobody has said which.")
    return YES, _("No group and no topic was found that the list could have been chosen by.")


def _subject(known: Known) -> str:
    places = [place for one in known.answer.get("topics", ()) for place in one["places"]]
    if any("subject" in place for place in places):
        return " " + _("The subject says it too: %(topic)s.") % {"topic": _topics(known)}
    return ""


def _topics(known: Known) -> str:
    return ", ".join(one["topic"].replace("_", " ") for one in known.answer["topics"])


def _small_group(known: Known) -> tuple[Verdict, str]:
    if known.affected is None:
        return OPEN, _("How many people are affected was not counted.")
    inferred = known.answer["people"].get("inferred") or 0
    fact = _("%(count)s people are affected, %(more)s of them by not being on the list.") % {
        "count": number(known.affected), "more": number(inferred),
    } if inferred else _("%(count)s people are affected.") % {"count": number(known.affected)}  # fmt: skip
    if known.affected >= SURELY_NOT_SMALL:
        return AGAINST, fact
    surely = known.affected <= SURELY_SMALL and known.all_read and not known.answer["readers"]["unknown"]
    return (YES, fact) if surely else (OPEN, fact)


def _acted_at_once(known: Known) -> tuple[Verdict, str]:
    start = known.beside.discovered or known.beside.happened
    steps = {_("first step"): known.beside.first_step, _("first word to people"): known.beside.first_word}
    if start is None:
        return OPEN, _("When it was discovered is not known.")
    took = {what: at - start for what, at in steps.items() if at is not None}
    said = "; ".join(f"{what}: {_duration(one)}" for what, one in took.items())
    missing = [what for what, at in steps.items() if at is None]
    fact = "; ".join([said, *(_("%(what)s: not recorded") % {"what": one} for one in missing)]).strip("; ")
    if any(one > LATE for one in took.values()):
        return AGAINST, fact
    return (YES, fact) if not missing and all(one <= AT_ONCE for one in took.values()) else (OPEN, fact)


def _duration(took: timedelta) -> str:
    minutes = max(0, int(took.total_seconds())) // 60
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _all_told(known: Known) -> tuple[Verdict, str]:
    if known.affected is None or known.beside.told is None:
        return OPEN, _("How many are affected, or how many were told, is not known.")
    missing = max(0, known.affected - known.beside.told)
    fact = _("%(told)s of %(all)s affected people have been told; %(missing)s have not.") % {
        "told": number(known.beside.told), "all": number(known.affected), "missing": number(missing),
    }  # fmt: skip
    return (AGAINST, fact) if missing else (YES, fact)


def _reported(known: Known) -> tuple[Verdict, str]:
    if known.beside.proof_of_report:
        return YES, _("A report is on record, with proof.")
    if known.beside.reported:
        return OPEN, _("A report is on record, without a file number or another proof.")
    return OPEN, _("No report is on record.")


def _all_received(known: Known) -> tuple[Verdict, str]:
    readers = known.answer.get("readers") or {}
    here = (readers.get("visible") or 0) + (readers.get("hidden") or 0)
    copies = known.answer.get("other_copies") or 0
    population = next((one["population"] for one in known.groups if one["population"]), None)
    if population is None:
        return OPEN, _("This message went to %(here)s; how many everybody is, is not known.") % {"here": number(here)}
    if here + copies >= population:
        batch = _("This message went to %(here)s, others to %(copies)s: together everybody.") % {
            "here": number(here), "copies": number(copies),
        }  # fmt: skip
        equal = _("It also shows that this batch is the group “%(group)s”.") % {"group": known.groups[0]["name"]}
        return YES, f"{batch} {equal}"
    return OPEN, _("This message went to %(here)s of %(all)s; other copies are not in evidence.") % {
        "here": number(here), "all": number(population),
    }  # fmt: skip


def _no_student_records(known: Known) -> tuple[Verdict, str]:
    children = known.facts.get("children_affected")
    if children and (known.groups or known.answer.get("topics")):
        what = known.groups[0]["reveals"] if known.groups else _topics(known)
        return AGAINST, _("It said of %(count)s students: %(what)s. That is what the school keeps about them.") % {
            "count": number(children), "what": what,
        }  # fmt: skip
    if known.facts.get("student_records") is True:
        return AGAINST, _("It comes from, or reveals, students' records.")
    if children == 0 and known.all_read:
        return YES, _("No student is among the people affected, and all of the evidence was read.")
    return OPEN, _("Whether students are concerned is not known.")


def _no_data(known: Known) -> tuple[Verdict, str]:
    if known.affected:
        return AGAINST, _("%(count)s people are affected.") % {"count": number(known.affected)}
    if known.affected == 0 and known.all_read:
        return YES, _("All of the evidence was read, and nobody affected was found.")
    return OPEN, _not_read(known)


def _no_misuse(known: Known) -> tuple[Verdict, str]:
    if known.facts.get("malicious_intent") == "shown":
        return AGAINST, _("Intent to misuse it was shown.")
    return OPEN, _("That nothing is known is no proof; nobody can have looked everywhere.")


def _deleted(known: Known) -> tuple[Verdict, str]:
    contained = known.facts.get("contained")
    if contained == "yes":
        return YES, _("Every copy is confirmed deleted or returned.")
    if contained in ("no", "partly"):
        return AGAINST, _("Not every copy is confirmed deleted: %(how)s.") % {"how": contained}
    return OPEN, _("No confirmation for every copy. A promise or a picture is none.")


def _by_accident(known: Known) -> tuple[Verdict, str]:
    style = _("A word of style: it says nothing about what was shown to whom, and plays it down.")
    cause = known.facts.get("cause")
    if cause and cause != "error":
        return AGAINST, _("The cause on record is: %(cause)s.") % {"cause": cause}
    return OPEN, style


def _reviewing(known: Known) -> tuple[Verdict, str]:
    if known.beside.measures:
        return YES, _("%(count)s measures with an owner and a date are on record.") % {"count": known.beside.measures}
    return OPEN, _("A promise without a measure: nobody, no date and no proof are on record.")


def _played_down(known: Known) -> tuple[Verdict, str]:
    if known.affected:
        return AGAINST, _("It was a disclosure: %(count)s people are affected.") % {"count": number(known.affected)}
    return OPEN, _("What it was is not known yet.")


def _count(known: Known, counts: list[int]) -> tuple[Verdict, str]:
    people = known.answer.get("people") or {}
    ours = {name: value for name, value in people.items() if isinstance(value, int) and value}
    ours |= {name: value for name, value in (known.answer.get("readers") or {}).items() if isinstance(value, int)}
    fits = [name for count in counts for name, value in ours.items() if value == count and not isinstance(value, bool)]
    if known.affected is None:
        return OPEN, _("How many people are affected was not counted.")
    if fits:
        return YES, _("The facts have this number: %(names)s. Affected in all: %(all)s.") % {
            "names": ", ".join(dict.fromkeys(fits)).replace("_", " "), "all": number(known.affected),
        }  # fmt: skip
    return AGAINST, _("No count of the facts is this number; %(all)s people are affected.") % {
        "all": number(known.affected)
    }


def number(value: object) -> str:
    """A count as it is written; what was not counted is said so."""
    return _("not counted") if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _not_read(known: Known) -> str:
    return _("Part of the evidence was not read.") if known.answer else _("Nothing was assessed yet.")


RULES: Mapping[str, Rule] = {
    "only_contact": _only_contact,
    "nothing_connects": _nothing_connects,
    "small_group": _small_group,
    "acted_at_once": _acted_at_once,
    "all_told": _all_told,
    "reported": _reported,
    "all_received": _all_received,
    "no_student_records": _no_student_records,
    "no_data": _no_data,
    "no_misuse": _no_misuse,
    "deleted": _deleted,
    "by_accident": _by_accident,
    "reviewing": _reviewing,
    "played_down": _played_down,
}
