"""Takes a report form: files are sealed first, then it is read, refused with everything kept, or sent (R-053)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from forthwith.record.district import District
from forthwith.record.errors import Refused
from forthwith.record.reports import Draft, Report
from forthwith.steps.report import Proposal, Told, completed, own_domains, read_what_can_be
from forthwith.web.door import tell
from forthwith.web.report.forms import ReportForm, read_in, token_of

#: Larger files are kept, and read later by the assessment.
READ_AT_ONCE = 25_000_000


@dataclass
class Answer:
    """What the page shows next: a form, the files kept so far, what was read; or the report that was sent."""

    form: ReportForm
    files: list[dict[str, Any]]
    read: Proposal | None = None
    report: Report | None = None

    @property
    def status(self) -> int:
        """422 when something has to be corrected."""
        return 422 if self.form.is_bound and self.form.errors else 200


def nothing_begun(_token: str) -> Answer | None:
    """Through a link, a draft is never shown again."""
    return None


@dataclass(frozen=True)
class Ways:
    """How this door keeps files and sends: signed in, or through a link."""

    hold: Callable[[Any, Iterable[UploadedFile[Any]]], Draft]
    send: Callable[[Any, Told], Report]
    district: District
    now: datetime
    form: type[ReportForm] = ReportForm
    begun: Callable[[str], Answer | None] = nothing_begun


def take(request: HttpRequest, ways: Ways) -> Answer:
    """Answer one request for the report page."""
    if request.method != "POST":
        return ways.begun(request.GET.get("draft", "")) or Answer(ways.form(initial={"token": uuid4()}), [])
    form = ways.form(request.POST, request.FILES)
    token = token_of(request.POST)
    files = form.cleaned_data.get("evidence") or [] if form.is_valid() or "evidence" in form.cleaned_data else []
    try:
        draft = ways.hold(token, files)
    except Refused as refused:
        tell(form, refused)
        return Answer(form, [])
    proposal = _read(files, ways.district)
    if "read" in request.POST:
        return Answer(ways.form(initial=read_in(request.POST, proposal) | {"token": token}), draft.files, proposal)
    return _sent(Answer(form, draft.files, proposal), ways, draft)


def _sent(answer: Answer, ways: Ways, draft: Draft) -> Answer:
    form = answer.form
    if not form.is_valid():
        return answer
    try:
        told = completed(form.told(), answer.read or Proposal(), now=ways.now)
        answer.report = ways.send(draft.uid, told)
    except Refused as refused:
        tell(form, refused)
    return answer


def _read(files: Iterable[UploadedFile[Any]], district: District) -> Proposal:
    """What the new files say; large ones are only kept."""
    contents = []
    for file in files:
        if (file.size or 0) <= READ_AT_ONCE:
            file.seek(0)
            contents.append((file.name or "", file.read()))
    return read_what_can_be(contents, inside=own_domains([district.privacy_email]))
