"""Is it personal information? Yes, no or depends, with the reason; what is not known is never "no" (R-012, R-013).

The practice's definition: recorded information about an identifiable individual, other than business contact
information. A work address is contact information until the list says something about the person.
"""

from __future__ import annotations

_ABOUT = "It is recorded information about a person who can be told from it."
_YES = {
    "name": "It names the person.",
    "birth_date": "It is about one person, and with a name it tells that person from all others.",
    "age": _ABOUT,
    "student_number": "A number given to one person.",
    "employee_number": "A number given to one person.",
    "home_address": "It says where a person lives.",
    "postal_code": "With a name or few others in the area it says where a person lives.",
    "personal_email": "A private address is no business contact information.",
    "personal_phone": "A private number is no business contact information.",
    "ssn": "A number given to one person by the state.",
    "sin": "A number given to one person by the state.",
    "health_number": "A number given to one person by a health plan.",
    "bank_account": "A person's financial information.",
    "card": "A person's financial information.",
    "passport": "A number given to one person by the state.",
    "drivers_licence": "A number given to one person by the state.",
    "grade": "A person's educational history.",
    "report_card": "A person's educational history.",
    "attendance": "A person's educational history.",
    "photo": "A person can be told from an image.",
    "fingerprint": "A person can be told from it.",
    "signature": "A person can be told from it.",
    "credential": "It opens one person's account.",
    "salary": "Unless law makes it public, it is a person's employment and financial history.",
    "evaluation": "It is an opinion about a person.",
    "opinion": "An opinion about a person is that person's information.",
    "complaint": "It is a person's employment history or an opinion about a person.",
    "diagnosis": "A person's health information.",
    "medication": "A person's health information.",
    "allergy": "A person's health information.",
    "immunisation": "A person's health information.",
    "custody_note": "It is about a person's family.",
    "fee_subsidy": "It is about a person's means.",
    "religion": "The definition names it.",
    "ethnic_origin": "The definition names it.",
    "gender": "The definition names it.",
    "sexual_orientation": "The definition names it.",
    "marital_status": "The definition names it.",
    "criminal_record": "It is about a person's history.",
    "emergency_contact": "It names a person and a private way to reach them.",
    "language": "It is about an identifiable person.",
}
_BUSINESS = {
    "work_email": "A work address is business contact information",
    "work_phone": "A work number is business contact information",
    "work_address": "A work address is business contact information",
    "job_title": "A title at work is business contact information",
}
_NO = {
    "school_name": "It is about a school, not a person.",
    "school_phone": "It is the school's own number.",
    "room_number": "It is about a place, not a person.",
    "policy_number": "It is about a rule, not a person.",
    "group_size": "A count of many people tells nothing about one of them; of very few it would.",
}
_DEPENDS = {
    "phone": "It may be a private number or one at work.",
    "ip_address": "It may lead to one person or to a whole school.",
    "bus_number": "It is about a bus, unless few ride it.",
    "initials": "In a small group they name a person.",
    "nickname": "Those who know the person can tell.",
    "class": "In a small class it says who is meant.",
    "date": "It depends on what happened on that day, and to whom.",
}
_OTHER_NAMES = {
    "e-mail": "personal_email",
    "email": "personal_email",
    "date_of_birth": "birth_date",
    "dob": "birth_date",
    "postcode": "postal_code",
    "zip_code": "postal_code",
    "position": "job_title",
    "title": "job_title",
    "home_phone": "personal_phone",
    "address": "home_address",
    "image": "photo",
    "password": "credential",
    "immunization": "immunisation",
}
UNKNOWN = "No rule says what this kind of information is: a person has to look."


def is_personal(element: str, *, reveals: str = "", of_a_person: bool = True) -> tuple[str, str]:
    """yes, no or depends, and why, for one ``element``.

    ``reveals`` is what being on the list says about the people ("" when it says nothing); ``of_a_person`` is false
    when no person could be told from where it stands.
    """
    kind = element.strip().casefold().replace(" ", "_")
    kind = _OTHER_NAMES.get(kind, kind)
    if kind in _BUSINESS:
        return _business(_BUSINESS[kind], reveals)
    if kind.startswith("inferred_") or kind.endswith("_details"):
        return "yes", "It says something about each person, whether or not it is true."
    if kind in _YES:
        return ("yes", _YES[kind]) if of_a_person else ("depends", "No person could be told from where it stands.")
    if kind in _NO:
        return "no", _NO[kind]
    return "depends", _DEPENDS.get(kind, UNKNOWN)


def _business(why: str, reveals: str) -> tuple[str, str]:
    if reveals:
        return "yes", f"{why}, but being on this list says: {reveals}."
    return "no", f"{why}, and the list says nothing about the person."
