"""Every public promise becomes a tracked item (R-191)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.record.errors import Refused
from forthwith.record.models import Investigation, Sentence
from forthwith.record.words import MeasureKind
from forthwith.steps.prevent.measures import Promise, promise
from forthwith.steps.prevent.promises import promises_in, promises_listed, said_in_public

pytestmark = pytest.mark.django_db

#: An invented letter with seven promises among sentences that promise nothing.
LETTER = """On 19 May we sent a message that let families see each other's addresses. We are sorry.
We will train all office staff before the end of June. The district will replace the mailing tool this summer.
We have begun reviewing our internal processes. It happened on a Friday.
We will publish the result of each test on our site. We commit to answering every letter within five days.
Our privacy office will write to you again in September. From now on each letter goes to one person.
You can call us every day until six. Thank you for your patience."""


@pytest.fixture
def released(case, now):
    """Releases a sentence in public."""

    def release(text, at=now):
        return Sentence.objects.create(
            case=case, text=text, verdict="supported", fact="", version=1, checked_at=at, released_at=at
        )

    return release


@pytest.fixture
def investigated(case, officer, now):
    """An investigation that has started."""
    return Investigation.objects.create(case=case, investigator=officer.staff, started_at=now)


def test_seven_promises_are_found_in_a_letter_of_seven():
    assert len(promises_in(LETTER)) == 7


@pytest.mark.parametrize(
    "sentence",
    ["Nous allons former tout le personnel.", "Nous nous engageons à répondre.", "Vamos a revisar nuestros procesos.",
     "We're sorry, and we'll be improving the form.", "The district is working with advisors."],
)  # fmt: skip
def test_promises_are_found_in_each_language(sentence):
    assert promises_in(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["The list was visible.", "Willa asked a question.", "104 addresses were shown."])
def test_what_promises_nothing_is_left_alone(sentence):
    assert promises_in(sentence) == []


def test_a_promise_is_tracked_by_the_measure_made_from_it(case, officer, now, released):
    said = released("We will train everybody.")

    made = promise(
        case,
        Promise(said.text, MeasureKind.TRAINING, officer.staff, date(2025, 12, 1), sentence=said.uid),
        by=officer,
        now=now,
    )

    assert [one.measure for one in said_in_public(case)] == [made]
    assert made.public


def test_a_sentence_that_was_not_released_promises_nobody(case, now):
    Sentence.objects.create(case=case, text="We will train.", verdict="unproven", fact="", version=1, checked_at=now)

    assert said_in_public(case) == []


def test_the_list_is_not_whole_while_a_promise_has_no_measure(case, officer, now, released, investigated):
    released("We will train everybody.")

    with pytest.raises(Refused, match="1 promises"):
        promises_listed(case, by=officer, now=now)


def test_the_list_is_whole_when_each_promise_has_a_measure(case, officer, now, investigated):
    assert promises_listed(case, by=officer, now=now).promises_listed_at == now
