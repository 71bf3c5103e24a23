"""Forms of the recorded assessment whose rows come from the facts: causes, kinds, factors, harms (2.1, 2.3, 2.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.record.assessing import Cause
from forthwith.record.groups import Group
from forthwith.record.words import Answer, Layer
from forthwith.steps.assess.causes import Said
from forthwith.steps.assess.kinds import Kind
from forthwith.steps.assess.weighing import AS_ANSWER, SENSITIVITY_CLAUSE, Weighed

SALT = "page of harms"
SENSITIVITIES = (
    ("high", gettext_lazy("High")), ("medium", gettext_lazy("Medium")), ("low", gettext_lazy("Low")),
    ("unknown", gettext_lazy("Not known: taken as high")),
)  # fmt: skip
LEVELS = (
    ("raises", gettext_lazy("Speaks for significant harm")), ("lowers", gettext_lazy("Speaks against it")),
    ("neutral", gettext_lazy("Neither")), ("unknown", gettext_lazy("Not known")),
)  # fmt: skip
HINTS = {
    Layer.WHAT: gettext_lazy("One or two sentences, without names."),
    Layer.IMMEDIATE: gettext_lazy("What directly led to it, for example addresses typed into the wrong field."),
    Layer.CONDITION: gettext_lazy("What was allowed, missing or not checked? “Human error” is no condition."),
}


class CauseForm(forms.Form):
    """Three short boxes; each may be "not known yet"."""

    say_optional = False

    def __init__(
        self, *words: Any, causes: Mapping[str, Cause], evidence: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*words, **more)
        for layer in Layer:
            there = causes.get(layer)
            self.fields[layer.value] = forms.CharField(
                label=layer.label, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
                help_text=HINTS[layer], initial=there.text if there else "",
            )  # fmt: skip
            self.fields[f"{layer.value}_open"] = forms.BooleanField(
                label=_("Not known yet"), required=False, initial=bool(there and not there.known)
            )
            self.fields[f"{layer.value}_evidence"] = forms.ChoiceField(
                label=_("It rests on"), required=False, choices=[("", _("no evidence named")), *evidence],
                initial=str(there.evidence) if there and there.evidence else "",
            )  # fmt: skip

    def said(self) -> dict[Layer, Said]:
        """What is said of each layer."""
        given = self.cleaned_data
        return {
            layer: Said(given[layer.value], not given[f"{layer.value}_open"], given[f"{layer.value}_evidence"] or None)
            for layer in Layer
        }


class KindsForm(forms.Form):
    """Every kind the engine found or somebody added, with its sensitivity and why; one more may be added."""

    say_optional = False

    def __init__(self, *words: Any, kinds: Sequence[Kind], groups: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*words, **more)
        self.kinds = kinds
        named = dict(groups)
        for place, kind in enumerate(kinds):
            label = f"{kind.element.replace('_', ' ')}, {named.get(kind.group, kind.group)}"
            self.fields[f"keep_{place}"] = forms.BooleanField(label=label, required=False, initial=True)
            self.fields[f"sensitivity_{place}"] = forms.ChoiceField(
                label=_("How sensitive it is here"), choices=SENSITIVITIES, initial=kind.sensitivity
            )
            self.fields[f"why_{place}"] = forms.CharField(
                label=_("Why"), required=False, max_length=500, initial=kind.why
            )
        self.fields["element"] = forms.CharField(label=_("Another kind of information"), required=False, max_length=100)
        self.fields["group"] = forms.ChoiceField(label=_("Whose"), choices=groups, required=False)
        self.fields["sensitivity"] = forms.ChoiceField(
            label=_("How sensitive it is here"), choices=SENSITIVITIES, required=False, initial="unknown"
        )
        self.fields["why"] = forms.CharField(label=_("Why"), required=False, max_length=500)

    def chosen(self) -> list[Kind]:
        """The kinds as they were sent."""
        given = self.cleaned_data
        kept = [
            Kind(one.group, one.element, given[f"sensitivity_{at}"], given[f"why_{at}"], one.derived)
            for at, one in enumerate(self.kinds)
            if given[f"keep_{at}"]
        ]
        if given["element"].strip():
            kept.append(Kind(given["group"], given["element"].strip(), given["sensitivity"] or "unknown", given["why"]))
        return kept


class FactorsForm(forms.Form):
    """The officer's own answer to each factor of one group, beside the law's words and the advice."""

    say_optional = False

    def __init__(self, *words: Any, group: Group, standing: Mapping[str, Weighed], **more: Any) -> None:
        super().__init__(*words, **more)
        self.group = group
        for place, factor in enumerate(group.factors):
            own = standing.get(factor["factor"])
            self.fields[f"level_{place}"] = forms.ChoiceField(
                label=f"{factor['factor']} ({factor['clause']})", choices=LEVELS, widget=forms.RadioSelect,
                help_text=f"{factor['words']} {_('Advice')}: {factor['reason']}",
                initial=own.answer if own else factor["level"],
            )  # fmt: skip
            self.fields[f"reason_{place}"] = forms.CharField(
                label=_("Why, when you see it otherwise than the advice"), required=False, max_length=2000,
                initial=own.reason if own else "",
            )  # fmt: skip

    def answers(self) -> dict[str, Weighed]:
        """The answer to each factor by its name."""
        given = self.cleaned_data
        return {
            one["factor"]: Weighed(given[f"level_{at}"], given[f"reason_{at}"])
            for at, one in enumerate(self.group.factors)
        }

    def field_of(self, factor: str) -> str:
        """The field a refusal about this factor belongs to."""
        return next((f"reason_{at}" for at, one in enumerate(self.group.factors) if one["factor"] == factor), "")


class HarmsForm(forms.Form):
    """Each category of harm answered for one group; sensitivity is filled in from its factor."""

    say_optional = False
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *words: Any, group: Group, standing: Mapping[str, Weighed], final: bool, now: datetime, **more: Any
    ) -> None:
        more["initial"] = {"opened": signing.dumps(now.timestamp(), salt=SALT)} | (more.get("initial") or {})
        super().__init__(*words, **more)
        self.harms = [one for one in group.harms if one["clause"] != SENSITIVITY_CLAUSE]
        for place, harm in enumerate(self.harms):
            own = standing.get(harm["harm"])
            self.fields[f"answer_{place}"] = forms.ChoiceField(
                label=f"{harm['harm']} ({harm['clause']})", choices=Answer.choices, widget=forms.RadioSelect,
                help_text=_("Advice: %(reason)s For example: %(examples)s.")
                % {"reason": harm["reason"], "examples": "; ".join(harm["examples"])},
                initial=own.answer if own else AS_ANSWER.get(harm["level"], "unknown") if final else None,
                error_messages={"required": _("Answer: %(harm)s") % {"harm": harm["harm"]}},
            )  # fmt: skip
            self.fields[f"reason_{place}"] = forms.CharField(
                label=_("Why, in one line") if final else _("A word why"), required=False, max_length=1000,
                initial=own.reason if own else harm["reason"] if final else "",
            )  # fmt: skip
        self.fields["sure"] = forms.BooleanField(label=_("Yes, I am sure that all are “no”"), required=False)
        if not self.is_bound:
            self.fields["sure"].widget = forms.HiddenInput()

    def answers(self) -> dict[str, Weighed]:
        """The answer to each harm by its name."""
        given = self.cleaned_data
        return {one["harm"]: Weighed(given[f"answer_{at}"], given[f"reason_{at}"]) for at, one in enumerate(self.harms)}

    def opened_at(self, now: datetime) -> datetime:
        """When the page was opened; a mark that is missing or forged counts as just now."""
        try:
            return datetime.fromtimestamp(signing.loads(self.cleaned_data["opened"], salt=SALT), UTC)
        except (signing.BadSignature, TypeError, ValueError):
            return now

    def field_of(self, harm: str) -> str:
        """The field a refusal about this harm belongs to."""
        if harm == "sure":
            return "sure"
        return next((f"reason_{at}" for at, one in enumerate(self.harms) if one["harm"] == harm), "")
