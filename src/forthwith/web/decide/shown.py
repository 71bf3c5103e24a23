"""What the Head's page shows, in words; decided here, so that the template only lays it out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.assessing import Unknown
from forthwith.record.board import chair_notes
from forthwith.record.words import Answer, CopyState, Layer
from forthwith.steps.agenda.chair_said import said_of
from forthwith.steps.decide.clock import Clock
from forthwith.steps.decide.heads_page import Contained, Factor, Harm, HeadsPage, Weighed
from forthwith.web.look.shown import duration, moment, number


def shown_of(seen: HeadsPage) -> dict[str, Any]:
    """Rows and sentences of the page."""
    answer = seen.version.answer if seen.version else {}
    return {
        "happened": answer.get("what_happened", []),
        "cells": [one["sentence"] for one in answer.get("small_cells", ())],
        "barred": answer.get("barred_pairs"),
        "facts": _facts(seen),
        "weighed": _all_weighed(seen.weighed),
        "unknowns": [_unknown(one) for one in seen.unknowns],
        "late": seen.clock.state == "late",
        "chair": [(said_of(one, seen.case.district.zone), one.sent_at is not None) for one in chair_notes(seen.case)],
    }


def _facts(seen: HeadsPage) -> list[dict[str, Any]]:
    rows: list[tuple[str, str]] = [(str(layer.label), _cause(seen, layer)) for layer in Layer]
    rows += [(_("Contained?"), _contained(seen.contained)), (_("The Head's clock"), clock_words(seen.clock))]
    rows += [(_("Do not know yet"), number(seen.telling.count))]
    rows += [(_("Discussed"), _discussed(seen))]
    rows += [
        (_("Also concerned"), _("%(name)s; they notify: %(they)s") % {"name": one.name, "they": _yes(one.notifies)})
        for one in seen.bodies
    ]
    rows += [(_("Consequences for services"), one.text) for one in seen.consequences]
    return [{"key": key, "value": value} for key, value in rows]


def clock_words(clock: Clock) -> str:
    """For example "Running 1 h 12 min, target 4 h"."""
    if clock.passed is None:
        return _("When the Head knew was not entered.")
    words = _("Running %(time)s, target %(target)s.") if clock.running else _("Took %(time)s, target %(target)s.")
    return words % {"time": duration(clock.passed), "target": duration(clock.target)}


def _cause(seen: HeadsPage, layer: Layer) -> str:
    cause = seen.causes.get(layer)
    return cause.text if cause and cause.known and cause.text else _("not known yet")


def _contained(found: Contained) -> str:
    parts = [{"yes": _("Yes, every copy is confirmed."), "partly": _("Partly."), "no": _("No.")}.get(found.said, "")]
    copies = ", ".join(f"{number(count)} {CopyState(state).label}" for state, count in found.copies.items())
    parts += [_("Copies: %(copies)s.") % {"copies": copies}] if copies else []
    done = [one.what for one in found.steps if one.done_at]
    parts += [_("Done: %(steps)s.") % {"steps": "; ".join(done)}] if done else []
    return " ".join(part for part in parts if part) or _("not known yet")


def _discussed(seen: HeadsPage) -> str:
    found = seen.consultation
    if found is None:
        return _("not yet")
    return _("%(when)s with %(head)s on version %(version)s: %(result)s") % {
        "when": moment(found.at), "head": found.head.name, "version": found.version, "result": found.result,
    }  # fmt: skip


def _yes(answer: bool | None) -> str:
    return {True: _("yes"), False: _("no"), None: _("not known")}[answer]


def _all_weighed(weighed: tuple[Weighed, ...]) -> list[dict[str, Any]]:
    """Every group; of the second only what is otherwise than for the first, since a phone shows little at once."""
    return [_weighed(one, weighed[0] if place else None) for place, one in enumerate(weighed)]


def _weighed(one: Weighed, first: Weighed | None) -> dict[str, Any]:
    known = {_factor(factor) for factor in first.factors} if first else set()
    lists = {
        level: [words for words in map(_factor, one.at(level)) if words not in known]
        for level in ("raises", "lowers", "unknown")
    }
    return {
        "title": _("%(count)s people, %(group)s") % {"count": number(one.group.people), "group": one.group.words},
        "sentence": one.sentence,
        "as_first": first.group.words if first else "",
        "up": lists["raises"],
        "down": lists["lowers"],
        "unknown": lists["unknown"],
        "harms": [_harm(harm) for harm in one.harms if harm.answer != Answer.NO],
        "none": ", ".join(harm.name for harm in one.harms if harm.answer == Answer.NO),
    }


def _factor(factor: Factor) -> str:
    own = ""
    if factor.officer and factor.officer != factor.advice:
        own = " " + _("The officer sees it otherwise than the advice (%(advice)s): %(reason)s") % {
            "advice": level_words(factor.advice), "reason": factor.officer_reason,
        }  # fmt: skip
    return f"{factor.name} ({factor.clause}): {factor.reason}{own}"


def level_words(level: str) -> str:
    """A level of a factor in words."""
    return {
        "raises": _("speaks for it"), "lowers": _("speaks against it"), "neutral": _("neither"),
        "unknown": _("not known"),
    }.get(level, level)  # fmt: skip


def _harm(harm: Harm) -> dict[str, Any]:
    answer = str(Answer(harm.answer).label) if harm.answer in Answer.values else _("no answer yet")
    return {"key": harm.name, "value": f"{answer}. {harm.reason}".strip()}


def _unknown(one: Unknown) -> dict[str, Any]:
    who = _("%(who)s finds out by %(when)s") % {"who": one.finder.name, "when": moment(one.due_at)} if (
        one.finder and one.due_at
    ) else _("nobody was asked yet, or no time was set")  # fmt: skip
    worst = one.effect.partition(". ")[0]
    return {
        "what": one.what, "worst": f"{worst}." if worst and not worst.endswith(".") else worst, "who": who,
        "red": not (one.finder and one.due_at),
    }  # fmt: skip
