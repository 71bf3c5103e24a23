"""The note to the chair of the board: one for each silence, what became of it, and where it went (R-179)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from forthwith.record.case import Case


class ChairNote(models.Model):
    """People heard nothing for the district's number of days: whether the chair of the board was told of it.

    Handed over and neither sent nor failed means that the answer was lost: it is never sent a second time.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="chair_notes")
    # Since when there was no word; the day on which that was noticed; when a word ended it.
    since = models.DateTimeField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Who it went to: an office of the district, nobody affected.
    to_name = models.CharField(max_length=120, blank=True)
    to_email = models.EmailField(blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    # In a word, why it did not go the last time.
    failed = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at=None), name="one_note_of_a_silence"),
        )


def chair_notes(case: Case) -> list[ChairNote]:
    """The note of the silence that stands, or none."""
    return list(ChairNote.objects.filter(case=case, ended_at=None))
