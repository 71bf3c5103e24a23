"""The Head's determination, signed on the version of the facts that was seen; advice alone sets nothing off (R-126)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Determination, GroupChoice
from forthwith.record.errors import Refused, Stale
from forthwith.record.groups import Group, groups_of
from forthwith.record.happenings import What
from forthwith.record.likeness import remember
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.signing import content_of, signature_of
from forthwith.record.words import Choice
from forthwith.steps.decide.errors import FactsChanged
from forthwith.steps.decide.ready import must_be_ready
from forthwith.steps.decide.standing import changes_since


@dataclass(frozen=True)
class Made:
    """The Head's choice for one group, with reasons of its own when it has any."""

    choice: str
    reasons: str = ""


@dataclass(frozen=True)
class Signing:
    """What the Head signs: the version seen, a choice for each group, and the reasons.

    ``token`` makes a form sent twice one signature; ``read_later`` says that unread statements are known of.
    """

    version: int
    choices: Mapping[str, Made]
    reasons: str
    token: str
    read_later: bool = False


def determine(case: Case, signing: Signing, *, by: Acting, now: datetime) -> Determination:
    """Sign. A delegate signs for the Head, under the instrument looked at now. Twice the same token gives one.

    Raises NotAllowed; FactsChanged with the difference when the facts moved on; NotReady (ConsultMissing,
    ConflictOpen, RowsMissing, VoicesUnread) and Refused for what is missing. A refusal stands in the log.
    """
    require(Act.DETERMINE, by=by, now=now)
    there = Determination.objects.filter(case=case, token=signing.token).first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return _signed(case, signing, by=by, now=now)
    except (Refused, Stale) as refused:
        why = getattr(refused, "code", getattr(refused, "field", ""))
        about = f"version {signing.version}"
        note(case, What.DETERMINATION_REFUSED, by=by, now=now, about=about, changes={"why": (None, why)})
        raise


def _signed(case: Case, signing: Signing, *, by: Acting, now: datetime) -> Determination:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    version = FactsVersion.latest(locked)
    if version is None:
        raise Refused(_("Nothing was assessed yet. Nothing was signed."))
    if version.number != signing.version:
        raise FactsChanged(
            _("The facts changed while you were deciding. Nothing was signed. Look at what changed, and sign again."),
            now_version=version.number, changes=changes_since(locked, signing.version),
        )  # fmt: skip
    reasons = plain(signing.reasons, field="reasons")
    if not reasons:
        raise Refused(_("A determination needs your reasons. Nothing was signed."), field="reasons")
    groups = groups_of(version.answer)
    _each_has_a_choice(groups, signing.choices)
    must_be_ready(locked, version, read_later=signing.read_later, by=by, now=now)
    return _kept(version, signing, groups, reasons, by=by, now=now)


def _each_has_a_choice(groups: tuple[Group, ...], choices: Mapping[str, Made]) -> None:
    for place, group in enumerate(groups):
        made = choices.get(group.name)
        if made is None or made.choice not in Choice.values:
            raise Refused(_("Choose for each group. Nothing was signed."), field=f"choice_{place}")
    if set(choices) - {group.name for group in groups}:
        raise Refused(_("A group is not in the facts as they stand. Nothing was signed. Load the page again."))


def _kept(
    version: FactsVersion, signing: Signing, groups: tuple[Group, ...], reasons: str, *, by: Acting, now: datetime
) -> Determination:
    case = version.case
    determination = Determination.objects.create(
        case=case, version=version.number, facts_sha256=version.sha256, signed_at=now, signed_by=by.who,
        delegation=by.delegation, reasons=reasons, token=signing.token, signature="",
    )  # fmt: skip
    for group in groups:
        made = signing.choices[group.name]
        GroupChoice.objects.create(
            determination=determination, group=group.name, people=group.people, choice=made.choice,
            reasons=plain(made.reasons, field="reasons"),
        )  # fmt: skip
    determination.signature = signature_of(content_of(determination))
    determination.save(update_fields=["signature"])
    remember(case, now=now)
    chosen: dict[str, tuple[object, object]] = {
        group.name: (None, signing.choices[group.name].choice) for group in groups
    }
    changes = {**chosen, "signature": (None, determination.signature), "facts": (None, version.sha256)}
    note(
        case, What.DETERMINED, by=by, now=now, about=f"version {version.number}", changes=changes, remark=reasons[:300]
    )
    return determination
