"""Tokens for programs: one role of one person, an end, one use; only a hash is kept (R-206)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.doors import Token
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.who import roles_of
from forthwith.record.words import Role

#: A token that lies around is found by this mark, in files and in logs.
MARK = "forthwith_"
LONGEST = timedelta(days=366)
API, CALENDAR = "api", "calendar"
#: A use is written down once in this time, so that reading costs no write each time.
SELDOM = timedelta(minutes=5)


@transaction.atomic
def make(label: str, *, ends_at: datetime, purpose: str = API, by: Acting, now: datetime) -> tuple[Token, str]:
    """A new token for the role in which somebody acts, and its secret, which is given this once.

    Raises NotAllowed, and Refused without a label or with an end in the past or more than a year away.
    """
    require(Act.USE_TOKENS, by=by, now=now)
    named = plain(label, field="label")
    if not named:
        raise Refused(_("Say what the token is for. None was made."), field="label")
    if not now < ends_at <= now + LONGEST:
        raise Refused(_("A token ends within a year. None was made. Choose a day."), field="ends_at")
    secret = MARK + secrets.token_urlsafe(32)
    made = Token.objects.create(
        staff=by.who,
        role=by.role or Role.STAFF,
        purpose=purpose,
        label=named[:100],
        hashed=_hashed(secret),
        made_at=now,
        ends_at=ends_at,
    )
    changes = {"role": (None, by.role), "purpose": (None, purpose), "ends_at": (None, ends_at)}
    note(None, What.TOKEN_MADE, by=by, now=now, about=f"token {made.uid}", changes=changes)
    return made, secret


@transaction.atomic
def revoke(uid: UUID, *, by: Acting, now: datetime) -> Token:
    """End one's own token now. Raises NotYours for another's; a token revoked twice is revoked once."""
    require(Act.USE_TOKENS, by=by, now=now)
    found = mine(by).select_for_update().filter(uid=uid).first()
    if found is None:
        raise NotYours(_("There is no such token. Nothing was done."))
    if found.revoked_at is None:
        found.revoked_at = now
        found.save(update_fields=["revoked_at"])
        note(None, What.TOKEN_REVOKED, by=by, now=now, about=f"token {uid}", changes={"revoked_at": (None, now)})
    return found


def mine(by: Acting) -> QuerySet[Token]:
    """The tokens of this person, in whatever role, the newest first."""
    return Token.objects.filter(staff=by.staff).order_by("-made_at", "-id")


def acting_by(secret: str, *, purpose: str, now: datetime) -> tuple[Token, Acting] | None:
    """Whose token this is and as what they act now; None when it is unknown, ended or revoked, or the role is over."""
    standing = Q(revoked_at__isnull=True) | Q(revoked_at__gt=now)
    tokens = Token.objects.filter(standing, hashed=_hashed(secret), purpose=purpose, ends_at__gt=now)
    token = tokens.select_related("staff__district").first()
    if token is None or not token.staff.is_active:
        return None
    acting = next((one for one in roles_of(token.staff, at=now) if one.role == token.role), None)
    if acting is None:
        return None
    if token.used_at is None or now - token.used_at >= SELDOM:
        Token.objects.filter(pk=token.pk).update(used_at=now)
    return token, acting


def _hashed(secret: str) -> str:
    """A plain hash is enough: the secret is 256 random bits, which nobody guesses."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
