"""Which kinds of information a letter names, never contents, and what the person can do about them (R-146, R-150)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forthwith.law.yaml_files import read_yaml
from forthwith.steps.notify.drafting.said import Said
from forthwith.steps.notify.drafting.wording import Voice, Wording

FITTING = Path(__file__).parent / "kinds_and_actions.yaml"
BY_ABSENCE = " by absence"
ON_THE_LIST = "name on the list"
#: Beside what says something of people, advice about false messages is empty comfort (R-150).
_ADDRESS_ONLY = frozenset({"name", "work_email", "personal_email", "job_title"})
_STATUS, _MEMBER, _DETAILS = " status", "membership of a group", " details"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind as the assessment names it. ``form``: kind, on_list, off_list, details; ``name``: the kind or topic."""

    form: str
    name: str
    element: str

    @property
    def by_absence(self) -> bool:
        """Whether it is learned of those who are not on the list."""
        return self.form == "off_list"


def kind_of(element: str) -> Kind:
    """What an element of the assessment is: "inferred health status by absence", "birth_date", "custody details"."""
    plain = " ".join(element.casefold().replace("_", " ").split())
    absent = plain.endswith(BY_ABSENCE)
    bare = plain.removesuffix(BY_ABSENCE)
    if bare.startswith("inferred "):
        topic = bare.removeprefix("inferred ").removesuffix(_STATUS)
        return Kind("off_list" if absent else "on_list", "other" if topic == _MEMBER else _key(topic), element)
    if bare.endswith(_DETAILS):
        return Kind("details", _key(bare.removesuffix(_DETAILS)), element)
    name = _fitting()["other_names"].get(_key(bare), _key(bare))
    return Kind("kind", str(name), element)


def kinds_of(elements: Sequence[str], way: str) -> list[Kind]:
    """The kinds that concern somebody affected in this way: who was not on the list learns of the absence only."""
    kinds = [kind_of(element) for element in dict.fromkeys(elements)]
    return [kind for kind in kinds if kind.by_absence == (way == "inferred")]


def kind_said(kind: Kind, voice: Voice, wording: Wording, *, listed: bool = False) -> Said:
    """The kind in words: "your work e-mail address", "the fact that you are on this list".

    ``listed``: names stood in a list of addresses, so that a child's family may be named there and not the child.
    """
    if kind.form == "kind":
        name = ON_THE_LIST if listed and kind.name == "name" else kind.name
        return Said(wording.said("kinds", name, voice), f"kind {kind.element}")
    values = {"topic": wording.said("topics", kind.name, voice)} if kind.form == "details" else {}
    return Said(wording.say_voiced(kind.form, voice, **values), f"kind {kind.element}")


def list_says(kinds: Sequence[Kind], voice: Voice, wording: Wording) -> tuple[Said, ...]:
    """What being on the list, or not being on it, can tell others: the topic, never whether it is true."""
    lists = [kind for kind in kinds if kind.form in ("on_list", "off_list")]
    topics = list(dict.fromkeys(wording.said("topics", kind.name, voice) for kind in lists))
    if not topics:
        return ()
    said = wording.say_voiced(f"{lists[0].form}_says", voice, topic=wording.listed(topics))
    return (Said(said, "; ".join(f"kind {kind.element}" for kind in lists)),)


def actions_for(kinds: Sequence[Kind], hearer: str, country: str, *, danger: bool = False) -> tuple[str, ...]:
    """What this hearer can do, each once: against danger first, then what fits the lists and the other kinds, last what
    always fits.

    Where somebody may be hurt nobody is advised to talk with the child alone: the safety plan says how.
    """
    fitting = _fitting()
    lists = [kind for kind in kinds if kind.form != "kind"]
    telling = [kind for kind in kinds if kind.form == "kind" and kind.name not in _ADDRESS_ONLY]
    others = telling if lists or telling else kinds
    asked = [*_actions(lists, fitting), *_actions(others, fitting), *fitting["always"]]
    if danger:
        asked = ["safety-plan", *(action for action in asked if action not in ("safety", "talk"))]
    replaced = (_replaced(action, hearer, country, fitting) for action in asked)
    return tuple(sorted(dict.fromkeys(replaced), key=lambda action: action not in ("safety", "safety-plan")))


def _actions(kinds: Sequence[Kind], fitting: Mapping[str, Any]) -> Iterator[str]:
    for kind in kinds:
        group = fitting["kinds" if kind.form == "kind" else "topics"]
        found = group.get(kind.name, group["other"])
        # Nobody wrote to those who are not on the list: there is no other way to ask for.
        yield from (action for action in found if not (kind.by_absence and action == "another-way"))


def _replaced(action: str, hearer: str, country: str, fitting: Mapping[str, Any]) -> str:
    if action == "unfair":
        return str(fitting["hearers"].get(hearer, "unfair-other"))
    if action == "credit":
        return str(fitting["countries"].get(country, "credit"))
    return action


def _key(words: str) -> str:
    return words.strip().replace(" ", "_")


@cache
def _fitting() -> dict[str, Any]:
    found = read_yaml(FITTING)
    assert isinstance(found, dict)  # noqa: S101 (our own file, held by a test)
    return found
