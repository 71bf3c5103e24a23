"""The append-only event log: what happened, by whom, when, from what to what. The source of truth (R-204, R-205)."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from forthwith.record.case import Case
from forthwith.record.errors import AppendOnly
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import Role


def _refused(*_: Any, **__: Any) -> NoReturn:
    raise AppendOnly("An entry of the log is never changed or removed. Nothing was done. Add a correcting entry.")


class OnlyAdded(models.QuerySet["Event"]):
    """Entries as a query gives them: to read and to add."""

    update = delete = bulk_update = _raw_delete = update_or_create = _refused


class Event(models.Model):
    """One entry of one chain: a case's chain is named by its uid, the installation's own chain ``site``.

    ``digest`` is SHA-256 over the entry and the digest before it; ``seal`` is the same keyed, so that a chain computed
    anew without the key is found too. Rows are only ever added.
    """

    chain = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    # Links without an index of their own: each index is paid at every write, and the one below finds a case's entries.
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="events", db_index=False
    )
    at = models.DateTimeField()
    what = models.CharField(max_length=60)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    by_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    about = models.CharField(max_length=100, blank=True)
    changes = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
    prev = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = OnlyAdded.as_manager()

    class Meta:
        ordering = ("chain", "seq")
        constraints = (models.UniqueConstraint(fields=["chain", "seq"], name="one_entry_in_a_place"),)
        indexes = (models.Index(fields=["case", "-seq"]), models.Index(fields=["what", "at"]))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Raises AppendOnly when it stands in the log already."""
        if not self._state.adding:
            _refused()
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Raises AppendOnly: retention destroys personal data, never entries of the log."""
        _refused()


class ChainHead(models.Model):
    """The last entry of each chain, sealed: a chain cut short is found against it."""

    chain = models.CharField(max_length=40, unique=True)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    # How far the last anchor reached; the next one takes in what grew since.
    anchored_seq = models.PositiveBigIntegerField(default=0)


class Anchor(models.Model):
    """One head over all chains, put outside: printed, e-mailed to the Head, time-stamped when a service is set.

    Each holds the heads of the chains that grew since the one before it, and that one's digest: so each speaks for all.
    """

    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    heads = models.JSONField(default=dict)
    chains = models.PositiveIntegerField()
    entries = models.PositiveBigIntegerField()
    sent_to = models.CharField(max_length=200, blank=True)
    time_stamp = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
