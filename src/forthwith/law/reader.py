"""Reads one act's file into rules. A rule without source, dates or worked cases is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from forthwith.law.errors import RuleRefused
from forthwith.law.rule_reader import read_rule
from forthwith.law.rules import BASES, Rule
from forthwith.law.versions import as_of, spans
from forthwith.law.written import Written
from forthwith.law.yaml_files import read_yaml


def read_act(path: Path, *, place: str, recipients: Mapping[str, str]) -> tuple[Rule, ...]:
    """All rules of one file, each as often as its values change.

    ``recipients`` are the names a rule may put after ``to``. Raises RuleRefused naming file, rule id and key,
    or LawError when the file is not YAML.
    """
    file = f"{place}/{path.name}"
    top = Written(read_yaml(path), file=file, rule="(the file)")
    act = top.inner("act")
    head = {"act": act.text("id"), "place": place, "file": file}
    defaults = {"basis": act.one_of("basis", BASES, "law"), "practice": act.text("practice", "")}
    source = {"title": act.text("name"), **act.mapping("source")}
    act.raw("note")
    act.finish()
    rules: list[Rule] = []
    for written in _rules_in(top, file):
        _refuse_double(rules, written, file)
        rules += _versions(written, {**defaults, "source": source}, head, (rules, recipients))
    top.finish()
    return tuple(rules)


def _rules_in(top: Written, file: str) -> list[Mapping[str, object]]:
    rules = top.items("rules")
    if not rules:
        raise RuleRefused(file, "(the file)", "rules", "is missing or empty.")
    for number, rule in enumerate(rules, 1):
        if not isinstance(rule, Mapping) or not isinstance(rule.get("id"), str):
            raise RuleRefused(file, f"number {number}", "id", "is missing.")
    return [rule for rule in rules if isinstance(rule, Mapping)]


def _refuse_double(rules: Sequence[Rule], written: Mapping[str, object], file: str) -> None:
    if any(rule.id == written["id"] for rule in rules):
        raise RuleRefused(file, str(written["id"]), "id", "stands twice in this file.")


def _versions(
    written: Mapping[str, object],
    defaults: Mapping[str, object],
    head: Mapping[str, str],
    known: tuple[Sequence[Rule], Mapping[str, str]],
) -> list[Rule]:
    """The same rule once for every span of days; it must be whole in each."""
    rules, recipients = known
    in_force = Written(written, file=head["file"], rule=str(written["id"])).inner("in_force")
    since, until = in_force.day("from"), in_force.optional_day("to")
    in_force.finish()
    if until is not None and until < since:
        raise in_force.refuse("to", "is before 'from'.")
    found = []
    for start, end in spans(written, since, until):
        body = {key: as_of(value, start) for key, value in written.items()}
        whole = {**defaults, **body, **_merged_source(defaults, body)}
        reader = Written(whole, file=head["file"], rule=str(written["id"]))
        named = {rule.id: rule.when for rule in rules if rule.in_force(start)}
        found.append(replace(read_rule(reader, head, named, recipients), since=start, until=end))
    return found


def _merged_source(defaults: Mapping[str, object], body: Mapping[str, object]) -> dict[str, object]:
    """A rule's own source, filled up from its act's; without its own there is none."""
    own, shared = body.get("source"), defaults["source"]
    return {"source": {**shared, **own} if isinstance(own, Mapping) and isinstance(shared, Mapping) else own}
