"""The edge of the interface: whose token it is, how often it asks, and what an error says to a program."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from forthwith import __version__
from forthwith.record import tokens
from forthwith.record.acting import Acting
from forthwith.record.asking import OF_A_PERSON, OF_A_TOKEN, too_often
from forthwith.record.case import Case
from forthwith.record.cases import case_of
from forthwith.record.errors import NotAllowed, NotYours, Refused, Stale
from forthwith.record.rights import Act, require

log = logging.getLogger(__name__)


class Called(HttpRequest):
    """A request of a program: ``acting`` says for whom and as what, ``now`` the moment of the act."""

    acting: Acting
    now: datetime


class TooOften(Exception):
    """Asked too often with this token, or by this person. Nothing was done."""

    def __init__(self, wait: int) -> None:
        super().__init__("too often")
        self.wait = wait


class Bearer(HttpBearer):
    """``Authorization: Bearer forthwith_…``. Only a token that was proved is counted, never what was typed."""

    openapi_description = "A token of /tokens/: one role of one person, until its end."

    def authenticate(self, request: HttpRequest, token: str) -> str | None:
        """Put ``acting`` and ``now`` on the request; None leads to 401."""
        now = datetime.now(UTC)
        found = tokens.acting_by(token, purpose=tokens.API, now=now)
        if found is None:
            return None
        known, acting = found
        wait = too_often(f"token {known.uid}", OF_A_TOKEN, now=now)
        wait = too_often(f"person {acting.who.uid}", OF_A_PERSON, now=now) or wait
        if wait:
            raise TooOften(wait)
        request.acting, request.now = acting, now  # type: ignore[attr-defined]
        return token


api = NinjaAPI(
    title="Forthwith",
    version=__version__,
    description="Who learned what about whom, and what is due: the steps of a case, for programs. See docs/api.md.",
    auth=Bearer(),
    docs_url=None,
    urls_namespace="api:programs",
)


#: One for all calls: an address with two methods must be described in one place.
router = Router()


def the_case(request: Called, number: str, act: Act) -> Case:
    """The case of that number, for someone who may. Raises NotYours (404) before NotAllowed (403)."""
    case = case_of(request.acting, number, now=request.now)
    require(act, by=request.acting, now=request.now)
    return case


def _problem(request: HttpRequest, status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    told = {"code": code, "detail": detail, "field": "", "problems": [], **more}
    return api.create_response(request, told, status=status)


def _on(kind: type[Exception]) -> Callable[[Any], Any]:
    return api.exception_handler(kind)


@_on(NotYours)
def _not_yours(request: HttpRequest, why: NotYours) -> HttpResponse:
    return _problem(request, 404, "not-found", str(why))


@_on(NotAllowed)
def _not_allowed(request: HttpRequest, why: NotAllowed) -> HttpResponse:
    return _problem(request, 403, "not-allowed", str(why))


@_on(Stale)
def _stale(request: HttpRequest, why: Stale) -> HttpResponse:
    return _problem(request, 409, getattr(why, "code", "stale"), str(why), problems=_told(getattr(why, "changes", ())))


@_on(Refused)
def _refused(request: HttpRequest, why: Refused) -> HttpResponse:
    """What a step refuses: 409 when the case is not ready for it, 422 when what was sent cannot be used."""
    missing = getattr(why, "missing", None)
    if missing is not None:
        return _problem(request, 409, "owed", str(why), problems=_told(one.sentence for one in missing))
    code = getattr(why, "code", "")
    return _problem(request, 409 if code else 422, code or "refused", str(why), field=why.field)


@_on(ValidationError)
def _not_as_told(request: HttpRequest, why: ValidationError) -> HttpResponse:
    """The form of a request does not hold. The values are not repeated: they may be personal."""
    problems = [{"field": ".".join(str(part) for part in one["loc"][1:]), "detail": one["msg"]} for one in why.errors]
    detail = _("The request does not have the form that is asked for. Nothing was done.")
    return _problem(request, 422, "form", detail, problems=problems)


@_on(HttpError)
def _unreadable(request: HttpRequest, why: HttpError) -> HttpResponse:
    return _problem(request, why.status_code, "unreadable", _("The request cannot be read. Nothing was done."))


@_on(AuthenticationError)
def _unknown(request: HttpRequest, _why: AuthenticationError) -> HttpResponse:
    detail = _("The token is missing, unknown, ended or revoked. Nothing was done. Make one on the page /tokens/.")
    response = _problem(request, 401, "no-token", detail)
    response["WWW-Authenticate"] = "Bearer"
    return response


@_on(TooOften)
def _too_often(request: HttpRequest, why: TooOften) -> HttpResponse:
    response = _problem(request, 429, "too-often", _("Too many requests in this minute. Nothing was done. Wait."))
    response["Retry-After"] = str(why.wait)
    return response


@_on(OperationalError)
def _busy(request: HttpRequest, why: OperationalError) -> HttpResponse:
    """The disk is full, or the database is locked or gone: what was sent is not saved."""
    log.error("The database did not do it (%s).", type(why).__name__)
    detail = _("The record could not be reached. Nothing was saved. Send it again.")
    response = _problem(request, 503, "not-saved", detail)
    response["Retry-After"] = "10"
    return response


def _told(sentences: Any) -> list[dict[str, str]]:
    return [{"field": "", "detail": str(one)} for one in sentences]
