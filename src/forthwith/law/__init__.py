"""Rules as data: duties, clocks and required words, for every place."""

from forthwith.law.advice import Advice, FactorAdvice, HarmAdvice, OpenFact, advise, advise_groups
from forthwith.law.answer import duty_as_json
from forthwith.law.checks import Check, check
from forthwith.law.drafts import ElementCheck, check_draft, draft_state
from forthwith.law.duties import Duty, duties, tightest
from forthwith.law.errors import (
    FactRefused,
    FormUnknown,
    LawError,
    PlaceUnknown,
    PracticeRefused,
    RuleRefused,
    SheetRefused,
)
from forthwith.law.fact_sheet import FactSheet, read_sheet, sheet_from
from forthwith.law.facts import CaseFacts, read_fact, vocabulary
from forthwith.law.filling import FilledForm, fill
from forthwith.law.forms import Form, forms, load_form
from forthwith.law.places import Place, default_place, load_place, places
from forthwith.law.practices import Practice, load_practice, practices

__all__ = [
    "Advice",
    "CaseFacts",
    "Check",
    "Duty",
    "ElementCheck",
    "FactRefused",
    "FactSheet",
    "FactorAdvice",
    "FilledForm",
    "Form",
    "FormUnknown",
    "HarmAdvice",
    "LawError",
    "OpenFact",
    "Place",
    "PlaceUnknown",
    "Practice",
    "PracticeRefused",
    "RuleRefused",
    "SheetRefused",
    "advise",
    "advise_groups",
    "check",
    "check_draft",
    "default_place",
    "draft_state",
    "duties",
    "duty_as_json",
    "fill",
    "forms",
    "load_form",
    "load_place",
    "load_practice",
    "places",
    "practices",
    "read_fact",
    "read_sheet",
    "sheet_from",
    "tightest",
    "vocabulary",
]
