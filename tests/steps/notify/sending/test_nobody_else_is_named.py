"""Right before a letter leaves it is looked at again: approved, unchanged, one person, nobody else named (R-146, R-168)."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from fixtures.mailings import address_of, name_of
from hypothesis import given
from hypothesis import strategies as st

from forthwith.record.models import Letter, Task
from forthwith.steps.notify import sending
from forthwith.steps.notify.naming.names import KnownName, Names
from forthwith.steps.notify.naming.office import Office
from forthwith.steps.notify.sending.others import Others

TWO = name_of(2)
CASE = (
    KnownName("Person 1", ("Mia Rose Larkspur",), ("mia@families.example",)),
    KnownName("Person 2", ("Tom Ash",), ("Tom.Ash@families.example", "250-555-0188")),
    KnownName("Person 3", ("Ada Ng",)),
)
FOUR_HUNDRED = Names(KnownName(f"Person {one}", (name_of(one),), (address_of(one),)) for one in range(400))


@pytest.fixture
def others() -> Others:
    """Everybody of the case: Mia Rose Larkspur, Tom Ash and Ada Ng."""
    return Others(Names(CASE))


@pytest.mark.parametrize("text", [
    "about Mia Rose Larkspur", "MIA LARKSPUR", "Larkspur, Mia", "Mía Lárkspur's list", "Larkspur Mia Rose", "(mia-larkspur)",
    "write to mia@families.example.", "<TOM.ASH@FAMILIES.EXAMPLE>", "Tom\nAsh", "Ng, Ada", "'mia@families.example'",
    "kit|mia@families.example", "*tom.ash@families.example*", "Mr. Ash", "call (250) 555 0188", "M\u200bia Larkspur",
])  # fmt: skip
def test_a_name_or_address_of_somebody_else_is_found(text, others):
    assert others.stand_in(f"Dear reader,\n{text}\n", own_names=("Kit Reed",), own_addresses=("kit@families.example",))


@pytest.mark.parametrize(
    "text", ["Tom was here, ash too", "Miami Larkspurs", "Rose Larkspur", "the ash tree", "mia@families", "x"]
)
def test_words_that_only_look_alike_are_not(text, others):
    assert not others.stand_in(text, own_names=(), own_addresses=())


def test_a_letter_may_name_its_reader_and_whom_it_is_about(others):
    text = "Dear Tom Ash, about Mia Larkspur and Mia Rose Larkspur: mia@families.example"

    assert not others.stand_in(
        text, own_names=("Tom Ash", "Mia Rose Larkspur"), own_addresses=("mia@families.example",)
    )
    assert others.stand_in(
        f"{text}, Ada Ng", own_names=("Tom Ash", "Mia Rose Larkspur"), own_addresses=("mia@families.example",)
    )


def test_brothers_in_a_row_make_no_third_person(others):
    """Between "Kit Ash, Tom Reed" stands "Ash Tom", which is nobody."""
    assert not others.stand_in("Kit Ash, Tom Reed", own_names=("Kit Ash", "Tom Reed"), own_addresses=())


def test_a_name_is_found_that_begins_where_another_one_ends():
    known = Others(Names([KnownName("Person 1", ("Ash Tom Reed",))]))

    assert known.stand_in("Dear Kit Ash Tom Reed", own_names=("Kit Ash",), own_addresses=())


def test_an_address_of_several_people_excuses_none_of_them():
    """A mailbox of a whole family: the letter about one child names the other one all the same."""
    both = [
        KnownName(f"Person {one}", (name,), ("home@families.example",))
        for one, name in enumerate(("Mia Ash", "Tom Ash"))
    ]
    family = Others(Names(both))

    assert family.stand_in("Tom Ash", own_names=("Mia Ash",), own_addresses=("home@families.example",))
    assert not family.stand_in(
        "home@families.example", own_names=("Mia Ash",), own_addresses=("home@families.example",)
    )


def test_of_two_with_one_name_the_number_of_the_other_is_found():
    namesakes = [KnownName(f"Person {one}", ("Tom Ash",), (address_of(one),)) for one in (1, 2)]
    said = f"Dear Tom Ash, we wrote to {address_of(2)}"

    assert Others(Names(namesakes)).stand_in(said, own_names=("Tom Ash",), own_addresses=(address_of(1),))


def test_whoever_acts_may_be_named_and_their_own_telephone_may_not(others):
    acting = replace(others, office=lambda: Office(("Tom Ash",)))

    assert acting.stand_in("Tom Ash, 250-555-0188", own_names=(), own_addresses=())
    assert not replace(acting, office=lambda: Office(("Tom Ash",), ("Call 250-555-0188",))).stand_in(
        "Tom Ash, 250-555-0188", own_names=(), own_addresses=()
    )


def test_who_acts_for_the_district_may_be_named(others):
    acting = replace(others, office=lambda: Office(("Tom Ash", "tom.ash@families.example")))

    assert not acting.stand_in("Signed: Tom Ash, tom.ash@families.example", own_names=(), own_addresses=())


def test_who_acts_is_asked_for_only_when_somebody_was_found(others):
    asked = []
    acting = replace(others, office=lambda: asked.append("office") or Office())

    assert not acting.stand_in("Dear reader", own_names=(), own_addresses=())
    assert not asked
    assert acting.stand_in("Tom Ash", own_names=(), own_addresses=())
    assert asked


@given(
    st.integers(0, 399),
    st.integers(0, 399),
    st.sampled_from(["{}", "{} is ill", "of {}.", "{}'s", "“{}”", "\n{}\n"]),
    st.booleans(),
)
def test_whoever_is_not_of_the_letter_is_found_in_any_place(own, other, around, by_name):
    text = f"Dear {name_of(own)},\n" + around.format(name_of(other) if by_name else address_of(other)) + "\nDistrict"

    assert Others(FOUR_HUNDRED).stand_in(text, own_names=[name_of(own)], own_addresses=[address_of(own)]) is (
        own != other
    )


@pytest.fixture
def run(server, officer, clock):
    """Send a mailing and let it run once."""

    def done(mailing):
        sending.send(mailing, by=officer, now=clock())
        sending.run(mailing, clock=clock)
        return list(mailing.letters.order_by("number").values_list("state", "held_why"))

    return done


@pytest.mark.django_db
@pytest.mark.parametrize("slip", [f"about {TWO}", f"write to {address_of(2)}", f"{TWO.split()[1]}, {TWO.split()[0]}"])
def test_a_letter_with_another_persons_name_is_kept_here_and_the_others_go(slip, mailing_of, piece_of, server, run):
    """The slip of a merge: everything is approved, and one letter still has the words of another."""
    bad = piece_of(1)
    states = run(mailing_of([replace(bad, text=bad.text + slip), piece_of(2), piece_of(3)]))

    assert states == [("held", "somebody else of this case is named in it"), ("sent", ""), ("sent", "")]
    assert not [one for one in server.seen if b"person1@" in one.content]
    assert Task.objects.filter(title__startswith="Letters were kept back").count() == 1


@pytest.mark.django_db
def test_the_other_parent_of_the_roster_is_somebody_else_too(mailing_of, piece_of, case, server, run, now):
    from forthwith.vault import people

    around = {"people": [{"source_id": "g", "given_name": "Ulla", "family_name": "Quist", "kinds": ["guardian"],
                          "birth_date": "", "emails": ["ulla@families.example"]}], "ties": []}  # fmt: skip
    piece = piece_of(1, text="Dear reader,\n\nwe told ulla@families.example too.\n")
    mailing = mailing_of([piece])
    people.seal(case.uid, [people.Affected("p", "Kim Quist", (), {"addressees": json.dumps(around)})], now=now)

    assert run(mailing) == [("held", "somebody else of this case is named in it")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["a@x.example,b@x.example", "Mia <a@x.example>", "a@x.example\nBcc: b@x.example", ""]
)
def test_a_letter_with_anything_but_one_plain_address_is_kept_here(address, mailing_of, piece_of, server, run):
    assert run(mailing_of([piece_of(1, address=address), piece_of(2)]))[0] == (
        "held", "its address is not one plain e-mail address",
    )  # fmt: skip
    assert len(server.seen) == 1


@pytest.mark.django_db
def test_a_subject_that_would_begin_a_header_is_kept_here(mailing_of, piece_of, server, run):
    assert run(mailing_of([piece_of(1, subject="A letter\nBcc: b@x.example")])) == [
        ("held", "its text cannot be written as a letter")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "field, value", [("sha256", "0" * 64), ("addressee", "somebody"), ("language", "fr"), ("about", ["Person 9"])]
)
def test_a_row_that_was_changed_after_the_approval_stops_the_whole_mailing(
    field, value, mailing_of, server, officer, clock
):
    mailing = mailing_of(2)
    sending.send(mailing, by=officer, now=clock())
    Letter.objects.filter(mailing=mailing, number=1).update(**{field: value})

    sending.run(mailing, clock=clock)

    mailing.refresh_from_db()
    assert (server.seen, mailing.state) == ([], "stopped")


@pytest.mark.django_db
def test_what_is_sealed_in_the_place_of_another_letter_is_kept_here(mailing_of, piece_of, case, server, run, now):
    """Somebody with the database swaps sealed words, and leaves the digests as they were."""
    from forthwith.vault.models import SealedText
    from forthwith.vault.words import put_words

    mailing = mailing_of(2)
    first = mailing.letters.get(number=1)
    other = put_words(case.uid, piece_of(9).as_words(), kind="letter", now=now)
    SealedText.objects.filter(uid=first.content).delete()
    SealedText.objects.filter(uid=other).update(uid=first.content)

    assert run(mailing) == [("held", "its text was erased or damaged"), ("sent", "")]


@pytest.mark.django_db
def test_the_approval_is_asked_for_again_for_each_window(mailing_of, head, server, officer, clock, monkeypatch):
    """Taken back in the middle, it ends there."""
    from forthwith.steps.notify.sending import running

    monkeypatch.setattr(running, "WINDOW", 1)
    mailing = mailing_of(4)
    hand = running.hand_over

    def and_then_it_is_gone(*words, **more):
        mailing.approvals.all().delete()
        return hand(*words, **more)

    monkeypatch.setattr(running, "ThreadPoolExecutor", InLine)
    monkeypatch.setattr(running, "hand_over", and_then_it_is_gone)
    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)

    mailing.refresh_from_db()
    assert (len(server.seen), mailing.state) == (1, "stopped")


class InLine:
    """In the place of a thread, so that what a window does is done when the next is asked for."""

    def __init__(self, _size):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_more):
        return None

    def submit(self, work, *words, **more):
        done = work(*words, **more)
        return type("Done", (), {"result": lambda _self: done})()
