"""A school district: whose law applies, how its privacy office is reached, what targets it set itself."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

from django.db import models


def _keeping() -> dict[str, int]:
    """Days each part is kept after closing, until the district decides its own (R-209)."""
    return {"report": 730, "evidence": 730, "names": 180, "letters": 730, "statistics": 3650}


class District(models.Model):
    """One district. Another district's cases do not exist for its people."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    place = models.CharField(max_length=40, blank=True)
    practice = models.CharField(max_length=40, default="ap-i1")
    time_zone = models.CharField(max_length=60, default="UTC")
    language = models.CharField(max_length=10, default="en")
    privacy_email = models.EmailField(blank=True)
    privacy_phone = models.CharField(max_length=40, blank=True)
    privacy_hours = models.CharField(max_length=120, blank=True)
    # The chair of the board, and after how many days without a word to people a note goes there.
    chair_name = models.CharField(max_length=120, blank=True)
    chair_email = models.EmailField(blank=True)
    chair_after_days = models.PositiveSmallIntegerField(default=5)
    # Text messages beside letters, and where they are announced as official; off until it wants them.
    text_messages = models.BooleanField(default=False)
    texts_announced = models.CharField(max_length=200, blank=True)
    school_days = models.JSONField(default=dict, blank=True)
    targets_minutes = models.JSONField(default=dict, blank=True)
    keep_days = models.JSONField(default=_keeping)
    roster = models.CharField(max_length=400, blank=True)
    register = models.CharField(max_length=400, blank=True)
    # Whether everyone who acts in a role beyond staff must have a second factor.
    second_factor = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    set_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name"], name="one_district_of_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The district's own time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def can_be_reached(self) -> bool:
        """Whether the privacy office's address stands; without it no notice is released (R-018)."""
        return bool(self.privacy_email and self.privacy_phone)
