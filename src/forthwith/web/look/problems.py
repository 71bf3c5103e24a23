"""What is wrong with a form, as the list above the heading: each line leads to its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.forms.formsets import BaseFormSet

from forthwith.web.look.controls import first_control, messages

Told = BaseForm | BaseFormSet  # type: ignore[type-arg]


def problems(*told: Told | Iterable[Told] | None) -> list[dict[str, str]]:
    """Text and link of every problem in the forms of a page, in the order of the fields; [] when there is none."""
    return [problem for form in _forms(told) for problem in _of(form)]


def has_problems(*told: Told | Iterable[Told] | None) -> bool:
    """Whether the title must begin with "Error:"."""
    return bool(problems(*told))


def _forms(told: Iterable[object]) -> Iterator[BaseForm]:
    for one in told:
        if isinstance(one, BaseForm):
            yield one
        elif isinstance(one, Iterable):
            # Formsets are iterables of forms too.
            yield from _forms(one)


def _of(form: BaseForm) -> Iterator[dict[str, str]]:
    if not form.is_bound:
        return
    for message in form.non_field_errors():
        yield {"text": str(message), "href": f"#{form_id(form)}"}
    for field in form:
        for message in messages(field):
            yield _hidden(field, message) if field.is_hidden else {"text": message, "href": f"#{first_control(field)}"}


def _hidden(field: BoundField, message: str) -> dict[str, str]:
    return {"text": message, "href": f"#{form_id(field.form)}"}


def form_id(form: BaseForm) -> str:
    """Where a problem of the whole form stands."""
    return f"{form.prefix}-problem" if form.prefix else "problem"
