"""What the officer of the demo wrote before the Head decides: causes, kinds, harms answered, the Head consulted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from forthwith.cli.demo.districts import Office
from forthwith.record.groups import groups_of
from forthwith.record.models import Case, FactsVersion
from forthwith.record.words import Answer, Layer, Phase
from forthwith.steps.assess.causes import Said, note_causes
from forthwith.steps.assess.kinds import kinds_found, note_kinds
from forthwith.steps.assess.open_facts import give_to
from forthwith.steps.assess.weighing import SENSITIVITY_CLAUSE, Asked, Weighed, answer_harms
from forthwith.steps.contain.stopping import Step, note_step
from forthwith.steps.decide.consulting import consult

#: By clause: which harms the officer sees, and why. Every other is answered "no".
Seen = Mapping[str, tuple[Answer, str]]
#: How many of the open facts IT was asked to find out; the others show that nobody was.
ASKED_OF_IT = 6
_NO = Weighed(Answer.NO, "Nothing in what was shown leads there.")


def weigh(office: Office, case: Case, seen: Seen, causes: tuple[str, str, str], *, now: datetime) -> None:
    """Note what the assessment asks for on the case's latest version, ready for the Head."""
    by = office["privacy_officer"]
    layers = dict(zip(Layer, (Said(text) for text in causes), strict=True))
    note_causes(case, layers, by=by, now=now)
    version = FactsVersion.latest(case)
    if version is None:
        raise LookupError("The case has no facts. The demo was not built.")
    note_kinds(case, kinds_found(version), by=by, now=now)
    for group in groups_of(version.answer):
        rows = [harm for harm in group.harms if harm["clause"] != SENSITIVITY_CLAUSE]
        answers = {harm["harm"]: Weighed(*seen[harm["clause"]]) if harm["clause"] in seen else _NO for harm in rows}
        for phase in Phase:
            asked = Asked(opened_at=now - timedelta(minutes=5))
            answer_harms(case, group.name, phase, answers, asked=asked, by=by, now=now)
    for unknown in case.unknowns.filter(answered_at=None)[:ASKED_OF_IT]:
        give_to(case, unknown.uid, office["it"].who, now + timedelta(days=1), by=by, now=now)
    note_step(case, Step("Replies to all of this one message are held, and those held were told why"), by=by, now=now)
    consult(case, version.number, "Discussed by telephone; the Head looks at the page and decides.", by=by, now=now)
