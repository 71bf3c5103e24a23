"""Who may do what: one table, asked at the moment of each act by steps and by doors alike (R-206)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from forthwith.record.acting import Acting
from forthwith.record.errors import NotAllowed
from forthwith.record.words import Power, Role


class Act(StrEnum):
    """Everything that someone may or may not do."""

    REPORT = "report"
    ASK_OFFICE = "ask the privacy office"
    ANSWER_QUESTION = "answer a question"
    SEE_CASES = "see cases"
    SEE_CASE = "see a case"
    SEE_TIMELINE = "see the timeline"
    CORRECT_CASE = "correct a case"
    DECIDE_DOUBT = "decide a doubtful report"
    ASSIGN = "assign someone to a case"
    KEEP_EVIDENCE = "keep evidence"
    SEE_EVIDENCE_LIST = "see what evidence is kept"
    OPEN_SEAL = "open a seal"
    SEE_NAMES = "see the names of the affected"
    READ_WORDS = "read the words of reports and statements"
    DESTROY = "destroy or erase personal data"
    HOLD = "set or lift a legal hold"
    ASK_TASK = "ask something of someone"
    ANSWER_TASK = "answer a task"
    CONTAIN = "contain"
    ASSESS = "assess"
    SEE_ASSESSMENT = "see the assessment"
    CHECK_SENTENCE = "check a public sentence"
    RELEASE_SENTENCE = "release a public sentence"
    CONSULT = "record that the Head was consulted"
    SEE_HEADS_PAGE = "see the Head's page"
    DETERMINE = "determine and sign"
    HAND_OVER = "hand over a decision"
    RECORD_NOTICE = "record a notice"
    SEE_LETTERS = "see how the letters stand"
    DRAFT = "draft a letter"
    READ_LETTERS = "read letters with the names in them"
    SIGN_OFF = "sign off a draft for counsel or HR"
    PLAN_LETTERS = "plan letters and choose channels"
    APPROVE_LETTERS = "approve letters and sign"
    SEND_LETTERS = "send approved letters"
    RECORD_PROOF = "record a proof about a letter"
    DECIDE_NOTICE = "decide who is told another way, later or not at all"
    FILE_REPORT = "report to a body"
    ANSWER_ENQUIRY = "answer somebody who wrote to us"
    INVESTIGATE = "investigate"
    PROMISE_MEASURE = "promise a measure"
    PROVE_MEASURE = "prove a measure"
    CLOSE = "close or reopen a case"
    EXPORT_FOLDER = "make the regulator's folder"
    VERIFY_LOG = "check the log"
    SEE_PEOPLE = "see the people who act"
    MANAGE_PEOPLE = "manage the people who act"
    DELEGATE = "delegate the Head's powers"
    CONFIGURE = "configure the district"
    NAME_CHAIR = "say who chairs the board"
    MAKE_LINKS = "make or revoke report links"
    USE_TOKENS = "make tokens"
    SET_WEBHOOKS = "set webhooks"
    READ_PRACTICE = "read the practice"
    KEEP_ACCOUNT = "keep one's own account"


_EVERYBODY = frozenset(Role)
_OFFICE = frozenset({Role.PRIVACY_OFFICER, Role.HEAD, Role.DELEGATE})
_WORK = _OFFICE | {Role.INVESTIGATOR}
_ON_CASE = _WORK | {Role.IT, Role.APPROVER, Role.AUDITOR}
_HEADS = frozenset({Role.HEAD, Role.DELEGATE})
_OFFICER = frozenset({Role.PRIVACY_OFFICER})

MAY: dict[Act, frozenset[Role]] = {
    Act.REPORT: _EVERYBODY,
    Act.ASK_OFFICE: _EVERYBODY,
    Act.ANSWER_QUESTION: _OFFICE,
    Act.SEE_CASES: _ON_CASE,
    Act.SEE_CASE: _ON_CASE,
    Act.SEE_TIMELINE: _ON_CASE,
    Act.CORRECT_CASE: _OFFICE,
    Act.DECIDE_DOUBT: _OFFICE,
    Act.ASSIGN: _OFFICE,
    Act.KEEP_EVIDENCE: _WORK | {Role.IT},
    Act.SEE_EVIDENCE_LIST: _ON_CASE,
    Act.OPEN_SEAL: _OFFICER | {Role.HEAD},
    Act.SEE_NAMES: _OFFICER | {Role.HEAD},
    Act.READ_WORDS: _OFFICE,
    Act.DESTROY: _OFFICER,
    Act.HOLD: _OFFICE,
    Act.ASK_TASK: _WORK,
    Act.ANSWER_TASK: _EVERYBODY,
    Act.CONTAIN: _WORK | {Role.IT},
    Act.ASSESS: _OFFICER | {Role.INVESTIGATOR},
    Act.SEE_ASSESSMENT: _WORK | {Role.APPROVER, Role.AUDITOR},
    Act.CHECK_SENTENCE: _WORK | {Role.APPROVER},
    Act.RELEASE_SENTENCE: _HEADS,
    Act.CONSULT: _OFFICER,
    Act.SEE_HEADS_PAGE: _OFFICE | {Role.AUDITOR},
    Act.DETERMINE: _HEADS,
    Act.HAND_OVER: _WORK,
    Act.RECORD_NOTICE: _OFFICE,
    Act.SEE_LETTERS: _ON_CASE,
    Act.DRAFT: _OFFICE,
    Act.READ_LETTERS: _OFFICER | {Role.HEAD},
    Act.SIGN_OFF: frozenset({Role.APPROVER}),
    Act.PLAN_LETTERS: _OFFICE,
    Act.APPROVE_LETTERS: _HEADS,
    Act.SEND_LETTERS: _OFFICE,
    Act.RECORD_PROOF: _OFFICE,
    Act.DECIDE_NOTICE: _HEADS,
    Act.FILE_REPORT: _OFFICE,
    Act.ANSWER_ENQUIRY: _OFFICE,
    Act.INVESTIGATE: _WORK,
    Act.PROMISE_MEASURE: _WORK,
    Act.PROVE_MEASURE: _WORK,
    Act.CLOSE: _OFFICE,
    Act.EXPORT_FOLDER: _OFFICE | {Role.AUDITOR},
    Act.VERIFY_LOG: _OFFICE | {Role.AUDITOR},
    Act.SEE_PEOPLE: _OFFICE | {Role.AUDITOR, Role.ADMINISTRATOR},
    Act.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Act.DELEGATE: frozenset({Role.HEAD}),
    Act.CONFIGURE: frozenset({Role.ADMINISTRATOR}),
    Act.NAME_CHAIR: frozenset({Role.ADMINISTRATOR, Role.HEAD}),
    Act.MAKE_LINKS: _OFFICER | {Role.ADMINISTRATOR},
    Act.USE_TOKENS: _ON_CASE | {Role.ADMINISTRATOR},
    Act.SET_WEBHOOKS: frozenset({Role.ADMINISTRATOR}),
    Act.READ_PRACTICE: _EVERYBODY,
    Act.KEEP_ACCOUNT: _EVERYBODY,
}

#: What a delegate may do only when the instrument says so; the rest follows from receiving reports for the Head.
NEEDS: dict[Act, Power] = {
    Act.DETERMINE: Power.DETERMINE,
    Act.RELEASE_SENTENCE: Power.NOTIFY,
    Act.RECORD_NOTICE: Power.NOTIFY,
    Act.APPROVE_LETTERS: Power.NOTIFY,
    Act.SEND_LETTERS: Power.NOTIFY,
    Act.DECIDE_NOTICE: Power.NOTIFY,
    Act.FILE_REPORT: Power.NOTIFY,
    Act.CLOSE: Power.CLOSE,
}


def may(act: Act, by: Acting, *, now: datetime) -> bool:
    """Whether this role allows the act now; a delegate's instrument is looked at each time."""
    if by.staff is None or not by.staff.is_active or by.role not in MAY[act]:
        return False
    if by.role != Role.DELEGATE:
        return True
    return by.delegation is not None and by.delegation.holds(NEEDS.get(act, Power.RECEIVE), now)


def require(act: Act, *, by: Acting, now: datetime) -> None:
    """Raise NotAllowed, saying why, unless ``may``. A delegate's instrument is read again: it may be revoked by now."""
    if by.delegation is not None:
        by.delegation.refresh_from_db(fields=("powers", "starts", "ends", "revoked_at"))
    if may(act, by, now=now):
        return
    if by.role == Role.DELEGATE and by.delegation is not None and now >= by.delegation.ends:
        raise NotAllowed(f"Delegation ended: {by.delegation}. Nothing was done. Ask the Head for a new one.")
    if by.role == Role.DELEGATE and by.delegation is not None and by.delegation.is_revoked(now):
        raise NotAllowed(f"Delegation revoked: {by.delegation}. Nothing was done. Ask the Head for a new one.")
    if by.role == Role.DELEGATE and act in MAY and Role.DELEGATE in MAY[act]:
        raise NotAllowed(f"The delegation does not give the power to {act}. Nothing was done. Ask the Head.")
    raise NotAllowed(f"This role may not {act}. Nothing was done. Ask the privacy office.")
