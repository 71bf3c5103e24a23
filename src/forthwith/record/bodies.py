"""The fact sheet in versions, what was filed with which body from it, and what a body directed (3.1.1, 3.1.2)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.staff import Staff
from forthwith.record.words import FilingState
from forthwith.record.work import Task


class Sheet(models.Model):
    """One version of the fact sheet that feeds every document; never edited, a change is a new version (R-135)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    # As the law's ``sheet_from`` reads it: field → value, {"tbd": …} or {"not applicable": …}.
    fields = models.JSONField(default=dict)
    # What a person entered in place of what the case says: {field: {"value": …, "case_said": …}}.
    own = models.JSONField(default=dict)
    facts_version = models.PositiveIntegerField(null=True, blank=True)
    changed = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="one_sheet_of_a_number"),)


class Filing(models.Model):
    """One report or supplement to one body, with the snapshot of what it said. Sent only with a proof (R-133)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="filings")
    duty = models.CharField(max_length=100)
    body = models.CharField(max_length=200)
    # place/form as the law keeps it; "" = a plain letter from the fact sheet.
    form = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, default="report")
    sheet = models.PositiveIntegerField()
    # What stood in each field when it was kept: [{number, label, text, state, parts}].
    snapshot = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=FilingState.choices, default=FilingState.READY)
    not_applicable_why = models.CharField(max_length=500, blank=True)
    # The Head took "not applicable" back: the duty stands again.
    lifted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=100, blank=True)
    proof = models.UUIDField(null=True, blank=True)
    proof_note = models.CharField(max_length=300, blank=True)
    file_number = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.UUIDField(null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    token = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ("made_at", "id")


class Direction(models.Model):
    """Advice or a direction received from a body; it becomes a task and is answered (R-138)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="directions")
    body = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    words = models.UUIDField()
    due_at = models.DateTimeField(null=True, blank=True)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
