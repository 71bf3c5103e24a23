"""What is asked of one person: the question, how long it takes, and the answer (R-075)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from forthwith.record.errors import NotYours
from forthwith.record.rights import Act
from forthwith.record.words import TaskState
from forthwith.record.work import Task
from forthwith.steps.contain import answer_task
from forthwith.steps.report import acknowledge
from forthwith.steps.report.first_tasks import ACKNOWLEDGE
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered


class TaskForm(forms.Form):
    """Done or not, and a word about it."""

    done = forms.ChoiceField(
        label=gettext_lazy("Is it done?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("It cannot be done"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("What you found"),
        help_text=gettext_lazy("It is sealed."),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "POST"])
@page(Act.ANSWER_TASK)
def show(request: Asked, uid: Any) -> HttpResponse:
    """One task, and its answer."""
    task = _mine(request, uid)
    form = TaskForm(request.POST or None)
    if task.kind == ACKNOWLEDGE and request.method == "POST":
        acknowledge(task.case, **who(request))
        messages.success(request, _thanks())
        return redirect("home:first")
    home = reverse("home:first")
    more = {"task": task, "back": home, "acknowledge": task.kind == ACKNOWLEDGE, "open": task.state == TaskState.OPEN}
    words = Page(_("Something is asked of you"), "", _thanks(), home, template="home/task.html", more=more)
    return answered(
        request, form, words,
        lambda given: answer_task(task, given["words"], done=given["done"] == "yes", **who(request)),
    )  # fmt: skip


def _mine(request: Asked, uid: Any) -> Task:
    mine = Q(owner=request.acting.staff) | Q(escalated_to=request.acting.staff)
    task = Task.objects.filter(mine, uid=uid).select_related("case__district", "asked_by").first()
    if task is None:
        raise NotYours
    return task


def _thanks() -> str:
    return _("Thank you. The privacy office has your answer.")
