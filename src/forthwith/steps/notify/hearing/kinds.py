"""Kinds of information and ways to be affected, as a page says them to the person they are about (R-183, 3.2.2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The kinds that detection tells apart, and its sensitive contexts. The kind is said, never the content.
KINDS: Mapping[str, Promise] = {
    "name": _("a name"),
    "birth_date": _("a date of birth"),
    "student_number": _("a student number"),
    "home_address": _("a home address"),
    "postal_code": _("a postal code"),
    "personal_email": _("an e-mail address of your own"),
    "work_email": _("an e-mail address at work"),
    "phone": _("a telephone number"),
    "ssn": _("a social security number"),
    "sin": _("a social insurance number"),
    "health_number": _("a health number"),
    "bank_account": _("a bank account"),
    "card": _("a payment card"),
    "passport": _("a passport number"),
    "grade": _("a grade level"),
    "photo": _("a picture"),
    "credential": _("a password or a key"),
    "health": _("something about health"),
    "special_education": _("something about help with learning"),
    "discipline": _("something about discipline"),
    "counselling": _("something about counselling"),
    "custody": _("something about family or custody"),
    "finances": _("something about money"),
    "immigration": _("something about immigration"),
    "religion": _("something about religion"),
    "indigenous": _("something about Indigenous identity"),
    "gender_orientation": _("something about gender or orientation"),
    "grades": _("marks or school results"),
    "employment": _("something about work"),
}
#: What is not in the list above: a meaning that being on a list has. Its words may point to the content.
ANOTHER = _("what can be concluded from a list (your letter says what that is)")

WAYS: Mapping[str, Promise] = {
    "listed": _("It stood on a list that others could see."),
    "shown": _("It stood in a file or a message that others could see."),
    "linked": _("Somebody of the same family or group stood on a list, and others can guess it from that."),
    "inferred": _("It did not stand on the list, and who knows the list can conclude something from that."),
    "possible": _("It may have been seen. We are still finding out."),
}
#: Kinds with which money can be taken or somebody else's name be used.
MONEY = frozenset({"ssn", "sin", "bank_account", "card", "passport"})
KEYS = frozenset({"credential"})
WHERE = frozenset({"home_address", "phone", "postal_code"})


def kinds_of(elements: Iterable[str]) -> tuple[Promise, ...]:
    """The kinds in words, each once, in the order above; whatever is not named there is said once at the end."""
    given = set(elements)
    known = tuple(words for kind, words in KINDS.items() if kind in given)
    return (*known, ANOTHER) if given - set(KINDS) else known


def ways_of(ways: Iterable[str]) -> tuple[Promise, ...]:
    """How somebody is affected, in words."""
    given = set(ways)
    return tuple(words for way, words in WAYS.items() if way in given)


def advice_for(elements: Iterable[str]) -> tuple[Promise, ...]:
    """What a person can do, for these kinds of information; what everybody can do is first."""
    given = set(elements)
    found: list[Promise] = [
        _("Ask us anything about it, below or by telephone. You need no reason."),
        _("Tell us if somebody uses it against you or your family."),
    ]
    if given & MONEY:
        found.append(_("Watch your bank and card statements, and tell your bank. Ask a credit agency for a warning."))
    if given & KEYS:
        found.append(_("Change the password now, and wherever you use the same one."))
    if given & WHERE:
        found.append(_("If it is not safe that your address or telephone is known, call us now."))
    found.append(_("If somebody sends you a message and says it comes from us, call us before you answer."))
    return tuple(found)
