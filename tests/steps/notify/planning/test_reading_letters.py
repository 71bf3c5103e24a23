"""A letter opens for who may read it, with a reason, and the trace names exactly the letters that were opened."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Event
from forthwith.steps.notify.planning.reading import read_pieces

pytestmark = pytest.mark.django_db


def test_only_the_letters_asked_for_are_opened_and_named_in_the_trace(planned, officer, now):
    letter = planned.letters.exclude(content=None).order_by("number").first()

    found = read_pieces([letter], "The school asks", by=officer, now=now)
    last = Event.objects.filter(what="personal data viewed").order_by("-seq").first()

    assert list(found) == [letter.pk]
    assert last.changes["marks"][1] == [letter.label]


def test_nothing_opens_without_a_reason_or_beyond_a_page(planned, officer, now):
    letter = planned.letters.exclude(content=None).first()

    with pytest.raises(Refused):
        read_pieces([letter], " ", by=officer, now=now)
    with pytest.raises(Refused):
        read_pieces([letter] * 51, "All of them", by=officer, now=now)


def test_an_auditor_reads_no_letter(planned, auditor, now):
    with pytest.raises(NotAllowed):
        read_pieces(list(planned.letters.all()), "To audit", by=auditor, now=now)


def test_letters_without_words_are_left_out(planned, officer, now):
    nowhere = list(planned.letters.filter(content=None))

    assert nowhere
    assert read_pieces(nowhere, "To look", by=officer, now=now) == {}
