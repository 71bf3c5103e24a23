"""Parts 2 to 4 of the folder: facts and versions, exposure with its sums, factors and harms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.assessing import FactorAnswer, FactsVersion, HarmAnswer
from forthwith.record.case import Case
from forthwith.steps.prevent.documents import as_json, document, paragraph
from forthwith.steps.prevent.numbers import counts
from forthwith.steps.prevent.parts.made import PartMade, Row, Sheet, at, flat


def facts(case: Case) -> PartMade:
    """Every version of the facts with what changed; the last one whole."""
    title = _("Facts and versions")
    versions = list(FactsVersion.objects.filter(case=case).select_related("by").order_by("number"))
    if not versions:
        return PartMade(title, missing=_("the case was not assessed"))
    head = [_("Version"), _("When"), _("By"), _("Why"), "SHA-256", _("What changed")]
    told = Sheet(_("Versions"), head, [_version(one, case) for one in versions])
    known = Sheet(
        _("The facts as they stand"),
        [_("Fact"), _("Value")],
        [(name, flat(value)) for name, value in sorted(versions[-1].facts.items())],
    )
    page = document(_("Facts of case %(number)s") % {"number": case.number}, told.html(), known.html())
    return PartMade(title, {"02-facts.html": page, "02-facts.json": as_json([_whole(one, case) for one in versions])})


def exposure(case: Case) -> PartMade:
    """Who learned what about whom: every number with its sum, and the sentences of the engine."""
    title = _("Exposure: method and counts")
    version = FactsVersion.latest(case)
    if version is None:
        return PartMade(title, missing=_("the case was not assessed"))
    head = [_("What"), _("Number"), _("How it was counted"), _("From")]
    rows: list[Row] = [(one.what, one.value, one.sum, flat(dict(one.inputs))) for one in counts(case)]
    sums = version.answer.get("sums", ())
    rows += [(one.get("name"), one.get("value"), one.get("sum"), flat(one.get("inputs"))) for one in sums]
    told = Sheet(_("Every number with its sum"), head, rows)
    sentences = [paragraph(one) for one in version.answer.get("sentences", ())]
    page = document(_("Exposure in case %(number)s") % {"number": case.number}, *sentences, told.html())
    return PartMade(title, {"03-exposure.html": page, "03-counts.csv": told.csv()})


def harms(case: Case) -> PartMade:
    """Factors and harms: what a person answered with reasons, beside the engine's advice."""
    title = _("Factors and harms")
    given, advised = list(_given(case)), list(_advised(FactsVersion.latest(case)))
    if not given and not advised:
        return PartMade(title, missing=_("no factor or harm was answered"))
    head = [_("Kind"), _("Group"), _("Which"), _("Answer"), _("Reason"), _("When"), _("Replaced")]
    said = Sheet(_("What a person answered"), head, given)
    advice = Sheet(_("What the engine advised"), [_("Kind"), _("Which"), _("Level"), _("Reason")], advised)
    page = document(_("Factors and harms in case %(number)s") % {"number": case.number}, said.html(), advice.html())
    return PartMade(title, {"04-factors-and-harms.html": page, "04-answers.csv": said.csv()})


def _version(one: FactsVersion, case: Case) -> Row:
    changed = "; ".join(flat(change) for change in one.changes)
    return (one.number, at(one.at, case), str(one.by or ""), one.why, one.sha256, changed)


def _whole(one: FactsVersion, case: Case) -> dict[str, Any]:
    """A version as its hash is taken over: facts and answer."""
    return {
        "number": one.number,
        "at": at(one.at, case),
        "sha256": one.sha256,
        "facts": one.facts,
        "answer": one.answer,
    }


def _given(case: Case) -> Iterator[Row]:
    for one in FactorAnswer.objects.filter(case=case).order_by("at", "pk"):
        times = (at(one.at, case), at(one.replaced_at, case) or "")
        yield (_("factor"), one.group, one.factor, one.level, one.reason, *times)
    for said in HarmAnswer.objects.filter(case=case).order_by("at", "pk"):
        times = (at(said.at, case), at(said.replaced_at, case) or "")
        answer = f"{said.get_answer_display()} ({said.get_phase_display()})"
        yield (_("harm"), said.group, said.harm, answer, said.reason, *times)


def _advised(version: FactsVersion | None) -> Iterator[Row]:
    answer = version.answer if version else {}
    for kind, name in ((_("factor"), "factor"), (_("harm"), "harm")):
        for one in answer.get(f"{name}s", ()):
            yield (kind, one.get(name), one.get("level"), one.get("reason"))
