"""What the assessment holds: versions of the facts, causes, elements, factors, harms, unknowns, voices (practice 2)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.staff import Staff
from forthwith.record.words import Answer, Layer, Phase, Role, Verdict


class FactsVersion(models.Model):
    """The facts as they stood: the engine's answer in counts, and the facts for the law. Never edited (R-129)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    # The same facts for those seen and those absent apart, where they differ; {} when there is one group only.
    group_facts = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="one_version_of_a_number"),)


    @classmethod
    def latest(cls, case: Case) -> FactsVersion | None:
        """The facts as they stand now; None before the first assessment."""
        return cls.objects.filter(case=case).order_by("-number").first()


class Run(models.Model):
    """One run of the engine on a case's evidence. Files and working data lie in the vault under their numbers."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="runs")
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    evidence = models.JSONField(default=list)
    roster = models.UUIDField(null=True, blank=True)
    register = models.UUIDField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, default="waiting")
    items = models.PositiveIntegerField(default=0)
    failed = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(null=True, blank=True)
    working = models.UUIDField(null=True, blank=True)
    # A form that is sent twice carries the same token, and makes one run.
    token = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("asked_at", "id")


class Correction(models.Model):
    """What the officer knows better than the files: addresses in the vault (``words``), the rest here (R-100)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=20)
    words = models.UUIDField(null=True, blank=True)
    told = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")


class Meaning(models.Model):
    """What being on the list says, and not being on it, as the officer confirmed it (R-013, R-103)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meanings")
    group = models.CharField(max_length=200)
    reveals = models.CharField(max_length=300)
    absence_reveals = models.CharField(max_length=300, blank=True)
    sensitivity = models.CharField(max_length=20)
    absence_sensitivity = models.CharField(max_length=20, blank=True)
    population = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)


class Cause(models.Model):
    """One layer of the cause, with its evidence or "not known yet" (R-090). A correction is a new row."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="causes")
    layer = models.CharField(max_length=20, choices=Layer.choices)
    text = models.TextField(blank=True)
    known = models.BooleanField(default=True)
    evidence = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)


class ElementNoted(models.Model):
    """One kind of personal information of one group, how sensitive it is here, and why (R-092)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="elements")
    group = models.CharField(max_length=200, blank=True)
    element = models.CharField(max_length=100)
    sensitivity = models.CharField(max_length=20)
    why = models.CharField(max_length=500, blank=True)
    derived = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "group", "element"], name="one_element_of_a_group"),)


class FactorAnswer(models.Model):
    """What the officer answers to one factor for one group, beside the engine's advice (practice 2.3)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="factors")
    group = models.CharField(max_length=200, blank=True)
    factor = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)


class HarmAnswer(models.Model):
    """How likely one harm is for one group, first and final (R-097, practice 2.4)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="harms")
    group = models.CharField(max_length=200, blank=True)
    harm = models.CharField(max_length=60)
    phase = models.CharField(max_length=20, choices=Phase.choices)
    answer = models.CharField(max_length=20, choices=Answer.choices)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)


class Unknown(models.Model):
    """An open fact: who finds out, by when, and which answer would change the decision (R-128)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="unknowns")
    what = models.CharField(max_length=500)
    effect = models.TextField(blank=True)
    fact = models.CharField(max_length=60, blank=True)
    finder = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="unknowns")
    due_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    # The value in the vocabulary of the law, when the answer is one of its facts.
    value = models.JSONField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["case", "answered_at"]),)


class Statement(models.Model):
    """What an affected person says about the harm, put before the Head; its words lie in the vault (R-122)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    words = models.UUIDField()
    theme = models.CharField(max_length=100)
    sees_harm = models.BooleanField(default=True)
    consent = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_by_head_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.CharField(max_length=300, blank=True)


class Consequence(models.Model):
    """What the breach does to the district's own work: beside harm to people, never instead of it (R-123)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consequences")
    kind = models.CharField(max_length=30)
    text = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")


class Sentence(models.Model):
    """A sentence meant for outside, tested against the evidence (R-106)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sentences")
    text = models.CharField(max_length=1000)
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    fact = models.CharField(max_length=500)
    claim = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField()
    checked_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_why = models.CharField(max_length=500, blank=True)
    released_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class Consultation(models.Model):
    """The officer consulted the Head: when, on which version, with which result (R-098, practice 2.1)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consultations")
    version = models.PositiveIntegerField()
    officer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    head = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    result = models.CharField(max_length=500)
