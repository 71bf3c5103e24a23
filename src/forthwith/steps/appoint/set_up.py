"""What a district still lacks before it can answer a breach, and the settings of the district (R-009, R-010, R-018)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.law import PracticeRefused, places, practices
from forthwith.record.acting import Acting
from forthwith.record.district import District
from forthwith.record.errors import Refused, Stale
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.who import called_in_turn, standing
from forthwith.record.words import Part, Role
from forthwith.steps.appoint.appointing import locked
from forthwith.steps.appoint.reading import practice_of

#: What an administrator may set; anything else in a form changes nothing.
SETTABLE = (
    "name", "place", "practice", "time_zone", "language", "privacy_email", "privacy_phone", "privacy_hours",
    "school_days", "targets_minutes", "keep_days", "second_factor", "roster", "register",
    "text_messages", "texts_announced",
)  # fmt: skip
#: What the Head sets as well: whom a silence goes to, and after how many days (R-179).
CHAIR = ("chair_name", "chair_email", "chair_after_days")
#: Nobody sets the note so far away that it never comes.
LONGEST_SILENCE = 31
#: The district's own aims, in minutes; never called a legal deadline (invariant 9).
TARGETS = (
    "report", "head", "containment", "determination", "notice", "doubt", "question", "enquiry", "enquiry_head",
)  # fmt: skip


@dataclass(frozen=True)
class Missing:
    """One thing the set-up lacks: a word for programs, what to do for people, and the page that does it."""

    code: str
    words: str
    page: str


def setup_check(district: District, now: datetime) -> tuple[Missing, ...]:
    """What is missing before the district can answer a breach; empty when it is ready."""
    return (*_roles(district, now), *_covers(district, now), *_district(district))


def _roles(district: District, now: datetime) -> Iterator[Missing]:
    if not standing(district, Role.HEAD, at=now).exists():
        yield Missing("head", _("No Head is named. Nobody can determine or sign."), "people:roles")
    if not standing(district, Role.PRIVACY_OFFICER, at=now).exists():
        yield Missing(
            "officer", _("The privacy officer's role is vacant. The Head receives everything."), "people:roles"
        )


def _covers(district: District, now: datetime) -> Iterator[Missing]:
    for role in (Role.HEAD, Role.PRIVACY_OFFICER):
        words = {"role": str(role.label)}
        if called_in_turn(district, role, now):
            continue
        if district.covers.filter(role=role).exists():
            text = _("The cover list of the %(role)s leads to the same person, or to people who left.") % words
            yield Missing(f"covers_{role}_same", text, "people:covers")
        else:
            text = _("The cover list of the %(role)s is empty. Nobody is called when they cannot be reached.") % words
            yield Missing(f"covers_{role}", text, "people:covers")


def _district(district: District) -> Iterator[Missing]:
    page = "people:district"
    if not district.can_be_reached:
        yield Missing("contact", _("The privacy office has no address or no telephone. No notice is released."), page)
    if not district.chair_email:
        words = _("No address of the chair of the board is set. Nobody on the board is told of a long silence.")
        yield Missing("chair", words, "people:chair")
    if not district.place:
        yield Missing("place", _("No place is set. Nobody knows whose law applies."), page)
    if district.time_zone not in available_timezones() or district.time_zone == "UTC":
        yield Missing("time_zone", _("The time zone is not set. Times would be shown in UTC."), page)
    try:
        practice_of(district)
    except PracticeRefused:
        yield Missing("practice", _("The practice of the district cannot be read. Choose one that is kept."), page)


def change_district(changes: Mapping[str, Any], version: int, *, by: Acting, now: datetime) -> District:
    """Set what ``SETTABLE`` names; nothing changed, nothing noted. Gives the district as it is now.

    Raises NotAllowed; Stale when somebody else changed it after ``version``; Refused naming the field.
    """
    require(Act.CONFIGURE, by=by, now=now)
    return _changed({name: value for name, value in changes.items() if name in SETTABLE}, version, by=by, now=now)


def name_chair(changes: Mapping[str, Any], version: int, *, by: Acting, now: datetime) -> District:
    """Set what ``CHAIR`` names: the chair of the board, and the days of silence after which a note goes there (R-179).

    Raises NotAllowed; Stale; Refused naming the field (an address that reaches nobody else, days outside 1 to 31).
    """
    require(Act.NAME_CHAIR, by=by, now=now)
    return _changed({name: value for name, value in changes.items() if name in CHAIR}, version, by=by, now=now)


@transaction.atomic
def _changed(wanted: Mapping[str, Any], version: int, *, by: Acting, now: datetime) -> District:
    district = locked(by)
    differs = {name: value for name, value in wanted.items() if getattr(district, name) != value}
    if not differs:
        return district
    if district.version != version:
        raise Stale(_("Somebody else changed the settings meanwhile. Nothing was saved. Load the page again."))
    _can_be_set(differs)
    after = {name: getattr(district, name) for name in (*CHAIR, "text_messages", "texts_announced")} | differs
    _chair_can_be_told(after, district, now)
    _texts_are_announced(after)
    told = {name: (getattr(district, name), value) for name, value in differs.items()}
    for name, value in differs.items():
        setattr(district, name, value)
    district.version += 1
    district.save(update_fields=[*differs, "version"])
    note(None, What.SETTING_CHANGED, by=by, now=now, about="district", changes=told)
    return district


def _can_be_set(wanted: Mapping[str, Any]) -> None:
    extra = _extra()
    known: dict[str, Any] = {
        "time_zone": available_timezones(),
        "place": {"", *places(extra_dirs=extra)},
        "practice": set(practices(extra_dirs=extra)),
        "language": set(dict(settings.LANGUAGES)),
    }
    for name, values in known.items():
        if name in wanted and wanted[name] not in values:
            raise Refused(_("This is not one that is known. Nothing was saved. Choose one of the list."), field=name)
    if not str(wanted.get("name", "a name")).strip():
        raise Refused(_("The district needs a name. Nothing was saved."), field="name")
    for name in ("roster", "register"):
        _can_be_read(str(wanted.get(name, "")), name)
    _counts(wanted, "keep_days", Part.values)
    _counts(wanted, "targets_minutes", TARGETS)


def _can_be_read(path: str, name: str) -> None:
    """A path on this machine, whole and readable for this program; what lies there is read when it is needed."""
    place = Path(path)
    if not path:
        return
    if not place.is_absolute():
        raise Refused(_("Give the whole path on the server, from its root. Nothing was saved."), field=name)
    try:
        there, readable = place.exists(), os.access(place, os.R_OK)
    except (OSError, ValueError):
        there = readable = False
    if not there:
        raise Refused(
            _("There is no such file or folder on the server. Nothing was saved. Put it there first."), field=name
        )
    if not readable:
        raise Refused(
            _("The program may not read it. Nothing was saved. Let the user it runs as read it, and try again."),
            field=name,
        )


def _chair_can_be_told(after: Mapping[str, Any], district: District, now: datetime) -> None:
    """An address of somebody else than those the note is about; a name without one reaches nobody."""
    address, days = str(after["chair_email"]).strip(), after["chair_after_days"]
    if after["chair_name"] and not address:
        raise Refused(_("Give the address too: a name alone reaches nobody. Nothing was saved."), field="chair_email")
    try:
        validate_email(address or "nobody@localhost")
    except ValidationError:
        raise Refused(_("This is no e-mail address. Nothing was saved. Correct it."), field="chair_email") from None
    heads = {one.staff.email.lower() for one in standing(district, Role.HEAD, at=now)}
    if address and address.lower() in heads | {district.privacy_email.lower()}:
        raise Refused(
            _("This is the address of the Head or of the privacy office. Nothing was saved. The note goes to somebody "
              "else: give the address of the chair."), field="chair_email",
        )  # fmt: skip
    if type(days) is not int or not 1 <= days <= LONGEST_SILENCE:
        raise Refused(_("Give a number of days from 1 to 31. Nothing was saved."), field="chair_after_days")


def _texts_are_announced(after: Mapping[str, Any]) -> None:
    """A text message that nobody announced looks like fraud (3.2.4, R-154)."""
    if after["text_messages"] and not str(after["texts_announced"]).strip():
        raise Refused(
            _("Say where the text messages are announced as official, or leave them off. Nothing was saved."),
            field="texts_announced",
        )


def _counts(wanted: Mapping[str, Any], name: str, keys: Sequence[str]) -> None:
    """Days and minutes are whole and above nought, under keys that mean something."""
    given = wanted.get(name, {})
    if set(given) - set(keys) or any(type(count) is not int or count < 1 for count in given.values()):
        raise Refused(_("Give whole numbers above nought. Nothing was saved."), field=name)


def _extra() -> tuple[Path, ...]:
    folder = settings.FORTHWITH.law_folder
    return (folder,) if folder else ()
