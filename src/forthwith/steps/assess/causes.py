"""The cause in layers: what happened, the immediate cause, and the conditions that let it happen (R-090, 2.1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.detect.folding import fold
from forthwith.record.acting import Acting
from forthwith.record.assessing import Cause
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Layer

#: A text of these words alone blames somebody and names no condition (en, fr, es; folded).
_BLAME = """
    human humans user staff employee employees person people someone somebody sender secretary clerk worker individual
    error errors mistake mistakes slip oversight carelessness careless negligence negligent inattention accident
    accidental accidentally inadvertent inadvertently unintentional wrong fault failure made was is it a an the by of
    on in to our their his her due just simple purely simply only honest admin administrative s l d
    erreur erreurs humaine humain faute inattention negligence une un le la les de du des par employe employee personne
    distraction etourderie maladresse involontaire commise simple
    error errores humano humana fallo descuido negligencia despiste equivocacion una uno el los las del por empleado
    empleada persona involuntario simple solo cometido
"""
BLAME = frozenset(_BLAME.split())


@dataclass(frozen=True)
class Said:
    """One layer: its text, whether it is known yet, and the evidence it rests on."""

    text: str = ""
    known: bool = True
    evidence: UUID | None = None


def blames_only(text: str) -> bool:
    """Whether a text says "human error" in some way and nothing else."""
    words = "".join(letter if letter.isalpha() else " " for letter in fold(text).text.lower()).split()
    return bool(words) and all(word in BLAME for word in words)


@transaction.atomic
def note_causes(case: Case, layers: Mapping[Layer, Said], *, by: Acting, now: datetime) -> list[Cause]:
    """Keep what is said of each layer in place of what was said before; unchanged layers stay.

    Raises NotAllowed, and Refused for an empty layer that is not "not known yet", and for blame as the last one.
    """
    require(Act.ASSESS, by=by, now=now)
    for layer, said in layers.items():
        _check(layer, said)
    standing = {one.layer: one for one in Cause.objects.filter(case=case, replaced_at__isnull=True)}
    return [
        _kept(case, layer, said, standing.get(layer), by=by, now=now)
        for layer, said in layers.items()
        if _differs(said, standing.get(layer))
    ]


def _check(layer: Layer, said: Said) -> None:
    if said.known and not said.text.strip():
        raise Refused(_("Write a sentence, or tick that it is not known yet. Nothing was saved."), field=layer.value)
    if layer == Layer.CONDITION and said.known and blames_only(said.text):
        raise Refused(
            _("“Human error” is no condition. Say what let it happen: what was allowed, missing or not checked?"),
            field=layer.value,
        )


def _differs(said: Said, standing: Cause | None) -> bool:
    return standing is None or (standing.text, standing.known, standing.evidence) != (
        said.text.strip(), said.known, said.evidence,
    )  # fmt: skip


def _kept(case: Case, layer: Layer, said: Said, old: Cause | None, *, by: Acting, now: datetime) -> Cause:
    text = plain(said.text, field=layer.value)
    Cause.objects.filter(case=case, layer=layer, replaced_at__isnull=True).update(replaced_at=now)
    cause = Cause.objects.create(
        case=case, layer=layer, text=text, known=said.known, evidence=said.evidence, at=now, by=by.staff
    )
    note(
        case, What.CAUSE_NOTED, by=by, now=now, about=f"cause, {layer.value}",
        changes={"text": (old.text if old else None, text), "known": (old.known if old else None, said.known)},
    )  # fmt: skip
    return cause
