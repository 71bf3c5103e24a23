"""A letter that lacks nothing: what letters are planned, approved and sent from in these tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: A whole letter, with every element that the law of British Columbia and the practice want.
TEXT = """School District No. 99 (Outer Passage)

{salutation}

## What happened

On Friday, 14 November 2025 at 13:05 we sent a message by mistake. It showed names to people it was not meant for. \
We are sorry. {about_line}

We learned of it on 14 November 2025 at 13:40.

## What it says about you

The message held a name.

## What we did

We are asking everybody who got it to delete it.

## What can follow

People may draw conclusions. You might feel embarrassed.

## What you can do

Tell us if anybody treats you unfairly. You can call us and ask to see what was sent.

## What changes

Since today such a message cannot be sent with visible names.

## Who knows

The Information and Privacy Commissioner for British Columbia has been notified.

## Who to call

Call the privacy office at 555-0150, or write to privacy@outerpassage.example. Hours: Monday to Friday, 8:00 to 16:30.

Your own page: {page_address}, with the code {code}.

## Next news

You will hear from us again by Monday, 24 November 2025.

{reference}
"""


@pytest.fixture
def whole_letter() -> str:
    """The text of a draft that every check lets pass."""
    return TEXT


@pytest.fixture
def approved_notice(case: Any, officer: Any, head: Any, now: Any) -> Callable[..., Any]:
    """``approved_notice(affected, text)``: a notice to the families of three people, determined and approved."""
    from forthwith.record.groups import EVERYBODY
    from forthwith.record.models import Determination, DraftLetter, GroupChoice, ListOfMarks
    from forthwith.steps.notify.planning import approve, plan
    from forthwith.vault.people import marks, seal

    def made(affected: Any, text: str, **draft: Any) -> Any:
        seal(case.uid, affected, now=now)
        found = [int(one.mark.removeprefix("Person ")) for one in marks(case.uid)]
        ListOfMarks.objects.update_or_create(case=case, defaults={"groups": {EVERYBODY: found}, "at": now})
        case.affected = len(found)
        case.save()
        said = {"subject": "About a message", "text": text, "made_at": now} | draft
        for hearer in ("guardian", "other"):
            DraftLetter.objects.create(case=case, kind="notice", hearer=hearer, **said)
        mailing = plan(case, "notice", token="once", by=officer, now=now)
        signed = Determination.objects.create(
            case=case, version=case.version, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons="…",
            signature="0",
        )  # fmt: skip
        GroupChoice.objects.create(determination=signed, group=EVERYBODY, people=3, choice="yes")
        mailing.refresh_from_db()
        approve(mailing, mailing.sha256, by=head, now=now)
        mailing.refresh_from_db()
        return mailing

    return made
