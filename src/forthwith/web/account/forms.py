"""The forms of signing in: the library's own, in our words, with tries counted and no code taken twice."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.web.account.lockout import account_key


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class _Counted:
    """A code is looked at only while the account is not locked, and works once."""

    def clean_code(self) -> str:
        """The code. Raises ValidationError when it is wrong, used, or tried too often."""
        if not AxesProxyHandler.is_allowed(context.request, {"email": self.user.email}):  # type: ignore[attr-defined]
            raise forms.ValidationError(_("Too many tries. Wait 15 minutes, then try again."))
        code = str(super().clean_code())  # type: ignore[misc]
        _use_once(self.authenticator, code)  # type: ignore[attr-defined]
        return code


def _use_once(authenticator: Authenticator, code: str) -> None:
    """Refuse the code that came in last: it may have been read over someone's shoulder (RFC 6238, 5.2)."""
    mark = account_key(context.request, {"email": f"{authenticator.pk} {code}"})
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        if kept.data.get("last_code") == mark:
            raise forms.ValidationError(_("This code was used already. Wait for the next one."))
        kept.data["last_code"] = mark
        kept.save(update_fields=["data"])
    authenticator.data = kept.data


class CodeForm(_Counted, AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The 6 digits from your app, or one of your recovery codes.")


class CodeAgainForm(_Counted, ReauthenticateForm):  # type: ignore[misc]
    """The second factor once more, before something that matters."""
