"""Corrections to the case: its fields, its four times, who works on it, which other bodies are concerned."""

from forthwith.steps.correct.bodies import Body, correct_body, double_letters, note_body
from forthwith.steps.correct.errors import AskedToConfirm, ChangedMeanwhile
from forthwith.steps.correct.fields import FIELDS, correct, custody_warnings
from forthwith.steps.correct.people import assign, end_assignment
from forthwith.steps.correct.times import Stated, enter_time

__all__ = [
    "FIELDS",
    "AskedToConfirm",
    "Body",
    "ChangedMeanwhile",
    "Stated",
    "assign",
    "correct",
    "correct_body",
    "custody_warnings",
    "double_letters",
    "end_assignment",
    "enter_time",
    "note_body",
]
