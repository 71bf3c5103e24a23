"""A case in VERIS, the vocabulary for statistics of incidents (schema 1.3.7, verisframework.org); docs/api.md maps it.

It holds no personal data and no words of people: no title, no names, nothing from the vault.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from forthwith.record.case import Case, Moment
from forthwith.record.words import Certainty, Kind, Medium, Stage, Time

#: NAICS 2022: elementary and secondary schools.
INDUSTRY = "611110"
UNKNOWN = "Unknown"

#: What was done, by the kind of breach: category, variety, vector.
ACTIONS = {
    Kind.DISCLOSURE: ("error", "Misdelivery", "Carelessness"),
    Kind.LOSS: ("error", "Loss", "Carelessness"),
    Kind.THEFT: ("physical", "Theft", UNKNOWN),
    Kind.USE: ("misuse", "Privilege abuse", UNKNOWN),
    Kind.COLLECTION: ("misuse", "Data mishandling", UNKNOWN),
}
#: What it was done to, by the medium of the record.
ASSETS = {
    Medium.EMAIL: "S - Mail",
    Medium.LETTER: "M - Documents",
    Medium.SHEET: "U - Desktop or laptop",
    Medium.DEVICE: "M - Unknown",
    Medium.LINK: "S - Web application",
    Medium.DATABASE: "S - Database",
    Medium.SPOKEN: "P - Unknown",
}
DISCLOSED = {Certainty.HAPPENED: "Yes", Certainty.MAY_HAVE: "Potentially", Certainty.ABOUT_TO: "No"}


def veris_of(case: Case) -> dict[str, Any]:
    """The case as one VERIS incident; what is not known is Unknown or left out, never guessed."""
    times = {one.which: one for one in Moment.objects.filter(case=case)}
    actions = _actions(case)
    return {
        "schema_version": "1.3.7",
        "incident_id": str(case.uid),
        "source_id": "forthwith",
        "security_incident": _certainty(case),
        "timeline": _timeline(case, times),
        "victim": {"industry": INDUSTRY, "employee_count": UNKNOWN, "country": [_country(case)], "region": [UNKNOWN]},
        "actor": _actors(actions),
        "action": actions,
        "asset": {"assets": [{"variety": ASSETS.get(Medium(case.medium), UNKNOWN)}], "cloud": [UNKNOWN]},
        "attribute": {"confidentiality": _confidentiality(case)},
        "discovery_method": {"unknown": True},
        "impact": {"overall_rating": UNKNOWN},
        "plus": {"master_id": str(case.uid), "modified": case.changed_at.isoformat()},
    }


def _certainty(case: Case) -> str:
    if case.stage == Stage.NO_BREACH:
        return "False positive"
    return "Confirmed" if case.certainty == Certainty.HAPPENED else "Suspected"


def _country(case: Case) -> str:
    """The country of the place whose law applies, as ISO 3166; Unknown when no place is set."""
    return case.district.place.partition("/")[0].upper() or UNKNOWN


def _timeline(case: Case, times: dict[str, Moment]) -> dict[str, Any]:
    happened, discovered = times.get(Time.HAPPENED), times.get(Time.DISCOVERED)
    incident = _day(happened.at.astimezone(case.district.zone)) if happened else _day(case.opened_at, year_only=True)
    told: dict[str, Any] = {"incident": incident}
    if happened and discovered and discovered.at >= happened.at:
        told["discovery"] = _took(discovered.at - happened.at)
    return told


def _day(at: datetime, *, year_only: bool = False) -> dict[str, int]:
    return {"year": at.year} if year_only else {"year": at.year, "month": at.month, "day": at.day}


def _took(length: timedelta) -> dict[str, Any]:
    """A length in the largest unit of VERIS that it fills."""
    for unit, seconds in (("Days", 86_400), ("Hours", 3_600), ("Minutes", 60)):
        if length.total_seconds() >= seconds:
            return {"unit": unit, "value": int(length.total_seconds() // seconds)}
    return {"unit": "Seconds", "value": int(length.total_seconds())}


def _actions(case: Case) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for kind in case.kinds:
        if kind in ACTIONS:
            category, variety, vector = ACTIONS[Kind(kind)]
            part = told.setdefault(category, {"variety": [], "vector": []})
            part["variety"].append(variety)
            part["vector"] = sorted({*part["vector"], vector})
    if case.cyber:
        told["hacking"] = {"variety": [UNKNOWN], "vector": [UNKNOWN]}
    return told or {"unknown": {}}


def _actors(actions: dict[str, Any]) -> dict[str, Any]:
    """Errors and misuse are made inside, theft and attacks come from outside; nobody is named."""
    told: dict[str, Any] = {}
    if "error" in actions:
        told["internal"] = {"variety": [UNKNOWN], "motive": ["NA"]}
    if "misuse" in actions:
        told["internal"] = {"variety": [UNKNOWN], "motive": [UNKNOWN]}
    if "physical" in actions or "hacking" in actions:
        told["external"] = {"variety": [UNKNOWN], "motive": [UNKNOWN], "country": [UNKNOWN], "region": ["000000"]}
    return told or {"unknown": {}}


def _confidentiality(case: Case) -> dict[str, Any]:
    told: dict[str, Any] = {
        "data_disclosure": DISCLOSED.get(Certainty(case.certainty), UNKNOWN),
        "data": [{"variety": "Personal"}],
        "state": [UNKNOWN],
    }
    if case.affected is not None:
        told["data"] = [{"variety": "Personal", "amount": case.affected}]
        told["data_total"] = case.affected
    return told
