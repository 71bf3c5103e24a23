"""How the affected are reached: their marks by group, what is known of each addressee, what is still promised to them.

No row here names anybody: people are "Person 3", addressees keyed digests, new contact data lie sealed in the vault.
"""

from __future__ import annotations

from django.db import models

from forthwith.record.case import Case
from forthwith.record.letters import Mailing
from forthwith.record.staff import Staff
from forthwith.record.words import Channel


class ListOfMarks(models.Model):
    """The marks on the sealed list, by group: each affected person is counted once without a look (R-141)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="list_of_marks")
    # {group: [number, …]}: 3 stands for "Person 3".
    groups = models.JSONField(default=dict)
    at = models.DateTimeField()


class Reach(models.Model):
    """What a person knows or decided about reaching one addressee: it outlasts every new plan (R-153, R-156)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reaches")
    addressee = models.CharField(max_length=64)
    channel = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    # Words of ``planning.contacts.NEEDS``; they stand in the place of the roster's where somebody noted them.
    needs = models.JSONField(default=list, blank=True)
    needs_noted = models.BooleanField(default=False)
    # {"emails": […], "phones": […], "postal": "…"} sealed; None: as the roster has it.
    contact = models.UUIDField(null=True, blank=True)
    # A person looked at what held the letter, and let it go.
    released = models.BooleanField(default=False)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=["case", "addressee"]),)


class DetailOwed(models.Model):
    """A detail that a notice could not give yet, promised with a date (R-164, 3.3.1)."""

    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="details_owed")
    what = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    promised_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_at", "id")


class FollowUpSettled(models.Model):
    """Decided that newer facts change nothing for those who were told, with the reason (R-152)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="follow_ups_settled")
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("version", "id")
