"""Letters: one to one person, approved together, sent one by one, each with its proof (R-141, R-168, 3.2.1)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F

from forthwith.record.case import Case
from forthwith.record.district import District
from forthwith.record.drafts import DraftLetter
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import Channel, DraftKind, Hearer, LetterState, MailingState, ProofKind


class Mailing(models.Model):
    """The letters of one kind that are approved together. Its digest is over exactly what will be sent."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mailings")
    kind = models.CharField(max_length=30, choices=DraftKind.choices)
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20, choices=MailingState.choices, default=MailingState.PLANNED)
    # Digest of every letter's digest, in order; "" while a letter has none.
    sha256 = models.CharField(max_length=64, blank=True)
    planned_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.CharField(max_length=300, blank=True)
    token = models.CharField(max_length=64, unique=True, null=True, blank=True)
    # The facts it was planned on; newer ones ask for a new plan before it is approved, and for a follow-up after.
    facts_version = models.PositiveIntegerField(null=True, blank=True)
    # The groups it was planned for; [] = everybody.
    groups = models.JSONField(default=list, blank=True)
    # Somebody may come to harm: it may go before the determination, and incomplete (3.3). "" = no.
    danger_why = models.CharField(max_length=300, blank=True)
    # The mailing whose returned letters it takes up by another channel.
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")

    # Who began to send it, and as what: the job acts in this name.
    started_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_role = models.CharField(max_length=20, blank=True)
    # Which process hands it over now, and until when it may without saying so again.
    runner = models.CharField(max_length=100, blank=True)
    runner_until = models.DateTimeField(null=True, blank=True)
    # The mail server was not reached: how often in a row, and when it is tried again.
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("planned_at", "id")
        constraints = (models.UniqueConstraint(fields=["case", "kind", "number"], name="one_mailing_of_a_number"),)


class Approval(models.Model):
    """The Head's or a delegate's signature on one digest; another digest is not approved by it (invariant 6)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="approvals")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Keyed digest over the fields above: an approval cannot be written into the table by hand.
    signature = models.CharField(max_length=64)

    class Meta:
        ordering = ("at", "id")


class Letter(models.Model):
    """One letter to one person. Who it is, where it goes and what it says lie sealed in the vault under ``content``."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="letters")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    draft = models.ForeignKey(DraftLetter, on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    # "Letter 17": how everybody on the case names it. ``addressee`` tells addressees apart (keyed, without a name).
    number = models.PositiveIntegerField()
    addressee = models.CharField(max_length=64)
    # The marks of the people it is about ("Person 3"), one home together.
    about = models.JSONField(default=list)
    # Whom it is for and in which way they are affected, as its draft is chosen; says nothing about one person.
    group = models.CharField(max_length=200, blank=True)
    hearer = models.CharField(max_length=20, choices=Hearer.choices, blank=True)
    way = models.CharField(max_length=20, blank=True)
    # 1 is the first channel; what comes back is followed by the next.
    attempt = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    why_channel = models.CharField(max_length=200, blank=True)
    # In which form it is taken in, words of ``planning.contacts.NEEDS``: for who prints, calls and visits.
    needs = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=20, choices=LetterState.choices, default=LetterState.PLANNED)
    # Why a person must look first (a restriction, an order, a shared mailbox), in a word without personal data.
    held_why = models.CharField(max_length=200, blank=True)
    released_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    content = models.UUIDField(null=True, blank=True)
    # Keyed digest of exactly what is sealed under ``content``: text, data, recipient, channel.
    sha256 = models.CharField(max_length=64, blank=True)
    # In the return address of an e-mail (VERP); says nothing to anybody else.
    token = models.CharField(max_length=40, unique=True)
    # Keyed digest of the code in the letter that opens the person's page.
    code = models.CharField(max_length=64, blank=True, db_index=True)
    message_id = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=300, blank=True)
    # When it was last printed: what was not printed cannot have been posted.
    printed_at = models.DateTimeField(null=True, blank=True)
    sending_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # By phone first: the written one that follows is due then.
    follow_up_due_at = models.DateTimeField(null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = ("number", "attempt")
        constraints = (
            models.UniqueConstraint(fields=["mailing", "addressee", "attempt"], name="one_letter_to_one_person"),
            models.UniqueConstraint(fields=["mailing", "number"], name="one_letter_of_a_number"),
        )
        indexes = (models.Index(F("mailing"), F("state"), F("next_at"), name="letters_to_send"),)

    @property
    def label(self) -> str:
        """How it is named on pages and in the log: "Letter 17"."""
        return f"Letter {self.number}"


class Proof(models.Model):
    """One thing known about one letter: accepted, delivered, came back, reached, read. Never changed (R-141)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="proofs")
    what = models.CharField(max_length=20, choices=ProofKind.choices)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The status of RFC 3463 where there is one ("5.1.1"), and what found it out (verp, dsn, words, person).
    status = models.CharField(max_length=20, blank=True)
    found_by = models.CharField(max_length=20, blank=True)
    # The raw bounce, or the picture of the returned envelope, sealed as evidence.
    evidence = models.UUIDField(null=True, blank=True)
    # Keyed digest of the message it was read from: the same message twice is one proof.
    message = models.CharField(max_length=64, unique=True, null=True, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    # A person said that this proof is wrong, and what it is instead.
    overruled_at = models.DateTimeField(null=True, blank=True)
    overruled_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("at", "id")


class StrayReturn(models.Model):
    """Something that came to the return address and belongs to no letter we know: kept sealed, for a person."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Why it was not taken for a proof, in a word without personal data; and the proof it became.
    why = models.CharField(max_length=100, blank=True)
    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=20, choices=ProofKind.choices)
    at = models.DateTimeField()
    words = models.UUIDField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
