"""Text messages that somebody sent by hand, one at a time: never a notice, and never a proof of one (3.2.4, R-154)."""

from __future__ import annotations

from django.db import models

from forthwith.record.case import Case
from forthwith.record.letters import Letter
from forthwith.record.staff import Staff


class TextSent(models.Model):
    """Who sent a text message beside one letter, and when. The number stands nowhere but in the vault."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="texts_sent")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="text_sent")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "id")
