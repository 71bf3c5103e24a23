"""All tables of the vault: nothing in them can be read without the key of the case (R-207)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, NoReturn

from django.db import models

from forthwith.vault.errors import NeverChanged

REFUSAL = "Evidence and its custody are only added to. Nothing was changed. Destroying goes by retention or erasure."


class OnlyAdded(models.QuerySet[Any]):
    """Rows that the application adds and never changes or deletes (invariant 7)."""

    def update(self, **_values: Any) -> NoReturn:
        """Raise NeverChanged."""
        raise NeverChanged(REFUSAL)

    def delete(self) -> NoReturn:
        """Raise NeverChanged."""
        raise NeverChanged(REFUSAL)

    def bulk_update(self, *_words: Any, **_more: Any) -> NoReturn:
        """Raise NeverChanged."""
        raise NeverChanged(REFUSAL)


class AddedRow(models.Model):
    """A row that refuses to be saved twice or deleted."""

    objects: ClassVar[models.Manager[Any]] = models.Manager.from_queryset(OnlyAdded)()

    class Meta:
        abstract = True

    def save(self, *words: Any, **more: Any) -> None:
        """Write the row once. Raises NeverChanged the second time."""
        if not self._state.adding:
            raise NeverChanged(REFUSAL)
        super().save(*words, **more)

    def delete(self, *_words: Any, **_more: Any) -> NoReturn:
        """Raise NeverChanged."""
        raise NeverChanged(REFUSAL)


class CaseKey(models.Model):
    """The key of one part of one case, wrapped by the master key. Shredded, the part cannot be read any more."""

    scope = models.UUIDField()
    part = models.CharField(max_length=20)
    wrapped = models.BinaryField()
    # The secret half of the age key that evidence is sealed to, wrapped likewise; only the evidence has one.
    identity = models.BinaryField(default=bytes)
    recipient = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    shredded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["scope", "part"], condition=models.Q(shredded_at__isnull=True), name="one_key_of_a_part"
            ),
        )


class Evidence(AddedRow):
    """One sealed file. ``sha256`` is that of the file as it came; its name, source and keeper are sealed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scope = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, default="original")
    made_from = models.UUIDField(null=True, blank=True)
    address = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    ending = models.CharField(max_length=10, blank=True)
    media_type = models.CharField(max_length=100)
    name = models.BinaryField(default=bytes)
    origin = models.BinaryField(default=bytes)
    kept_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("scope", "number")
        constraints = (
            models.UniqueConstraint(fields=["scope", "number"], name="one_evidence_of_a_number"),
            models.UniqueConstraint(fields=["scope", "address"], name="kept_once_in_a_case"),
        )

    @property
    def label(self) -> str:
        """How pages, logs and downloads call it: "Evidence 3 (.eml)", never by its own name."""
        return f"Evidence {self.number}" + (f" ({self.ending})" if self.ending else "")


class Custody(AddedRow):
    """One thing that happened to one piece of evidence, by whom, when and why."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="custody")
    what = models.CharField(max_length=20)
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("at", "id")


class SealedText(models.Model):
    """Words that may name people: reports, statements, questions, answers."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scope = models.UUIDField(db_index=True)
    part = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    sealed = models.BinaryField()
    put_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)


class AffectedPerson(models.Model):
    """One affected person: sealed under a key of their own, so that one can be erased and the others stay.

    ``identity`` is a keyed mark of who it is, so that the same person is entered once without a name in the clear.
    Ways, groups and elements say nothing by themselves; they stay when the person is erased.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scope = models.UUIDField()
    number = models.PositiveIntegerField()
    identity = models.CharField(max_length=64)
    key = models.BinaryField(default=bytes)
    sealed = models.BinaryField(default=bytes)
    ways = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    elements = models.JSONField(default=list)
    on_list = models.BooleanField(default=True)
    sealed_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("scope", "number")
        constraints = (
            models.UniqueConstraint(fields=["scope", "number"], name="one_person_of_a_number"),
            models.UniqueConstraint(fields=["scope", "identity"], name="each_person_once"),
        )

    @property
    def mark(self) -> str:
        """What stands for the person where the name is not needed."""
        return f"Person {self.number}"


class Reader(models.Model):
    """One line of the containment ledger: someone who could see it, and what became of their copy."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scope = models.UUIDField()
    number = models.PositiveIntegerField()
    identity = models.CharField(max_length=64)
    sealed = models.BinaryField(default=bytes)
    inside = models.BooleanField(null=True, blank=True)
    state = models.CharField(max_length=20, default="unknown")
    state_at = models.DateTimeField(null=True, blank=True)
    entered_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("scope", "number")
        indexes = (models.Index(fields=["scope", "state"]),)
        constraints = (
            models.UniqueConstraint(fields=["scope", "number"], name="one_reader_of_a_number"),
            models.UniqueConstraint(fields=["scope", "identity"], name="each_reader_once"),
        )

    @property
    def label(self) -> str:
        """What stands for the reader where the address is not needed."""
        return f"Recipient {self.number:03}"


class StandingHold(models.Model):
    """While one stands for a case, the vault destroys nothing of it, whoever asks (R-124)."""

    scope = models.UUIDField(db_index=True)
    rule = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
