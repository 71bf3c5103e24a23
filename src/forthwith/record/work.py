"""Tasks, help asked and given, what lessened it, measures and findings (R-075, R-093, R-184, R-187)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.staff import Staff
from forthwith.record.words import CopyState, MeasureKind, MeasureState, Role, StepKind, TaskState


class Task(models.Model):
    """Something one person is asked to do by a time, with an answer. Help asked is a task too (R-075)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=200)
    clause = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30, default="task")
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=TaskState.choices, default=TaskState.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.UUIDField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["owner", "state"]), models.Index(fields=["state", "due_at"]))


class StepTaken(models.Model):
    """What lessened it, or still can. Without a time it is only possible, not done (R-093)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps_taken")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=StepKind.choices, default=StepKind.OTHER)
    what = models.CharField(max_length=300)
    effect = models.CharField(max_length=300, blank=True)
    promised = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    # A block of replies ends by itself; whoever it hits was told at ``noticed_at``.
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    noticed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")


class Copy(models.Model):
    """One copy that someone holds: a line of the containment ledger. The mark ("Reader 17") names nobody."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="copies")
    mark = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=CopyState.choices, default=CopyState.UNKNOWN)
    second_hand = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "mark"], name="one_copy_of_a_mark"),)


class ContainmentAsked(models.Model):
    """Whether more is needed to stop it, answered again whenever something new is found (R-091)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="containment_asked")
    more = models.BooleanField()
    open_copies = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("at", "id")


class NewsPromised(models.Model):
    """The next news that people were promised, and when it was given: silence is watched for."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="news_promised")
    to = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    promised_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)


class Investigation(models.Model):
    """The investigation each reported breach gets, sized to the case (R-184, practice 4.1)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="investigation")
    investigator = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="investigations")
    plan = models.TextField(blank=True)
    facts = models.TextField(blank=True)
    findings = models.TextField(blank=True)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Somebody looked through what was said in public, and listed what it promises.
    promises_listed_at = models.DateTimeField(null=True, blank=True)


class Measure(models.Model):
    """A promise with an owner, a date and proof (R-187)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    promise = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=MeasureKind.choices)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="measures")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=MeasureState.choices, default=MeasureState.PROMISED)
    proof = models.CharField(max_length=500, blank=True)
    proof_evidence = models.UUIDField(null=True, blank=True)
    proved_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.CharField(max_length=500, blank=True)
    promised_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    # Said in public: the sentence that promised it, when one is known.
    public = models.BooleanField(default=False)
    sentence = models.UUIDField(null=True, blank=True)
    # A technical measure is tested again and again; None: never set.
    test_every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # A form that is sent twice carries the same token, and promises once.
    token = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")


class MeasureTest(models.Model):
    """One dated test of a measure, passed or not; a failed one opens the measure again (R-188)."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="tests")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    passed = models.BooleanField()
    what = models.CharField(max_length=500)

    class Meta:
        ordering = ("at", "id")
