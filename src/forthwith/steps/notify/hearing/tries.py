"""How often a code may be guessed: counted by where it comes from, and over everybody (R-183).

Only wrong codes count. When wrong codes come from everywhere at once, whoever was wrong before has fewer tries left;
whoever types their own code for the first time still gets in, so that a flood locks nobody out.
"""

from __future__ import annotations

import hashlib
import ipaddress
from datetime import datetime, timedelta

from django.db.models import Sum
from django.utils.crypto import salted_hmac

from forthwith.record.asking import too_often
from forthwith.record.doors import Ask

#: Counts older than this are forgotten by ``record.asking``.
WINDOW = timedelta(minutes=5)
#: Wrong codes within the window: a whole school may share one address.
OF_A_SOURCE = 10
#: More than this from everywhere is no mistyping any more; then a source has so many tries.
OF_EVERYBODY = 300
IN_A_FLOOD = 3
_EVERYBODY = "codes of everybody"


def may_try(client: str, *, now: datetime) -> bool:
    """Whether another code from there is looked at. ``client`` is the address of the connection."""
    flood = _wrong(_EVERYBODY, now) >= OF_EVERYBODY
    return _wrong(_source(client), now) < (IN_A_FLOOD if flood else OF_A_SOURCE)


def was_wrong(client: str, *, now: datetime) -> None:
    """Count one wrong code."""
    for who in (_source(client), _EVERYBODY):
        too_often(who, OF_A_SOURCE, now=now)


def _wrong(who: str, now: datetime) -> int:
    hashed = hashlib.sha256(who.encode()).hexdigest()
    recent = Ask.objects.filter(who=hashed, minute__gt=now - WINDOW)
    return int(recent.aggregate(count=Sum("count"))["count"] or 0)


def _source(client: str) -> str:
    """Keyed, so that no address stands in the record; of a long address the part that names a house (RFC 6177)."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        place = client[:100]
    else:
        place = client if address.version == 4 else str(ipaddress.ip_network(f"{client}/64", strict=False))
    return "code from " + salted_hmac("forthwith letter code", place, algorithm="sha256").hexdigest()
