"""Calls that change a case: each calls the step that the pages call, and makes the entries of the log that it makes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Status

from forthwith.record.checking import check_noted
from forthwith.record.deciding import Notice
from forthwith.record.errors import NotYours, Refused
from forthwith.record.rights import Act
from forthwith.record.staff import Staff
from forthwith.record.words import Time
from forthwith.record.work import Measure
from forthwith.steps import correct, decide, notify, report
from forthwith.steps.assess.sentences import check_text
from forthwith.steps.prevent import closing
from forthwith.steps.prevent import measures as promises
from forthwith.web.api import answers, shapes
from forthwith.web.api.answers import ANY, CHANGE, Problem
from forthwith.web.api.door import Called, router, the_case
from forthwith.web.api.shapes import Number_of_case


@router.post("/reports", response={201: answers.Opened, **ANY, 404: Problem}, tags=["Cases"], summary="Report a breach")
def new_report(request: Called, told: shapes.NewReport) -> Any:
    """One sentence is enough; it may name people, and is sealed. The same token again opens nothing."""
    made = report.open_report(_told(told), token=told.token, by=request.acting, now=request.now)
    return Status(201, {"report": made.uid, "case": made.case.number if made.case else ""})


def _told(given: shapes.NewReport) -> report.Told:
    plain = given.model_dump(exclude={"token", "kinds", "happened", "discovered"})
    kinds = tuple(str(one) for one in given.kinds)
    return report.Told(**plain, kinds=kinds, happened=_stated(given.happened), discovered=_stated(given.discovered))


def _stated(given: shapes.StatedTime | None) -> report.Stated | None:
    return report.Stated(given.at, given.about, given.note) if given else None


@router.post(
    "/cases/{number}/times", response={201: answers.TimeOf, **CHANGE}, tags=["Cases"], summary="Enter one of the times"
)
def new_time(request: Called, number: Number_of_case, given: shapes.NewTime) -> Any:
    """A time that can hardly be so (in the future, before it happened) is stored only with a note."""
    case = the_case(request, number, Act.CORRECT_CASE)
    stated = correct.Stated(given.at, given.zone, given.about, given.note)
    made = correct.enter_time(case, Time(given.which), stated, by=request.acting, now=request.now)
    return Status(201, answers.TimeOf.of(made))


@router.post(
    "/cases/{number}/consultations", response={201: answers.Consulted, **CHANGE}, tags=["Decision"],
    summary="The officer consulted the Head",
)  # fmt: skip
def new_consultation(request: Called, number: Number_of_case, given: shapes.NewConsultation) -> Any:
    case = the_case(request, number, Act.CONSULT)
    kept = decide.consult(case, given.version, given.result, by=request.acting, now=request.now)
    return Status(201, answers.Consulted.of(kept))


@router.post(
    "/cases/{number}/determinations", response={201: answers.Determined, **CHANGE}, tags=["Decision"],
    summary="The Head determines and signs",
)  # fmt: skip
def new_determination(request: Called, number: Number_of_case, given: shapes.NewDetermination) -> Any:
    """409 when it is not ready: consult-missing, conflict, rows-missing, voices-unread or facts-changed."""
    case = the_case(request, number, Act.DETERMINE)
    if len({one.group for one in given.choices}) != len(given.choices):
        raise Refused("A group is chosen for twice. Nothing was signed. Choose once for each.", field="choices")
    choices = {one.group: decide.Made(one.choice, one.reasons) for one in given.choices}
    signing = decide.Signing(given.version, choices, given.reasons, str(given.token), given.read_later)
    signed = decide.determine(case, signing, by=request.acting, now=request.now)
    return Status(201, answers.Determined.of(signed))


@router.post(
    "/cases/{number}/notices", response={201: answers.Notified, **CHANGE}, tags=["Notices"],
    summary="Record that a notice went out",
)  # fmt: skip
def new_notice(request: Called, number: Number_of_case, given: shapes.NewNotice) -> Any:
    """Before the Head has signed only the first word can be recorded. Sends nothing."""
    case = the_case(request, number, Act.RECORD_NOTICE)
    notified = notify.Notified(**given.model_dump())
    return Status(201, notify.record_notice(case, notified, by=request.acting, now=request.now))


@router.post(
    "/cases/{number}/notices/{uid}/returned", response={200: answers.Notified, **CHANGE}, tags=["Notices"],
    summary="Record how many of a notice came back",
)  # fmt: skip
def notice_returned(request: Called, number: Number_of_case, uid: UUID, given: shapes.Returned) -> Any:
    case = the_case(request, number, Act.RECORD_NOTICE)
    found = Notice.objects.filter(case=case, uid=uid).first()
    if found is None:
        raise NotYours("There is no such notice. Nothing was done.")
    return Status(200, notify.record_returned(found, given.returned, by=request.acting, now=request.now))


@router.post(
    "/cases/{number}/measures", response={201: answers.Promised, **CHANGE}, tags=["Prevention"],
    summary="Promise a measure",
)  # fmt: skip
def new_measure(request: Called, number: Number_of_case, given: shapes.NewMeasure) -> Any:
    case = the_case(request, number, Act.PROMISE_MEASURE)
    owner = Staff.objects.filter(district=case.district, uid=given.owner).first()
    if owner is None:
        raise Refused("There is no such person in this district. Nothing was promised.", field="owner")
    promised = promises.Promise(
        given.what, given.kind, owner, given.due_on, public=given.public, token=str(given.token)
    )
    made = promises.promise(case, promised, by=request.acting, now=request.now)
    return Status(201, answers.Promised.of(made))


@router.post(
    "/cases/{number}/measures/{uid}/done", response={200: answers.Promised, **CHANGE}, tags=["Prevention"],
    summary="Say that a measure is done",
)  # fmt: skip
def measure_done(request: Called, number: Number_of_case, uid: UUID, given: shapes.MeasureDone) -> Any:
    case = the_case(request, number, Act.PROVE_MEASURE)
    found = Measure.objects.filter(case=case, uid=uid).first()
    if found is None:
        raise NotYours("There is no such measure. Nothing was done.")
    done = promises.say_done(found, given.proof, seen=given.seen, by=request.acting, now=request.now)
    return Status(200, answers.Promised.of(done))


@router.post(
    "/cases/{number}/sentences", response={201: list[answers.CheckedSentence], **CHANGE}, tags=["Assessment"],
    summary="Hold public sentences against the facts",
)  # fmt: skip
def check_sentences(request: Called, number: Number_of_case, given: shapes.Sentences) -> Any:
    case = the_case(request, number, Act.CHECK_SENTENCE)
    checked = check_text(case, given.text, by=request.acting, now=request.now)
    return Status(201, [answers.CheckedSentence.of(one) for one in checked])


@router.post(
    "/cases/{number}/check", response={200: answers.LogChecked, **CHANGE}, tags=["Log"],
    summary="Check the log of a case",
)  # fmt: skip
def check_log(request: Called, number: Number_of_case, nothing: shapes.Nothing) -> Any:  # noqa: ARG001 - a body that holds a field is refused
    """That it was checked is an entry too."""
    case = the_case(request, number, Act.VERIFY_LOG)
    return Status(200, answers.LogChecked.of(check_noted(case, by=request.acting, now=request.now)))


@router.post(
    "/cases/{number}/close", response={200: answers.CaseLine, **CHANGE}, tags=["Cases"], summary="Close a case"
)
def close(request: Called, number: Number_of_case, nothing: shapes.Nothing) -> Any:  # noqa: ARG001 - a body that holds a field is refused
    """409 with the code owed while something is owed: ``problems`` names each thing."""
    case = the_case(request, number, Act.CLOSE)
    return Status(200, closing.close(case, by=request.acting, now=request.now))
