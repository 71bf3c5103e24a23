"""What people write to the district about a case, when it was acknowledged and answered (R-176, R-183)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.letters import Letter
from forthwith.record.staff import Staff
from forthwith.record.words import Channel, EnquiryKind


class Enquiry(models.Model):
    """A question, a wish for help, a harm said, a complaint or an open letter. The words lie sealed in the vault."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="enquiries")
    kind = models.CharField(max_length=20, choices=EnquiryKind.choices)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.PAGE)
    # From an affected person by the code of a letter; None: from the community, entered by staff.
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries")
    # Who wrote, as a group without a name ("a parents' group"); "" for a person.
    group = models.CharField(max_length=200, blank=True)
    words = models.UUIDField()
    received_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.UUIDField(null=True, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ("received_at", "id")
        indexes = (models.Index(fields=["case", "answered_at", "answer_due_at"]),)
