"""A page asks the record as often for a school as for a family: nothing is looked up letter by letter."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

#: A page of the list is full with fewer; what grows with people would show.
MORE = 60


@pytest.fixture
def more_letters(planned):
    """Adds so many letters like the first one."""
    from forthwith.record.models import Letter

    def add(count):
        like = planned.letters.exclude(draft=None).first()
        rows = [Letter(mailing=planned, case=like.case, draft=like.draft, number=1000 + at, addressee=f"a{at}",
                       token=f"t{at}", about=like.about, channel="phone", state="ready", uid=uuid.uuid4())
                for at in range(count)]  # fmt: skip
        Letter.objects.bulk_create(rows)

    return add


@pytest.fixture
def asked(office):
    """How often a page asks the database, once what is kept for every page is known."""

    def count(address):
        assert office.get(address).status_code == 200
        with CaptureQueriesContext(connection) as found:
            office.get(address)
        return len(found)

    return count


@pytest.mark.parametrize("page", ["", "approve/", "calls/", "run/"])
def test_a_page_of_a_mailing_asks_no_oftener_for_more_letters(planned, more_letters, asked, at, page):
    address = at(f"mailings/{planned.uid}/{page}")
    few = asked(address)

    more_letters(MORE)

    assert asked(address) <= few + 3


def test_the_page_of_drafts_asks_no_oftener_for_more_drafts(drafts, asked, at):
    few = asked(at("drafts/"))

    for one in drafts:
        one.pk, one.uid, one.way = None, uuid.uuid4(), "inferred"
        one.save()

    assert asked(at("drafts/")) <= few + 3
