"""The administrator's page of webhooks: which there are, how their calls went, a new one, one stopped."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record import webhooks
from forthwith.record.doors import Webhook, WebhookCall
from forthwith.record.happenings import What
from forthwith.record.rights import Act
from forthwith.web.api.forms import WebhookForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import tried


@require_http_methods(["GET", "POST"])
@page(Act.SET_WEBHOOKS)
def listed(request: Asked) -> HttpResponse:
    """The district's webhooks; the secret of a new one stands on this answer and nowhere else."""
    form = WebhookForm(request.POST or None)
    secret = tried(form, lambda given: webhooks.add(given["url"], given["events"], **who(request))[1])[1]
    rows = [_row(one) for one in webhooks.of(request.acting)]
    context = {"form": WebhookForm() if secret else form, "rows": rows, "secret": secret}
    return render(request, "api/webhooks.html", context | {"back": reverse("home:first")})


def _row(one: Webhook) -> dict[str, Any]:
    calls = WebhookCall.objects.filter(webhook=one)
    words = ", ".join(str(What(word).label) for word in one.events if word in What.values)
    return {
        "webhook": one, "words": words or _("Everything that happens to a case"),
        "made": calls.filter(done_at__isnull=False, failed="").count(),
        "waiting": calls.filter(done_at__isnull=True).count(),
        "given_up": calls.filter(done_at__isnull=False).exclude(failed="").count(),
        "failed": calls.exclude(failed="").order_by("-event_id").values_list("failed", flat=True).first() or "",
    }  # fmt: skip


@page(Act.SET_WEBHOOKS)
@require_POST
def stop(request: Asked, uid: UUID) -> HttpResponse:
    """Tell this address nothing more."""
    webhooks.stop(uid, by=request.acting, now=request.now)
    messages.success(request, _("The webhook was stopped."))
    return redirect("api:webhooks")
