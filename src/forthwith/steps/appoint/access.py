"""Lets someone into their account who cannot sign in: a link that works once, or an end to a lost second factor."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff


@transaction.atomic
def link_for(staff: Staff, *, by: Acting, now: datetime) -> tuple[str, str]:
    """The two parts of a link with which ``staff`` sets a password, once, within a day; the log says who made it.

    Raises NotAllowed, NotYours, and Refused for a closed account.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    row = _open(staff, by)
    note(None, What.STAFF_CHANGED, by=by, now=now, about=f"staff {row.uid}", remark="a link that works once was made")
    return user_pk_to_url_str(row), default_token_generator.make_token(row)


@transaction.atomic
def end_second_factor(staff: Staff, *, by: Acting, now: datetime) -> int:
    """Remove the codes and passkeys of someone who lost them; gives how many. Raises NotAllowed, NotYours, Refused."""
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    row = _open(staff, by)
    count, _details = Authenticator.objects.filter(user=row).delete()
    if count:
        remark = "the second factor was removed"
        note(None, What.STAFF_CHANGED, by=by, now=now, about=f"staff {row.uid}", remark=remark)
    return int(count)


@transaction.atomic
def part_from_district(staff: Staff, *, by: Acting, now: datetime) -> int:
    """Forget which account of the district's sign-in was theirs; the next one with their address is joined anew.

    Gives how many were forgotten. Raises NotAllowed, NotYours, Refused.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    row = _open(staff, by)
    count, _details = SocialAccount.objects.filter(user=row).delete()
    if count:
        remark = "the account of the district's sign-in was forgotten"
        note(None, What.STAFF_CHANGED, by=by, now=now, about=f"staff {row.uid}", remark=remark)
    return int(count)


def _open(staff: Staff, by: Acting) -> Staff:
    found = Staff.objects.filter(pk=staff.pk, district=by.district).first()
    if found is None:
        raise NotYours("There is no such person in this district. Nothing was done.")
    if not found.is_active:
        raise Refused(_("This account is closed. Nothing was done."))
    return found
