"""The Head determines, signs and gives reasons; nobody else does, and nothing without what the practice asks (2.2)."""

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Conflict, Delegation, Determination, GroupChoice, HarmAnswer
from forthwith.steps.decide import Made, decided_of, is_genuine, record_statement
from forthwith.steps.decide.errors import ConflictOpen, ConsultMissing, FactsChanged, RowsMissing, VoicesUnread
from forthwith.steps.decide.voices import Told

pytestmark = pytest.mark.django_db


def happenings(case):
    return list(case.events.order_by("seq").values_list("what", flat=True))


def test_yes_for_one_group_and_another_answer_for_the_other(ready, head, sign):
    signed = sign(ready, head)

    chosen = {one.group: (one.people, one.choice) for one in signed.choices.all()}
    assert chosen == {"listed, shown or linked": (104, "yes"), "inferred": (596, "notify_anyway")}


def test_the_signature_verifies(ready, head, sign):
    assert is_genuine(sign(ready, head))


@pytest.mark.parametrize("field", ["reasons", "version", "facts_sha256", "signed_at"])
def test_a_determination_changed_after_signing_is_found(ready, head, sign, field):
    signed = sign(ready, head)
    other = {"reasons": "Other.", "version": 9, "facts_sha256": "0" * 64, "signed_at": signed.signed_at + timedelta(1)}

    setattr(signed, field, other[field])

    assert not is_genuine(signed)


def test_a_choice_changed_after_signing_is_found(ready, head, sign):
    signed = sign(ready, head)

    GroupChoice.objects.filter(determination=signed, group="inferred").update(choice="no")

    assert not is_genuine(signed)


def test_it_still_verifies_when_it_is_read_again(ready, head, sign):
    signed = sign(ready, head)

    assert is_genuine(Determination.objects.get(pk=signed.pk))


@pytest.mark.parametrize(
    "role", ["officer", "staff_member", "it", "auditor", "administrator", "investigator", "approver"]
)
def test_nobody_but_the_head_signs(request, ready, sign, role):
    with pytest.raises(NotAllowed):
        sign(ready, request.getfixturevalue(role))

    assert not Determination.objects.exists()


def test_without_reasons_nothing_is_signed(ready, head, sign):
    with pytest.raises(Refused, match="reasons"):
        sign(ready, head, reasons="  ")

    assert not Determination.objects.exists()


def test_reasons_that_name_somebody_are_refused(ready, head, sign):
    with pytest.raises(Refused):
        sign(ready, head, reasons="The mother, jo.larkspur@home.example, is afraid.")


def test_a_group_without_a_choice_stops_the_signature(ready, head, sign):
    with pytest.raises(Refused, match="each group"):
        sign(ready, head, choices={"inferred": Made("no")})


def test_without_consultation_it_is_refused_by_its_code(weighed, head, officer, sign):
    with pytest.raises(ConsultMissing) as refused:
        sign(weighed, head)

    assert refused.value.code == "consult-missing"


def test_consultation_on_an_older_version_is_none(ready, officer, head, sign, now):
    from forthwith.steps.assess.rework import rework

    rework(ready, {"cause": "error"}, why="answered", by=officer, now=now)

    with pytest.raises(ConsultMissing):
        sign(ready, head, version=2)


def test_seven_of_eight_rows_name_the_missing_one(ready, head, sign):
    HarmAnswer.objects.filter(group="inferred", harm="identity theft").delete()

    with pytest.raises(RowsMissing, match="identity theft"):
        sign(ready, head)


def test_no_kind_of_information_cannot_pass(ready, head, sign):
    ready.elements.all().delete()

    with pytest.raises(RowsMissing, match="kinds of information"):
        sign(ready, head)


def test_a_refusal_stands_in_the_log(weighed, head, officer, sign):
    with pytest.raises(ConsultMissing):
        sign(weighed, head)

    last = weighed.events.order_by("-seq").first()
    assert (last.what, last.changes["why"]) == ("determination refused", [None, "consult-missing"])


def test_one_signature_is_one_entry(ready, head, sign):
    before = len(happenings(ready))

    sign(ready, head)

    assert happenings(ready)[before:] == ["determined"]


def test_sent_twice_it_is_signed_once(ready, head, sign):
    assert sign(ready, head) == sign(ready, head)
    assert Determination.objects.count() == 1


def test_the_head_on_the_list_hands_over_or_gives_a_reason(ready, head, sign, now):
    """SC-01-H: the Superintendent is one of the 104."""
    from forthwith.record.conflicts import go_on

    Conflict.objects.create(case=ready, staff=head.staff, why="listed", found_at=now)
    with pytest.raises(ConflictOpen):
        sign(ready, head)

    go_on(ready, "There is no delegate on the islands today.", by=head, now=now)
    assert sign(ready, head)


def test_unread_voices_ask_before_signing(ready, officer, head, sign, now):
    told = Told("I fear for my shift.", "work", consent=True)
    record_statement(ready, told, by=officer, now=now)
    with pytest.raises(VoicesUnread):
        sign(ready, head)

    assert sign(ready, head, read_later=True)


@pytest.fixture
def delegate(appoint, district, head, now):
    """The deputy, under instrument D-7."""
    import uuid

    from forthwith.record.acting import Acting
    from forthwith.record.words import Role

    staff = appoint("S. Okafor", "staff").staff
    instrument = Delegation.objects.create(
        district=district, number=7, delegate=staff, given_by=head.staff, powers=["receive", "determine"],
        starts=now - timedelta(days=30), ends=now + timedelta(days=1), instrument=uuid.uuid4(),
        instrument_sha256="0" * 64,
    )  # fmt: skip
    return Acting(staff, Role.DELEGATE, instrument)


def test_a_delegate_signs_for_the_head_under_the_instrument(ready, delegate, sign):
    signed = sign(ready, delegate)

    assert "for the Head under delegation D-7" in delegate.signs_as
    assert (str(signed.delegation), is_genuine(signed)) == ("D-7", True)


def test_a_delegate_without_that_power_does_not_sign(ready, delegate, sign):
    Delegation.objects.update(powers=["receive"])

    with pytest.raises(NotAllowed, match="power"):
        sign(ready, delegate)


def test_an_ended_delegation_does_not_sign(ready, delegate, sign, now):
    with pytest.raises(NotAllowed, match="Delegation ended"):
        sign(ready, delegate, at=now + timedelta(days=2))


@pytest.fixture
def moved_on(ready, officer, found_in, now):
    """Somebody posts a picture while the Head decides: 86 new readers."""
    from forthwith.steps.assess.facts import add_version

    def change():
        found = found_in("SC-01")
        readers = found.answer["readers"] | {"visible": 190}
        add_version(
            ready, answer=found.answer | {"readers": readers}, facts=found.facts, group_facts=found.groups,
            why="a picture was posted", by=officer, now=now,
        )  # fmt: skip

    return change


def test_facts_that_change_while_the_head_signs_refuse_it_with_the_difference(ready, head, sign, moved_on):
    moved_on()

    with pytest.raises(FactsChanged) as refused:
        sign(ready, head)

    assert refused.value.changes == ("readers named: 190, was 104",)
    assert not Determination.objects.exists()


def test_new_facts_open_the_decision_again(ready, head, sign, moved_on):
    sign(ready, head)
    moved_on()

    decided = decided_of(ready)

    assert decided.facts_changed
    assert str(decided) == "Signed on version 1; now version 2: 1 change."


def test_the_old_signature_still_holds_after_new_facts(ready, head, sign, moved_on):
    signed = sign(ready, head)
    moved_on()

    assert is_genuine(Determination.objects.get(pk=signed.pk))
