"""Who opens the page, who does not, and that the two cannot be told apart (R-183)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forthwith.record.events import Event
from forthwith.record.grounds import Withheld
from forthwith.record.letters import Proof
from forthwith.record.words import LetterState
from forthwith.steps.notify.hearing import tries
from forthwith.steps.notify.hearing.codes import make_code
from forthwith.steps.notify.hearing.errors import TooManyTries, WrongCode
from forthwith.steps.notify.hearing.opening import open_page, still_open

pytestmark = pytest.mark.django_db
HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def try_code(now):
    """``try_code(code, client=HOME)``: the letter, or the words of the refusal."""

    def tried(code, client=HOME, at=now):
        try:
            return open_page(code, client=client, now=at)
        except (WrongCode, TooManyTries) as refused:
            return str(refused)

    return tried


def test_the_code_of_a_letter_opens_it_and_proves_that_it_was_read(mother, try_code, now):
    letter, code = mother

    assert try_code(code.lower()) == letter
    letter.refresh_from_db()
    assert letter.read_at == now
    assert Proof.objects.get(letter=letter).what == "read"


def test_opening_again_is_a_line_in_the_log_and_no_second_proof(mother, try_code):
    letter, code = mother
    try_code(code), try_code(code)

    opened = Event.objects.filter(what="person page opened")
    assert [one.about for one in opened] == [letter.label, letter.label]
    assert Proof.objects.filter(letter=letter).count() == 1


def test_the_log_holds_the_label_of_the_letter_and_no_code(mother, try_code):
    _letter, code = mother
    try_code(code)

    logged = " ".join(str(vars(one)) for one in Event.objects.all())
    assert [word for word in (code, code.replace("-", ""), HOME) if word in logged] == []


@pytest.mark.parametrize(
    "state", [one for one in LetterState if one not in ("sending", "in doubt", "sent", "delivered")]
)
def test_a_letter_that_is_not_with_its_reader_opens_nothing(letter_to, try_code, state):
    _letter, code = letter_to("mother", ["Person 1"], state=state)

    assert try_code(code) == try_code(make_code())


@pytest.mark.parametrize("whole", [True, False])
def test_a_notice_withheld_afterwards_closes_the_page(mother, try_code, head, now, whole):
    letter, code = mother
    Withheld.objects.create(
        case=letter.case, mark="Person 1", addressee="" if whole else letter.addressee, reason=uuid4(), source="court",
        review_on=now.date(), at=now, by=head.staff,
    )  # fmt: skip

    assert try_code(code) == try_code(make_code())
    assert still_open(letter.uid) is None


def test_a_notice_withheld_from_the_other_parent_closes_nothing_here(mother, father, try_code, head, now):
    letter, code = mother
    Withheld.objects.create(
        case=letter.case, mark="Person 1", addressee=father[0].addressee, reason=uuid4(), source="court",
        review_on=now.date(), at=now, by=head.staff,
    )  # fmt: skip

    assert try_code(code) == letter


@pytest.mark.parametrize("wrong", ["", "x", "0" * 12, "ZZZZ-ZZZZ-ZZZZ", "é" * 5000, "' OR 1=1 --", "\x00"])
def test_every_wrong_code_gets_the_same_words(mother, try_code, wrong):
    assert try_code(wrong) == try_code(make_code())


def test_every_wrong_code_costs_the_same_questions_to_the_database(letter_to, try_code, django_assert_num_queries, now):
    """Time follows from work: a code that was never made, a malformed one, and one whose letter came back."""
    _letter, returned = letter_to("mother", ["Person 1"], state=LetterState.RETURNED)
    try_code(make_code())
    questions = []
    for code in (make_code(), "short", returned):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            try_code(code)
        questions.append([one["sql"].split(" ")[0] for one in asked])

    assert questions[0] == questions[1] == questions[2]


def test_the_eleventh_wrong_code_from_one_place_is_not_looked_at(mother, try_code, now):
    for _ in range(tries.OF_A_SOURCE):
        try_code(make_code())

    assert "Too many wrong codes" in try_code(mother[1])
    assert try_code(mother[1], client=ELSEWHERE) == mother[0]
    assert try_code(mother[1], at=now + tries.WINDOW + timedelta(minutes=1)) == mother[0]


def test_right_codes_count_nothing_so_that_a_whole_school_may_share_one_address(letter_to, try_code):
    letters = [letter_to(f"reader{number}", ["Person 1"]) for number in range(3 * tries.OF_A_SOURCE)]

    assert [try_code(code) for _letter, code in letters] == [letter for letter, _code in letters]


def test_a_flood_from_everywhere_locks_out_nobody_who_types_the_right_code(mother, try_code, now):
    for number in range(tries.OF_EVERYBODY):
        tries.was_wrong(f"203.0.113.{number % 250}", now=now)

    assert try_code(mother[1]) == mother[0]


def test_in_a_flood_a_place_has_fewer_wrong_codes(try_code, now):
    for number in range(tries.OF_EVERYBODY):
        tries.was_wrong(f"10.0.{number % 250}.1", now=now)
    for _ in range(tries.IN_A_FLOOD):
        try_code(make_code())

    assert "Too many wrong codes" in try_code(make_code())


def test_a_house_with_long_addresses_is_one_place(now):
    for number in range(tries.OF_A_SOURCE):
        tries.was_wrong(f"2001:db8:1:1::{number:x}", now=now)

    assert not tries.may_try("2001:db8:1:1:ffff::1", now=now)
    assert tries.may_try("2001:db8:1:2::1", now=now)


def test_what_is_counted_names_no_address(now):
    from forthwith.record.doors import Ask

    tries.was_wrong(HOME, now=now)

    assert HOME not in " ".join(str(vars(one)) for one in Ask.objects.all())


def test_a_second_letter_to_the_same_reader_with_the_same_code_opens_the_newer_channel(letter_to, try_code):
    first, code = letter_to("mother", ["Person 1"], state=LetterState.REPLACED)
    second, _ = letter_to("mother", ["Person 1"], attempt=2, code=code)

    assert try_code(code) == second
    assert first != second
