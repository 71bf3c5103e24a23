"""A form that is sent twice does one thing: each sending is remembered for a day by its digest, never by its words."""

from __future__ import annotations

from datetime import datetime, timedelta

from forthwith.record.doors import FormSent

KEPT = timedelta(days=1)


def begin(digest: str, *, now: datetime) -> tuple[FormSent, bool]:
    """Remember that this form is being done; gives what is remembered, and whether it is the first time."""
    return FormSent.objects.get_or_create(digest=digest, defaults={"at": now})


def done(sent: FormSent, to: str) -> None:
    """Remember where the answer led: whoever sends it again is led there too."""
    FormSent.objects.filter(pk=sent.pk).update(to=to[:500])


def not_done(sent: FormSent) -> None:
    """Forget it: the form was refused, and may be sent again as it is."""
    FormSent.objects.filter(pk=sent.pk).delete()


def led_to(sent: FormSent) -> str:
    """Where the first answer led; "" while it is being worked on, or when it failed half-way."""
    return FormSent.objects.filter(pk=sent.pk).values_list("to", flat=True).first() or ""


def due(now: datetime) -> None:
    """Forget what nobody sends again."""
    FormSent.objects.filter(at__lt=now - KEPT).delete()
