"""The Head determines, group by group, whether significant harm is reasonably expected, and signs (2.2, 3.1)."""

from forthwith.record.signing import is_genuine
from forthwith.steps.decide.consulting import consult
from forthwith.steps.decide.determining import Made, Signing, determine
from forthwith.steps.decide.standing import Decided, decided_of
from forthwith.steps.decide.voices import drop_statement, read_statements, record_statement, voices_of

__all__ = [
    "Decided",
    "Made",
    "Signing",
    "consult",
    "decided_of",
    "determine",
    "drop_statement",
    "is_genuine",
    "read_statements",
    "record_statement",
    "voices_of",
]
