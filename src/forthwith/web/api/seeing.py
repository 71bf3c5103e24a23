"""Calls that only look: who I am, cases, their story, times, agenda, facts, decisions, and the entries since."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query
from pydantic import Field, StringConstraints

from forthwith.record.cases import cases_of
from forthwith.record.deciding import Notice
from forthwith.record.errors import NotYours
from forthwith.record.events import Event
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff
from forthwith.record.words import Kind, Stage
from forthwith.steps.agenda import agenda as agenda_of_case
from forthwith.web.api import answers
from forthwith.web.api.answers import ANY, OF_CASE
from forthwith.web.api.door import Called, router, the_case
from forthwith.web.api.shapes import NO_NUL, Closed, Number, Number_of_case
from forthwith.web.api.veris import veris_of
from forthwith.web.home.searching import Search, find

#: Entries in one page.
PAGE = 100


class Asked(Closed):
    """What the list is narrowed by."""

    words: Annotated[str, StringConstraints(max_length=100, pattern=NO_NUL)] = ""
    stage: Stage | None = None
    kind: Kind | None = None
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


class Since(Closed):
    """The entry after which to begin."""

    after: Annotated[int, Field(ge=0, le=2**62)] = 0


@router.get("/me", response={200: answers.Me, **ANY}, tags=["Token"], summary="For whom and as what the token acts")
def me(request: Called) -> Any:
    by = request.acting
    delegation, role = str(by.delegation or ""), str(by.role or "")
    return {"person": by.who.uid, "role": role, "delegation": delegation, "district": by.district.name}


@router.get("/people", response={200: list[answers.Person], **ANY}, tags=["People"], summary="The people who act")
def people(request: Called) -> Any:
    require(Act.SEE_PEOPLE, by=request.acting, now=request.now)
    found = Staff.objects.filter(district=request.acting.district, is_active=True).order_by("name", "pk")[:1000]
    return [{"person": one.uid, "name": one.name, "title": one.title} for one in found]


@router.get("/cases", response={200: answers.Cases, **ANY}, tags=["Cases"], summary="List or search cases")
def cases(request: Called, asked: Query[Asked]) -> Any:
    require(Act.SEE_CASES, by=request.acting, now=request.now)
    search = Search(asked.words, str(asked.stage or ""), str(asked.kind or ""))
    found = find(search, asked.page, by=request.acting, now=request.now)
    return {"cases": found.cases, "page": found.page, "more": found.more}


@router.get("/events", response={200: answers.Timeline, **ANY}, tags=["Log"], summary="Entries of all my cases, since")
def events(request: Called, since: Query[Since]) -> Any:
    """In the order in which they were written; ask again with ``next`` until it is null, then with the last one."""
    require(Act.SEE_TIMELINE, by=request.acting, now=request.now)
    mine = cases_of(request.acting, now=request.now).values("pk")
    rows = list(_entries().filter(case__in=mine, id__gt=since.after).order_by("id")[: PAGE + 1])
    last = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return {"entries": [answers.Entry.of(one) for one in rows[:PAGE]], "next": last}


@router.get("/cases/{number}", response={200: answers.CaseLine, **OF_CASE}, tags=["Cases"], summary="One case")
def case(request: Called, number: Number_of_case) -> Any:
    return the_case(request, number, Act.SEE_CASE)


@router.get(
    "/cases/{number}/timeline", response={200: answers.Timeline, **OF_CASE}, tags=["Log"], summary="The story of a case"
)
def timeline(request: Called, number: Number_of_case, since: Query[Since]) -> Any:
    found = the_case(request, number, Act.SEE_TIMELINE)
    rows = list(_entries().filter(case=found, seq__gt=since.after).order_by("seq")[: PAGE + 1])
    entries = [answers.Entry.of(one) for one in rows[:PAGE]]
    return {"entries": entries, "next": rows[PAGE - 1].seq if len(rows) > PAGE else None}


def _entries() -> Any:
    return Event.objects.select_related("delegation", "case")


@router.get(
    "/cases/{number}/agenda", response={200: list[answers.AgendaLine], **OF_CASE}, tags=["Cases"], summary="What is due"
)
def agenda(request: Called, number: Number_of_case) -> Any:
    found = the_case(request, number, Act.SEE_CASE)
    return [answers.AgendaLine.of(one) for one in agenda_of_case(found, request.now)]


@router.get(
    "/cases/{number}/times", response={200: list[answers.TimeOf], **OF_CASE}, tags=["Cases"], summary="The four times"
)
def times(request: Called, number: Number_of_case) -> Any:
    """All that were ever entered, in that order; the last of each kind holds."""
    return [answers.TimeOf.of(one) for one in the_case(request, number, Act.SEE_CASE).moments.all()]


@router.get(
    "/cases/{number}/facts", response={200: list[answers.Facts], **OF_CASE}, tags=["Assessment"], summary="All versions"
)
def versions(request: Called, number: Number_of_case) -> Any:
    return [answers.Facts.of(one) for one in the_case(request, number, Act.SEE_ASSESSMENT).versions.all()]


@router.get(
    "/cases/{number}/facts/{version}", response={200: answers.Facts, **OF_CASE}, tags=["Assessment"],
    summary="The facts as they stood",
)  # fmt: skip
def facts(request: Called, number: Number_of_case, version: Number) -> Any:
    found = the_case(request, number, Act.SEE_ASSESSMENT).versions.filter(number=version).first()
    if found is None:
        raise NotYours("There is no such version of the facts. Nothing was done.")
    return answers.Facts.of(found)


@router.get(
    "/cases/{number}/determinations", response={200: list[answers.Determined], **OF_CASE}, tags=["Decision"],
    summary="What the Head determined",
)  # fmt: skip
def determinations(request: Called, number: Number_of_case) -> Any:
    found = the_case(request, number, Act.SEE_ASSESSMENT).determinations.select_related("signed_by", "delegation")
    return [answers.Determined.of(one) for one in found]


@router.get(
    "/cases/{number}/notices", response={200: list[answers.Notified], **OF_CASE}, tags=["Notices"],
    summary="Who was told, when and how",
)  # fmt: skip
def notices(request: Called, number: Number_of_case) -> Any:
    return list(Notice.objects.filter(case=the_case(request, number, Act.SEE_CASE)).order_by("at", "pk"))


@router.get(
    "/cases/{number}/measures", response={200: list[answers.Promised], **OF_CASE}, tags=["Prevention"],
    summary="What was promised",
)  # fmt: skip
def measures(request: Called, number: Number_of_case) -> Any:
    found = the_case(request, number, Act.SEE_CASE).measures.select_related("owner")
    return [answers.Promised.of(one) for one in found]


@router.get(
    "/cases/{number}/sentences", response={200: list[answers.CheckedSentence], **OF_CASE}, tags=["Assessment"],
    summary="Public sentences that were checked",
)  # fmt: skip
def sentences(request: Called, number: Number_of_case) -> Any:
    found = the_case(request, number, Act.CHECK_SENTENCE).sentences.order_by("checked_at", "pk")
    return [answers.CheckedSentence.of(one) for one in found]


@router.get(
    "/cases/{number}/veris", response={200: dict[str, Any], **OF_CASE}, tags=["Cases"], summary="The case in VERIS"
)
def veris(request: Called, number: Number_of_case) -> Any:
    """For statistics across organisations; the mapping is in docs/api.md. No personal data, no title, no name."""
    return veris_of(the_case(request, number, Act.SEE_ASSESSMENT))
