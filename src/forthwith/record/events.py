"""The append-only event log: what happened, by whom, when, from what to what. The source of truth (R-204, R-205)."""

from __future__ import annotations

from django.db import models

from forthwith.record.case import Case
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import Role


class Event(models.Model):
    """One entry of one chain: a case's chain is named by its uid, the installation's own chain ``site``.

    ``digest`` is SHA-256 over the entry and the digest before it; ``seal`` is the same keyed, so that a chain computed
    anew without the key is found too. Rows are only ever added.
    """

    chain = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    at = models.DateTimeField()
    what = models.CharField(max_length=60)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=100, blank=True)
    changes = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    prev = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "seq")
        constraints = (models.UniqueConstraint(fields=["chain", "seq"], name="one_entry_in_a_place"),)
        indexes = (models.Index(fields=["case", "-seq"]), models.Index(fields=["what", "at"]))


class ChainHead(models.Model):
    """The last entry of each chain, sealed: a chain cut short is found against it."""

    chain = models.CharField(max_length=40, unique=True)
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)


class Anchor(models.Model):
    """One head over all chains, put outside: printed, e-mailed to the Head, time-stamped when a service is set."""

    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    chains = models.PositiveIntegerField()
    entries = models.PositiveBigIntegerField()
    sent_to = models.CharField(max_length=200, blank=True)
    time_stamp = models.BinaryField(null=True, blank=True)
