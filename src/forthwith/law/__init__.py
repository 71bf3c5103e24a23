"""Rules as data: duties, clocks and required words, for every place."""

from forthwith.law.duties import Duty, duties, tightest
from forthwith.law.errors import FactRefused, LawError, PlaceUnknown, PracticeRefused, RuleRefused
from forthwith.law.facts import CaseFacts, vocabulary
from forthwith.law.places import Place, default_place, load_place, places

__all__ = [
    "CaseFacts",
    "Duty",
    "FactRefused",
    "LawError",
    "Place",
    "PlaceUnknown",
    "PracticeRefused",
    "RuleRefused",
    "default_place",
    "duties",
    "load_place",
    "places",
    "tightest",
    "vocabulary",
]
