"""Rules as data: duties, clocks and required words, for every place."""

from forthwith.law.advice import Advice, FactorAdvice, HarmAdvice, OpenFact, advise, advise_groups
from forthwith.law.answer import duty_as_json
from forthwith.law.checks import Check, check
from forthwith.law.duties import Duty, duties, tightest
from forthwith.law.errors import FactRefused, LawError, PlaceUnknown, PracticeRefused, RuleRefused
from forthwith.law.facts import CaseFacts, read_fact, vocabulary
from forthwith.law.places import Place, default_place, load_place, places
from forthwith.law.practices import Practice, load_practice, practices

__all__ = [
    "Advice",
    "CaseFacts",
    "Check",
    "Duty",
    "FactRefused",
    "FactorAdvice",
    "HarmAdvice",
    "LawError",
    "OpenFact",
    "Place",
    "PlaceUnknown",
    "Practice",
    "PracticeRefused",
    "RuleRefused",
    "advise",
    "advise_groups",
    "check",
    "default_place",
    "duties",
    "duty_as_json",
    "load_place",
    "load_practice",
    "places",
    "practices",
    "read_fact",
    "tightest",
    "vocabulary",
]
