"""Who reads large print, braille or signs gets it so, and the Head approves the form as well (3.2.5.2, R-156)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forthwith.people.roster import Roster
from forthwith.record.errors import Refused
from forthwith.record.letters_owed import owed
from forthwith.record.models import Reach
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning import is_approved, plan, replan
from forthwith.steps.notify.planning.calling import Call, note_call
from forthwith.steps.notify.planning.reaching import change_channel, note_needs

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan_with(family, seal_people, texts, officer, now):
    """The notice about Mia, whose mother needs this."""

    def made(*needs):
        people = family.people | {"g1": replace(family.people["g1"], needs=needs)}
        case = seal_people(Roster(people, list(family.adults_of("s1"))), ["s1"])
        return plan(case, "notice", token="once", by=officer, now=now)

    return made


def test_a_letter_in_large_print_goes_by_post_and_says_so(plan_with, letter_to):
    mailing = plan_with("large print")
    letter = mailing.letters.get()

    assert (letter.channel, letter.needs) == ("post", ["large print"])
    assert letter_to(mailing)["Jo Larkspur"].needs == ("large print",)


def test_what_nobody_understood_is_sealed_and_only_named_as_that(plan_with, letter_to):
    mailing = plan_with("Moon type")
    letter = mailing.letters.get()

    assert (letter.channel, letter.state, letter.needs) == ("mail", "planned", ["not understood"])
    assert letter_to(mailing)["Jo Larkspur"].needs == ("Moon type",)


def test_a_visit_is_followed_in_writing_once_it_was_made(plan_with, officer, head, now):
    mailing = plan_with("sign language")
    visit, written = mailing.letters.order_by("attempt")
    mailing.letters.filter(pk=visit.pk).update(state="ready")

    before = [one.what for one in owed(mailing.case, now)]
    note_call(visit, Call("in person", now), by=officer, now=now)
    written.refresh_from_db()

    assert (visit.channel, written.channel, written.follows, written.state) == ("in_person", "mail", visit, "ready")
    assert not [one for one in before if one.startswith("Approve")]
    assert [one for one in owed(mailing.case, now) if "follows a visit in writing" in one.what]


def test_large_print_is_other_bytes_and_asks_for_a_new_signature(approved, letter_to, officer, now):
    number = int(letter_to(approved)["Jo Larkspur"].letter.removeprefix("Letter "))

    new = note_needs(approved.letters.get(number=number), ["large print"], "They asked.", by=officer, now=now)

    assert (new.channel, new.needs, new.number) == ("post", ["large print"], number)
    assert not is_approved(approved)


def test_the_form_is_under_the_digest_and_a_letter_without_one_is_written_as_before(plan_with, letter_to):
    plain = replace(letter_to(plan_with("large print"))["Jo Larkspur"], needs=())

    assert plain.digest(b"k") != replace(plain, needs=("large print",)).digest(b"k")
    assert "needs" not in plain.as_words()
    assert Piece.from_words(plain.as_words()) == plain


def test_what_a_person_noted_outlasts_a_new_plan_and_another_channel(plan_with, officer, now):
    mailing = plan_with("braille")
    note_needs(mailing.letters.first(), [], "Reads print with a magnifier.", by=officer, now=now)
    change_channel(mailing.letters.get(), "post", "They asked for paper.", by=officer, now=now)

    replan(mailing, by=officer, now=now)

    assert (mailing.letters.get().needs, mailing.letters.get().channel) == ([], "post")
    assert Reach.objects.get(replaced_at=None).needs_noted


def test_another_channel_alone_leaves_the_needs_of_the_roster(plan_with, officer, now):
    mailing = plan_with("large print")

    new = change_channel(mailing.letters.get(), "mail", "They asked for e-mail.", by=officer, now=now)

    assert (new.channel, new.needs) == ("mail", ["large print"])


@pytest.mark.parametrize("needs", [["Moon type"], ["not understood"]])
def test_a_need_that_is_not_known_is_refused(plan_with, officer, now, needs):
    mailing = plan_with()

    with pytest.raises(Refused, match="not among the needs"):
        note_needs(mailing.letters.get(), needs, "They asked.", by=officer, now=now)
    assert mailing.letters.get().needs == []
