"""Decisions about who is told another way, later or not at all, each with its ground, reason and end (3.1.3, 3.2.6)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import GapChoice, Ground, PurposeState


class Withheld(models.Model):
    """Direct notice withheld from one person because of grave danger, decided by the Head, looked at again (R-143)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="withheld")
    mark = models.CharField(max_length=60)
    # "" = the person; else the keyed digest of one addressee (a barred adult, while the mother is told).
    addressee = models.CharField(max_length=64, blank=True)
    reason = models.UUIDField()
    source = models.CharField(max_length=200)
    review_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)


class GapDecided(models.Model):
    """The Head's decision about affected people for whom no notice is planned (R-142, R-165)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="gaps_decided")
    group = models.CharField(max_length=200)
    # How many it was decided for: more of them later is a new gap.
    people = models.PositiveBigIntegerField()
    choice = models.CharField(max_length=20, choices=GapChoice.choices)
    reason = models.TextField()
    # The questions of 3.4, each with its answer, where nobody is to be told.
    answers = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("at", "id")


class Indirect(models.Model):
    """Indirect notice: on which ground, with what figures, where it will be seen, from when until when (3.2.6)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="indirect")
    ground = models.CharField(max_length=20, choices=Ground.choices)
    group = models.CharField(max_length=200)
    people = models.PositiveBigIntegerField()
    # For "no contact": the marks of exactly those whom nothing reached; [] for a whole group on another ground.
    marks = models.JSONField(default=list, blank=True)
    # For "interferes": letters, cost and hours; for "faster": why direct is slower.
    effort = models.CharField(max_length=300, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    effect = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    method = models.CharField(max_length=200)
    shown_where = models.CharField(max_length=300)
    audience = models.CharField(max_length=200)
    reach = models.CharField(max_length=300)
    only_place_why = models.CharField(max_length=300, blank=True)
    up_at = models.DateTimeField()
    down_at = models.DateTimeField(null=True, blank=True)
    draft = models.ForeignKey(DraftLetter, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proof = models.UUIDField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)


class Postponed(models.Model):
    """A wait with a named reason and an end: at the end it is due again by itself (R-163, R-166, R-179)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="postponed")
    what = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    until = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)


class PoliceAsked(models.Model):
    """What the police asked for, until when; never for notices in danger, never without an end (R-167, 3.5)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="police_asked")
    agency = models.CharField(max_length=200)
    # Who asked, sealed: a name of somebody outside.
    officer = models.UUIDField(null=True, blank=True)
    file_number = models.CharField(max_length=60, blank=True)
    what = models.CharField(max_length=300)
    until = models.DateTimeField()
    # The kinds of texts that wait (words of ``DraftKind``); [] = all.
    kinds = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)


class TheyNotify(models.Model):
    """The Commissioner or another body writes to these people: ours to them wait for a decision (R-131, R-137)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="they_notify")
    body = models.CharField(max_length=200)
    marks = models.JSONField(default=list)
    words = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    # Decided that we write as well, with the reason; None: they alone.
    we_too_at = models.DateTimeField(null=True, blank=True)
    we_too_why = models.CharField(max_length=300, blank=True)


class Purpose(models.Model):
    """What the message was for: it is still served, by a safe way, with the lost days given back (R-180)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="purposes")
    what = models.CharField(max_length=300)
    was_due = models.DateField(null=True, blank=True)
    now_due = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=PurposeState.choices, default=PurposeState.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)


class PressContact(models.Model):
    """The press asked, or already has it: people hear it from the district first (R-178)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="press_contacts")
    at = models.DateTimeField()
    has_it = models.BooleanField(default=False)
    what = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
