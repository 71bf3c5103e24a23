"""Once a minute everything that is due is done, and one that fails keeps no other from running."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from forthwith.steps import tick as ticking
from forthwith.steps.report.messages import send_delivery

pytestmark = pytest.mark.django_db


def test_everything_named_here_can_be_run(now):
    assert ticking.tick(now) == ()


def test_one_that_fails_keeps_no_other_from_running(monkeypatch, now):
    ran = []

    def locked(_now):
        raise OperationalError

    monkeypatch.setattr("forthwith.steps.report.calling.due", locked)
    monkeypatch.setattr("forthwith.steps.report.doubt.due", ran.append)

    monkeypatch.setattr(ticking, "connection", type("Outside", (), {"in_atomic_block": False}))
    assert ticking.tick(now) == ("forthwith.steps.report.calling.due",)
    assert ran == [now]


def test_a_job_whose_worker_was_killed_is_put_back(now):
    send_delivery.enqueue(0)
    DBTaskResult.objects.update(status="RUNNING", started_at=now - timedelta(hours=2))

    assert ticking.reap(now) == 1
    assert DBTaskResult.objects.get().status == "READY"


def test_a_job_that_still_runs_is_left_alone(now):
    send_delivery.enqueue(0)
    DBTaskResult.objects.update(status="RUNNING", started_at=now - timedelta(minutes=5))

    assert ticking.reap(now) == 0
