"""The right channel for each person (practice 3.2.4, 3.2.5; R-153 to R-156): thirty people, each with the expected one."""

from __future__ import annotations

import pytest

from forthwith.people.person import Person
from forthwith.record.words import Channel
from forthwith.steps.notify.planning.channels import ORDER, choose
from forthwith.steps.notify.planning.contacts import Contact, contact_of, shared_addresses

MAIL, POST, CALL, VISIT = "mail", "post", "phone", "in_person"
E, P, T = ("a@home.example",), "1 Pier Road", ("555-0101",)
SHARED = frozenset(E)
#: (what is known, whether danger is near, the channel, the written follow-up)
PEOPLE = {
    "e-mail only": (Contact(E), False, MAIL, ""),
    "post only": (Contact(postal=P), False, POST, ""),
    "phone only": (Contact(phones=T), False, CALL, ""),
    "everything": (Contact(E, T, P), False, MAIL, ""),
    "e-mail and phone": (Contact(E, T), False, MAIL, ""),
    "e-mail and post": (Contact(E, postal=P), False, MAIL, ""),
    "post and phone": (Contact(phones=T, postal=P), False, POST, ""),
    "nothing": (Contact(), False, "", ""),
    "shared mailbox and post": (Contact(E, postal=P, shared=SHARED), False, POST, ""),
    "shared mailbox and phone": (Contact(E, T, shared=SHARED), False, CALL, ""),
    "shared mailbox, post and phone": (Contact(E, T, P, SHARED), False, POST, ""),
    "shared mailbox only": (Contact(E, shared=SHARED), False, VISIT, ""),
    "a shared and an own mailbox": (Contact((*E, "own@home.example"), shared=SHARED), False, MAIL, ""),
    "no home, e-mail": (Contact(E, T, "No fixed address"), False, MAIL, ""),
    "no home, phone": (Contact(phones=T, postal="NFA"), False, CALL, ""),
    "no home, nothing else": (Contact(postal="Harbour Shelter"), False, VISIT, ""),
    "told of no home, post on file": (Contact(postal=P, needs=frozenset({"no home"})), False, VISIT, ""),
    "no home in French": (Contact(E, postal="Sans domicile fixe"), False, MAIL, ""),
    "no home, shared mailbox": (Contact(E, T, "NFA", SHARED), False, CALL, ""),
    "no computer, post": (Contact(E, T, P, needs=frozenset({"no computer"})), False, POST, ""),
    "no computer, phone": (Contact(E, T, needs=frozenset({"no computer"})), False, CALL, ""),
    "spoken, e-mail": (Contact(E, T, needs=frozenset({"spoken"})), False, CALL, MAIL),
    "spoken, post": (Contact(phones=T, postal=P, needs=frozenset({"spoken"})), False, CALL, POST),
    "spoken, no phone": (Contact(E, needs=frozenset({"spoken"})), False, MAIL, ""),
    "danger, everything": (Contact(E, T, P), True, CALL, MAIL),
    "danger, shared mailbox": (Contact(E, T, P, SHARED), True, CALL, POST),
    "danger, no phone": (Contact(E, postal=P), True, MAIL, ""),
    "danger, phone only": (Contact(phones=T), True, CALL, ""),
    "a person chose post": (Contact(E, T, P, chosen="post"), False, POST, ""),
    "a person chose a call": (Contact(E, T, P, chosen="phone"), False, CALL, MAIL),
}


def test_they_are_thirty():
    assert len(PEOPLE) == 30


@pytest.mark.parametrize("who", PEOPLE)
def test_each_of_thirty_people_gets_the_expected_channel(who):
    contact, danger, channel, follow_up = PEOPLE[who]

    way = choose(contact, danger=danger)

    assert (way.channel, way.then.channel if way.then else "") == (channel, follow_up)


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_gets_the_notice_by_a_shared_mailbox(who):
    way = choose(PEOPLE[who][0], danger=PEOPLE[who][1])

    assert way.address not in PEOPLE[who][0].shared
    assert way.then is None or way.then.address not in PEOPLE[who][0].shared


def test_a_text_message_is_no_channel():
    assert not {"sms", "text"} & set(Channel.values)


def test_the_same_address_with_two_grown_people_is_a_warning_by_itself():
    two = [Person(who, frozenset({"guardian"}), "A", "B", emails=(mail,)) for who, mail in (("g1", "X@h.example"),
           ("g2", "x@h.example"), ("g3", "y@h.example"))]  # fmt: skip

    assert contact_of(two[0], shared=shared_addresses(two)).own_emails == ()
    assert contact_of(two[2], shared=shared_addresses(two)).own_emails == ("y@h.example",)


def test_after_each_failure_the_next_channel_opens_until_none_is_left():
    contact, tried = Contact(E, T, P), []

    while (way := choose(contact, tried=tried)).channel:
        tried.append(way.channel)

    assert tuple(tried) == tuple(map(str, ORDER))


#: (what they need, what is known of them, whether danger is near, the channel, the written follow-up)
IN_NEED = {
    "large print": (("large print",), (E, T, P), False, POST, ""),
    "large print, no home": (("large print",), (E, T), False, MAIL, ""),
    "braille": (("braille",), (E, T, P), False, CALL, MAIL),
    "audio, no phone": (("audio",), ((), (), P), False, VISIT, POST),
    "sign language": (("sign language",), (E, T, P), False, VISIT, MAIL),
    "sign language in danger": (("sign language",), (E, T, P), True, VISIT, MAIL),
    "sign language and large print": (("sign language", "large print"), (E, T, P), False, VISIT, POST),
    "one that nobody understood": (("Moon type",), (E, T, P), False, MAIL, ""),
}


@pytest.mark.parametrize("who", IN_NEED)
def test_who_needs_another_form_hears_it_and_has_it_in_writing(who):
    needs, known, danger, channel, follow_up = IN_NEED[who]

    way = choose(Contact(*known, needs=frozenset(needs)), danger=danger)

    assert (way.channel, way.then.channel if way.then else "") == (channel, follow_up)


def test_what_was_said_in_vain_goes_on_in_writing():
    contact = Contact(E, T, P, needs=frozenset({"braille"}))

    assert choose(contact, tried=(CALL,)).channel == MAIL
    assert choose(contact, tried=(MAIL, CALL)).channel == POST
    assert choose(Contact(E, T, P, needs=frozenset({"sign language"})), tried=(VISIT,)).channel == MAIL


def test_the_needs_of_the_roster_hold_until_a_person_notes_others():
    person = Person("g1", frozenset({"guardian"}), "Lee", "Quill", needs=("large print", "Moon type"))

    assert contact_of(person, shared=frozenset()).named_needs == ("large print", "not understood")
    assert contact_of(person, shared=frozenset(), needs=()).named_needs == ()
