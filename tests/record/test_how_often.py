"""How often a program may ask, counted in the store that all processes share."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.asking import due, too_often
from forthwith.record.doors import Ask

pytestmark = pytest.mark.django_db


def test_the_last_of_a_minute_is_let_through_and_the_next_waits(now):
    waits = [too_often("token 1", 3, now=now + timedelta(seconds=10)) for _ in range(5)]

    assert waits == [0, 0, 0, 50, 50]


def test_the_next_minute_begins_anew_and_another_is_not_held_up(now):
    for _ in range(5):
        too_often("token 1", 3, now=now)

    assert too_often("token 1", 3, now=now + timedelta(minutes=1)) == 0
    assert too_often("token 2", 3, now=now) == 0


def test_old_counts_are_forgotten_and_no_name_is_kept(now):
    too_often("token 1", 3, now=now)
    assert "token" not in Ask.objects.get().who
    due(now + timedelta(minutes=10))

    assert not Ask.objects.exists()
