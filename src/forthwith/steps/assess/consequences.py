"""What the breach does to the district's own work: beside harm to people, never instead of it (R-123)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forthwith.detect.folding import fold
from forthwith.record.acting import Acting
from forthwith.record.assessing import Consequence, HarmAnswer
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require

KINDS = {
    "cooperation": gettext_lazy("People cooperate less"),
    "claim": gettext_lazy("Legal claims"),
    "press": gettext_lazy("Press and public"),
    "service": gettext_lazy("A service stops or suffers"),
    "cost": gettext_lazy("Cost"),
    "other": gettext_lazy("Something else"),
}
#: Words that speak of the district and not of a person harmed (en, fr, es; folded).
OF_THE_DISTRICT = (
    "lawsuit", "legal action", "legal claim", "sue us", "press", "media", "newspaper", "our reputation",
    "the district's reputation", "reputation of the district", "refuse testing", "refuse to share", "grievance",
    "poursuite", "action en justice", "presse", "demanda", "accion legal", "prensa",
)  # fmt: skip


@transaction.atomic
def note_consequence(case: Case, kind: str, text: str, *, by: Acting, now: datetime) -> Consequence:
    """Keep one consequence. It changes no advice. Raises NotAllowed, Refused."""
    require(Act.ASSESS, by=by, now=now)
    words = plain(text, field="text")
    if kind not in KINDS or not words:
        raise Refused(_("Say what the consequence is, and choose its kind. Nothing was saved."), field="text")
    kept = Consequence.objects.create(case=case, kind=kind, text=words[:500], at=now, by=by.staff)
    note(case, What.CONSEQUENCE_NOTED, by=by, now=now, about=f"consequence {kept.pk}", changes={kind: (None, words)})
    return kept


def reads_as_consequence(reason: str) -> bool:
    """Whether a reason for a harm speaks of the district's own trouble; a person says whether to move it."""
    text = fold(reason).text.lower()
    return any(word in text for word in OF_THE_DISTRICT)


@transaction.atomic
def move_to_consequences(case: Case, harm: HarmAnswer, kind: str, *, by: Acting, now: datetime) -> Consequence:
    """Move a harm's reason to the consequences, as its author agreed; the harm's answer stays and says so."""
    require(Act.ASSESS, by=by, now=now)
    if harm.by != by.staff:
        raise Refused(_("Only who wrote it may move it. Nothing was moved. Ask the author."))
    kept = note_consequence(case, kind, harm.reason, by=by, now=now)
    HarmAnswer.objects.filter(pk=harm.pk).update(replaced_at=now)
    HarmAnswer.objects.create(
        case=case, group=harm.group, harm=harm.harm, phase=harm.phase, answer=harm.answer,
        reason=_("(moved to the consequences for services)"), at=now, by=by.staff,
    )  # fmt: skip
    return kept
