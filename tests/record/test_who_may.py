"""Nine roles and what each may do: the table, its copy in the docs, and the bounds that no edit may cross (R-206)."""

from __future__ import annotations

import re

import pytest

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.cases import case_of, cases_of
from forthwith.record.errors import NotAllowed, NotYours
from forthwith.record.models import Assignment, District, Staff
from forthwith.record.rights import MAY, Act, may, require
from forthwith.record.words import Role

pytestmark = pytest.mark.django_db

PERSONAL = {Act.OPEN_SEAL, Act.SEE_NAMES, Act.READ_WORDS, Act.READ_LETTERS, Act.DESTROY}
WRITES = {
    Act.CORRECT_CASE, Act.DECIDE_DOUBT, Act.ASSIGN, Act.KEEP_EVIDENCE, Act.HOLD, Act.CONTAIN, Act.ASSESS, Act.DETERMINE,
    Act.RECORD_NOTICE, Act.INVESTIGATE, Act.PROMISE_MEASURE, Act.PROVE_MEASURE, Act.CLOSE, Act.RELEASE_SENTENCE,
    Act.DRAFT, Act.SIGN_OFF, Act.PLAN_LETTERS, Act.APPROVE_LETTERS, Act.SEND_LETTERS, Act.RECORD_PROOF, Act.DECIDE_NOTICE,
    Act.FILE_REPORT, Act.ANSWER_ENQUIRY,
}  # fmt: skip


def _documented(root):
    lines = (root / "docs/people-who-act.md").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| may |"))
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return
        act, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        yield Act(act), {role for role, cell in zip(Role, cells, strict=True) if cell == "●"}


def test_the_docs_say_what_the_table_says(root):
    assert dict(_documented(root)) == {act: set(roles) for act, roles in MAY.items()}


def test_an_auditor_sees_no_personal_data_and_changes_no_case():
    assert [act for act in PERSONAL | WRITES if Role.AUDITOR in MAY[act]] == []


def test_an_administrator_sees_no_case():
    assert [act for act in MAY if Role.ADMINISTRATOR in MAY[act] and re.search(r"case|name|seal", act)] == []


def test_a_delegate_sees_no_names():
    """The instrument passes on powers to decide, and leaders see the case, not the names."""
    assert Role.DELEGATE not in MAY[Act.SEE_NAMES] | MAY[Act.OPEN_SEAL]


def test_only_the_head_or_who_stands_for_the_head_determines():
    assert MAY[Act.DETERMINE] == {Role.HEAD, Role.DELEGATE}


def test_staff_report_ask_answer_and_read_and_nothing_more():
    assert {act for act in MAY if Role.STAFF in MAY[act]} == {
        Act.REPORT, Act.ASK_OFFICE, Act.ANSWER_TASK, Act.READ_PRACTICE, Act.KEEP_ACCOUNT,
    }  # fmt: skip


@pytest.mark.parametrize("act", list(Act))
def test_the_system_signs_nothing(act, now):
    assert not may(act, THE_SYSTEM, now=now)


@pytest.mark.parametrize("act", list(Act))
def test_a_delegate_without_an_instrument_may_nothing(act, staff_member, now):
    assert not may(act, Acting(staff_member.staff, Role.DELEGATE), now=now)


def test_a_refusal_says_what_was_not_done_and_whom_to_ask(staff_member, now):
    with pytest.raises(NotAllowed, match=r"may not determine and sign\. Nothing was done\. Ask the privacy office"):
        require(Act.DETERMINE, by=staff_member, now=now)


def test_only_a_person_signs():
    with pytest.raises(NotAllowed, match="Only a person"):
        _ = THE_SYSTEM.who


def test_an_account_of_no_district_has_none(db):
    alone = Staff.objects.create_user("alone@nowhere.example", None, name="Alone")

    with pytest.raises(NotYours):
        _ = Acting(alone, Role.STAFF).district


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_all_its_assigned_or_no_cases(appoint, case, now, role):
    someone = appoint("E. Someone", role)
    assigned = {Role.INVESTIGATOR, Role.IT, Role.APPROVER}
    everything = {Role.HEAD, Role.DELEGATE, Role.PRIVACY_OFFICER, Role.AUDITOR}

    assert cases_of(someone, now=now).exists() == (role in everything)
    Assignment.objects.create(case=case, staff=someone.staff, role=role, starts=now)
    assert cases_of(someone, now=now).exists() == (role in everything | assigned)


def test_an_assignment_that_ended_shows_nothing(investigator, case, now):
    Assignment.objects.create(case=case, staff=investigator.staff, role=Role.INVESTIGATOR, starts=now, ends=now)

    with pytest.raises(NotYours):
        case_of(investigator, case.number, now=now)


def test_an_assignment_as_it_is_none_as_investigator(investigator, case, now):
    Assignment.objects.create(case=case, staff=investigator.staff, role=Role.IT, starts=now)

    assert not cases_of(investigator, now=now).exists()


def test_another_districts_case_and_none_are_refused_in_the_same_words(head, case, now):
    type(case).objects.filter(pk=case.pk).update(district=District.objects.create(name="Elsewhere", slug="elsewhere"))
    said = []
    for number in (case.number, "2031-9999"):
        with pytest.raises(NotYours) as refused:
            case_of(head, number, now=now)
        said.append(str(refused.value))

    assert len(set(said)) == 1
