"""What the district is about to say: drafts per group, kind of hearer and language, signed off and signed (3.2)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import DraftKind, Hearer


class DraftLetter(models.Model):
    """One version of one text, with merge fields in the place of every person's data. A change is a new version."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letter_drafts")
    kind = models.CharField(max_length=30, choices=DraftKind.choices)
    # The group of the determination it is for; "" for everybody or nobody in particular.
    group = models.CharField(max_length=200, blank=True)
    hearer = models.CharField(max_length=20, choices=Hearer.choices, default=Hearer.PUBLIC)
    # The way they are affected, where the text differs by it (listed, shown, linked, inferred).
    way = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, default="en")
    number = models.PositiveIntegerField(default=1)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    # The reviewed text file it was made from, with its version; the fact sheet whose numbers stand in it.
    made_from = models.CharField(max_length=100, blank=True)
    made_from_version = models.CharField(max_length=20, blank=True)
    sheet = models.PositiveIntegerField(null=True, blank=True)
    # Where each piece of it came from: [{field, source, text}]; a fact, a step, a measure, a harm.
    trace = models.JSONField(default=list, blank=True)
    # Parts of the reviewed text that were left out on purpose: {part: reason}.
    left_out = models.JSONField(default=dict, blank=True)
    # Whether a person changed it by hand; then new facts never overwrite it, they mark it.
    edited = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    # A text in another language than its base is read by a person before it is used.
    read_through_at = models.DateTimeField(null=True, blank=True)
    read_through_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Released texts never change: the facts moved on, or another one took its place.
    released_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    # What the checks found wrong and the Head kept, with the reason: {check: reason}.
    kept_reasons = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("kind", "group", "hearer", "way", "language", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind", "group", "hearer", "way", "language", "number"], name="one_draft_of_a_number"
            ),
        )


class SignOff(models.Model):
    """Counsel's or HR's word on one version, before it may leave (R-172)."""

    draft = models.ForeignKey(DraftLetter, on_delete=models.PROTECT, related_name="sign_offs")
    what = models.CharField(max_length=40)
    agreed = models.BooleanField()
    remark = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")


class Signatory(models.Model):
    """Whose name stands under a letter; without their own approval of this version it does not leave (R-182)."""

    draft = models.ForeignKey(DraftLetter, on_delete=models.PROTECT, related_name="signatories")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    # How the approval of somebody without an account was had: "by telephone, 17:05".
    how = models.CharField(max_length=200, blank=True)


class KeptAnswer(models.Model):
    """A question many ask, and the one approved answer for phones, pages, principals and press (R-177)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="kept_answers")
    question = models.CharField(max_length=300)
    answer = models.TextField()
    language = models.CharField(max_length=10, default="en")
    # A change is a new version of the same question; the one before it is replaced once the new one is approved.
    version = models.PositiveIntegerField(default=1)
    thread = models.UUIDField(default=uuid.uuid4, editable=False)
    replaced_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class Support(models.Model):
    """Help that exists: what, who, when, for how long, and that it was tried (R-173)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="support")
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=200)
    reached_at = models.CharField(max_length=200)
    hours = models.CharField(max_length=120)
    unit = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
