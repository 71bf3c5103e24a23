"""All checks of a draft before approval, in the order they are shown (practice 3.2.2, R-144 to R-182)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forthwith.steps.notify.checking.comfort import check_comfort
from forthwith.steps.notify.checking.context import Context, DraftText
from forthwith.steps.notify.checking.dates_said import check_dates, check_late, check_next_news
from forthwith.steps.notify.checking.elements import check_elements
from forthwith.steps.notify.checking.forbidden import check_forbidden
from forthwith.steps.notify.checking.found import ASK, SEVERITIES, STOP, Found
from forthwith.steps.notify.checking.groups_named import check_discipline, check_groups
from forthwith.steps.notify.checking.numbers import check_consistent, check_numbers
from forthwith.steps.notify.checking.outside import check_outside, check_text_message
from forthwith.steps.notify.checking.plain_language import check_plain
from forthwith.steps.notify.checking.prevention import check_prevented, check_prevention
from forthwith.steps.notify.checking.reached import check_contact, check_order, check_signatures
from forthwith.steps.notify.checking.reading import Reading, read
from forthwith.steps.notify.checking.said_done import check_claims, check_promises, check_steps
from forthwith.steps.notify.checking.tone import check_apology, check_hedges, check_policy
from forthwith.steps.notify.checking.whole import check_whole

Check = Callable[[Reading], Iterator[Found]]

#: Every check, in the order of the practice: what it is, what it must and must not say, how, and when.
ORDER: tuple[Check, ...] = (
    check_whole,
    check_forbidden,
    check_groups,
    check_outside,
    check_text_message,
    check_elements,
    check_discipline,
    check_numbers,
    check_consistent,
    check_claims,
    check_steps,
    check_prevention,
    check_prevented,
    check_promises,
    check_hedges,
    check_apology,
    check_policy,
    check_comfort,
    check_contact,
    check_dates,
    check_next_news,
    check_late,
    check_signatures,
    check_order,
    check_plain,
)


def check(draft: DraftText, context: Context) -> tuple[Found, ...]:
    """Everything found in one draft, the gravest first, each with its place and what to write instead.

    Linear in the length of the text. Never raises for what stands in it.
    """
    reading = read(draft, context)
    met = {one: None for each in ORDER for one in each(reading)}
    return tuple(sorted(met, key=lambda one: (SEVERITIES.index(one.severity), one.where or (-1, -1))))


def stops(findings: tuple[Found, ...]) -> tuple[Found, ...]:
    """What refuses the approval, whatever reason is given."""
    return tuple(one for one in findings if one.severity == STOP)


def unanswered(findings: tuple[Found, ...], kept_reasons: dict[str, str]) -> tuple[Found, ...]:
    """What still needs the Head's reason."""
    return tuple(one for one in findings if one.severity == ASK and not kept_reasons.get(one.check, "").strip())
