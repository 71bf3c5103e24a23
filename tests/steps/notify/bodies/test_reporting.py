"""Their form, our facts: what was pasted is kept, and sent means proved (R-133, R-134, R-216)."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from forthwith.record.bodies_owed import owed
from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.models import Event, Filing, Notice
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.comparing import absent, compared
from forthwith.steps.notify.bodies.duties import Stand, body_duty
from forthwith.steps.notify.bodies.filing import Attached, Sending, enter_number, prove, record_answer, record_sent
from forthwith.steps.notify.bodies.follow_up import changed_lines, filled_for
from forthwith.vault.models import Evidence

COMMISSIONER = "foippa.36.3-tell-the-commissioner"


@pytest.fixture
def receipt():
    """What the body mailed back."""
    return Attached(io.BytesIO(b"%PDF-1.4 received"), "receipt.pdf")


@pytest.fixture
def send(decided, officer, now):
    """Report to the Commissioner from the sheet as it stands."""

    def sent(proof=None, *, case=decided, at=now, **more):
        sheet = sheets.version(case, now=at).number
        given = {"rule": COMMISSIONER, "sheet": sheet, "how": "form", "token": "once"} | more
        return record_sent(case, Sending(**given), proof, by=officer, now=at)

    return sent


def test_without_proof_a_report_is_only_claimed(send, decided, now):
    send()

    assert body_duty(decided, COMMISSIONER, now=now).stand == Stand.CLAIMED
    assert not Notice.objects.exists()
    assert [one.key.split()[0] for one in owed(decided, now)] == ["proof"]


def test_with_proof_it_is_sent_and_the_duty_is_done(send, decided, receipt, now):
    filing = send(receipt, file_number="F25-01234")

    notice = Notice.objects.get()
    assert body_duty(decided, COMMISSIONER, now=now).stand == Stand.SENT
    assert (notice.duty, notice.file_number, notice.proof) == (COMMISSIONER, "F25-01234", filing.proof)
    assert list(owed(decided, now)) == []


def test_a_proof_may_come_later(send, decided, receipt, officer, now):
    prove(send(), receipt, by=officer, now=now)

    assert body_duty(decided, COMMISSIONER, now=now).stand == Stand.SENT
    assert Notice.objects.count() == 1


def test_an_empty_file_proves_nothing(send, decided, officer, now):
    filing = send()

    with pytest.raises(Refused, match="Nothing was kept"):
        prove(filing, Attached(io.BytesIO(b""), "receipt.pdf"), by=officer, now=now)
    assert body_duty(decided, COMMISSIONER, now=now).stand == Stand.CLAIMED


def test_two_proofs_make_one_notice(send, receipt, officer, now):
    filing = send(receipt)
    prove(filing, Attached(io.BytesIO(b"another"), "again.txt"), by=officer, now=now)

    assert Notice.objects.count() == 1


def test_a_second_proof_leaves_the_first_in_the_record(send, receipt, officer, now):
    filing = send(receipt)
    proved = prove(filing, Attached(io.BytesIO(b"another"), "again.txt"), by=officer, now=now)

    entry = Event.objects.filter(about=f"report {filing.uid}").latest("pk")
    assert entry.changes["proof"] == [str(filing.proof), str(proved.proof)]
    assert Evidence.objects.filter(uid__in=[filing.proof, proved.proof], destroyed_at=None).count() == 2
    assert Notice.objects.get().proof == proved.proof


@pytest.mark.parametrize("start", [b"MZ\x90\0\3\0\0\0\4\0", b"\x7fELF\2\1\1\0\0", b"PK\5\6" + b"\0" * 18])
def test_a_program_or_an_archive_is_no_receipt_whatever_its_name(start, send, officer, now):
    with pytest.raises(Refused, match="The file was not kept"):
        prove(send(), Attached(io.BytesIO(start + b"\0" * 60), "receipt.pdf"), by=officer, now=now)


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\0", b"<html><body>Received", b"From: a@b.example\nTo: c@d.example\n\n"]
)
def test_a_picture_a_page_or_a_mail_is_a_receipt(start, send, officer, now):
    assert prove(send(), Attached(io.BytesIO(start), "receipt"), by=officer, now=now).state == "sent"


def test_the_same_form_sent_twice_is_one_report(send):
    assert send() == send()
    assert Filing.objects.count() == 1


def test_the_snapshot_is_what_stood_on_the_page(send, learn, decided, officer, now):
    number = sheets.version(decided, now=now).number
    learn(people_affected=705)

    filing = send(sheet=number)

    (line,) = [one for one in filing.snapshot if one["number"] == "9"]
    assert line["text"].startswith("700 people")


def test_nothing_is_reported_before_the_head_signs(known, officer, now):
    sheet = sheets.version(known, now=now).number

    with pytest.raises(Refused):
        record_sent(known, Sending(COMMISSIONER, sheet, "form"), by=officer, now=now)

    assert not Filing.objects.exists()


def test_a_network_breach_is_reported_before_the_head_signs(case, officer, now):
    case.network = True
    case.save()
    sheets.edit(case, {"description": "An intruder was in the network."}, by=officer, now=now)
    sheet = sheets.version(case, now=now).number

    filing = record_sent(case, Sending("ap-i1.3.6-network-breach", sheet, "phone"), by=officer, now=now)

    assert filing.state == "claimed"


def test_a_report_without_what_opens_a_file_is_refused(decided, officer, now):
    decided.district.privacy_phone = ""
    decided.district.save()
    sheet = sheets.version(decided, now=now).number

    with pytest.raises(Refused, match="Contact"):
        record_sent(decided, Sending(COMMISSIONER, sheet, "form"), by=officer, now=now)


def test_a_time_to_come_is_refused(decided, officer, now):
    sheet = sheets.version(decided, now=now).number
    later = Sending(COMMISSIONER, sheet, "form", at=now + timedelta(hours=1))

    with pytest.raises(Refused):
        record_sent(decided, later, by=officer, now=now)


def test_a_way_that_is_none_is_refused(send):
    with pytest.raises(Refused):
        send(how="pigeon")

    assert not Filing.objects.exists()


def test_an_auditor_reports_nothing(decided, auditor, now):
    with pytest.raises(NotAllowed):
        record_sent(decided, Sending(COMMISSIONER, 1, "form"), by=auditor, now=now)


def test_another_case_s_duty_is_not_there(decided, officer, now):
    sheet = sheets.version(decided, now=now).number

    with pytest.raises(NotYours):
        record_sent(decided, Sending("none", sheet, "form"), by=officer, now=now)


def test_the_file_number_may_come_later(send, receipt, officer, now):
    enter_number(send(receipt), "F25-01234", by=officer, now=now)

    assert Notice.objects.get().file_number == "F25-01234"


def test_what_they_answered_is_sealed(send, officer, now):
    filing = record_answer(send(), "We opened a file.", at=now, by=officer, now=now)

    assert filing.answered_at == now
    assert filing.answer is not None


def test_a_new_number_makes_a_supplement_due(send, decided, receipt, learn, now):
    filing = send(receipt)
    learn(people_affected=705)
    sheets.version(decided, now=now)

    found = body_duty(decided, COMMISSIONER, now=now)
    lines = {one.label: (one.was, one.now) for one in changed_lines(found, filing) if one.new_fact}
    assert found.stand == Stand.SUPPLEMENT
    assert lines["Number of individuals affected"][1].startswith("705 people")
    assert [one.key.split()[0] for one in owed(decided, now)] == ["supplement"]


def test_the_supplement_carries_the_body_s_own_mark(send, decided, receipt, learn, now):
    filing = send(receipt, file_number="F25-01234")
    learn(people_affected=705)

    first = filled_for(body_duty(decided, COMMISSIONER, now=now), filing)[0]

    assert first.text == "follow-up to F25-01234: School District No. 99 (Outer Passage)"


def test_a_sent_supplement_ends_what_was_due_and_keeps_the_number(send, decided, receipt, learn, now):
    first = send(receipt, file_number="F25-01234")
    learn(people_affected=705)

    second = send(Attached(io.BytesIO(b"again"), "b.txt"), token="second", at=now + timedelta(minutes=3))

    assert (second.kind, second.follows, second.file_number) == ("supplement", first, "F25-01234")
    assert body_duty(decided, COMMISSIONER, now=now).stand == Stand.SENT


def test_totals_to_date_make_a_supplement_due(send, decided, receipt, now):
    send(receipt)
    Notice.objects.create(case=decided, to="everybody affected", people=700, channel="mail", at=now)
    sheets.version(decided, now=now)

    assert "people_told" in body_duty(decided, COMMISSIONER, now=now).new


def test_that_another_body_was_told_makes_no_supplement_due(send, decided, receipt, officer, now):
    send(receipt)
    minister = Sending("ap-i1.3.1.2-tell-the-minister", 1, "post", token="minister")
    record_sent(decided, minister, Attached(io.BytesIO(b"posted"), "slip.jpg"), by=officer, now=now)
    sheets.version(decided, now=now)

    assert body_duty(decided, COMMISSIONER, now=now).stand == Stand.SENT


def test_the_commissioner_gets_every_element_people_get_and_the_estimate(decided, officer, now):
    sheets.edit(decided, {"your_steps": "Ask us what was shown of you.", "measures": "Help."}, by=officer, now=now)
    sheet = sheets.current(decided, now=now)

    lines = compared(decided, body_duty(decided, COMMISSIONER, now=now), sheet)

    assert {"estimate", "kinds", "your-steps", "awareness-date"} <= {one.element for one in lines}
    assert absent(tuple(one for one in lines if one.element != "our-steps")) == ()


def test_an_element_that_the_report_lacks_is_named(decided, now):
    sheet = sheets.current(decided, now=now)

    lines = compared(decided, body_duty(decided, COMMISSIONER, now=now), sheet)

    assert "your-steps" in absent(lines)


def test_a_field_that_names_somebody_is_never_sent(decided, officer, now):
    sheets.edit(decided, {"location": "The teacher Pat Example sent it."}, by=officer, now=now)
    sheet = sheets.version(decided, now=now).number

    with pytest.raises(Refused, match="Location"):
        record_sent(decided, Sending(COMMISSIONER, sheet, "form"), by=officer, now=now)
