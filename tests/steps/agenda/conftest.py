"""A case as it stood one day at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest


@pytest.fixture
def lines() -> Callable[..., dict[str, Any]]:
    """The agenda by key: ``lines(case, now)``."""

    def made(case: Any, now: datetime) -> dict[str, Any]:
        from forthwith.steps.agenda import agenda

        return {one.key: one for one in agenda(case, now)}

    return made


@pytest.fixture
def trapped() -> Callable[..., set[str]]:
    """The traps a case stands in, by name."""

    def made(case: Any, now: datetime) -> set[str]:
        from forthwith.steps.agenda import agenda

        return {one.trap for one in agenda(case, now) if one.trap and one.open}

    return made


@pytest.fixture
def head_knew(case: Any, head: Any, officer: Any) -> Callable[..., Any]:
    """Enters when the Head knew."""

    def made(at: datetime) -> Any:
        from forthwith.record.models import Moment

        return Moment.objects.create(case=case, which="head_knew", at=at, zone="America/Vancouver", recorded_at=at)

    return made


@pytest.fixture
def facts(case: Any, now: datetime) -> Callable[..., Any]:
    """Keeps a version of the facts: ``facts(affected=700, breach="happened")``."""

    def made(affected: int | None = None, **given: Any) -> Any:
        from forthwith.record.models import FactsVersion

        number = case.version + 1
        answer = {"people": {"affected": affected}}
        version = FactsVersion.objects.create(
            case=case, number=number, at=now - timedelta(hours=1), answer=answer, facts=given, sha256="0" * 64
        )
        case.version, case.affected = number, affected
        case.save()
        return version

    return made


@pytest.fixture
def signed(case: Any, head: Any, now: datetime) -> Callable[..., Any]:
    """The Head's answer for each group: ``signed(listed=("yes", 104), inferred=("notify_anyway", 596))``."""

    def made(**choices: tuple[str, int]) -> Any:
        from forthwith.record.models import Determination, GroupChoice

        made = Determination.objects.create(
            case=case, version=case.version, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons="…",
            signature="0" * 64,
        )  # fmt: skip
        for group, (choice, people) in choices.items():
            GroupChoice.objects.create(determination=made, group=group, people=people, choice=choice)
        return made

    return made


@pytest.fixture
def told(case: Any, now: datetime) -> Callable[..., Any]:
    """Keeps that a group was told: ``told("listed", 104)``."""

    def made(to: str, people: int | None, at: datetime = now, **more: Any) -> Any:
        from forthwith.record.models import Notice

        return Notice.objects.create(case=case, to=to, people=people, channel="mail", at=at, **more)

    return made
