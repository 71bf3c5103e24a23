"""The people who act: staff, their appointments, delegations, cover lists and what they have read (R-005 to R-010)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from forthwith.record.district import District
from forthwith.record.words import Power, Role, StaffKind


class StaffManager(BaseUserManager["Staff"]):
    """Makes staff with a hashed password."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Staff:
        """One member of staff; a missing password means sign-in only through the district."""
        staff = self.model(email=self.normalize_email(email).lower(), **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff


class Staff(AbstractBaseUser):
    """Someone who acts: an employee, a contractor or a volunteer (R-005)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="staff", null=True, blank=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=StaffKind.choices, default=StaffKind.TO_BE_SORTED)
    supervisor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports_to")
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    roster_id = models.CharField(max_length=100, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    is_staff = False
    is_superuser = False

    objects = StaffManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name shown to colleagues."""
        return self.name


class Appointment(models.Model):
    """One person in one role for a time. There is exactly one Head at any minute (R-007)."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="appointments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="ends_after_start"),
            models.UniqueConstraint(
                fields=["district"], condition=Q(role=Role.HEAD, ends__isnull=True), name="one_head_without_end"
            ),
        )
        indexes = (models.Index(fields=["district", "role", "starts"]),)


class Delegation(models.Model):
    """A written, dated, revocable instrument by which another acts as Head (R-008)."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="delegations")
    number = models.PositiveIntegerField()
    delegate = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="delegations")
    given_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="delegations_given")
    powers = models.JSONField(default=list)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    instrument = models.UUIDField()
    instrument_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["district", "number"], name="one_delegation_of_a_number"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="delegation_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"D-{self.number}"

    def holds(self, power: Power, at: Any) -> bool:
        """Whether this instrument gives ``power`` at that moment."""
        return power in self.powers and self.starts <= at < self.ends and not self.is_revoked(at)

    def is_revoked(self, at: Any) -> bool:
        """Whether the Head had taken it back at that moment."""
        return self.revoked_at is not None and self.revoked_at <= at


class Cover(models.Model):
    """The ordered list of who is called when the one named by a duty is not reached (R-010)."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="covers")
    role = models.CharField(max_length=20, choices=Role.choices)
    place = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="covers")
    after_minutes = models.PositiveIntegerField(default=15)

    class Meta:
        ordering = ("role", "place")
        constraints = (
            models.UniqueConstraint(fields=["district", "role", "place"], name="one_cover_in_a_place"),
            models.UniqueConstraint(fields=["district", "role", "staff"], name="nobody_covers_twice"),
        )


class Acknowledgement(models.Model):
    """Which version of the practice someone has read, and when (R-006)."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="acknowledgements")
    practice = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff", "practice", "version"], name="read_once_a_version"),)
