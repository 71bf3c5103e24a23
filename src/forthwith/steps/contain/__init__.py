"""Contain: help asked and given, what was done to stop it, whether more is needed (AP I1 1.1.2, 1.2, 2.1.2, 2.1.3)."""

from forthwith.steps.contain.copies import note_copy, note_readers, open_marks
from forthwith.steps.contain.further import answer_whether_more
from forthwith.steps.contain.news import give_news, promise_news
from forthwith.steps.contain.reading import read_answer, read_question, read_report
from forthwith.steps.contain.stopping import end_block, note_step, step_done
from forthwith.steps.contain.tasks import Asking, answer_task, ask_task

__all__ = [
    "Asking",
    "answer_task",
    "answer_whether_more",
    "ask_task",
    "end_block",
    "give_news",
    "note_copy",
    "note_readers",
    "note_step",
    "open_marks",
    "promise_news",
    "read_answer",
    "read_question",
    "read_report",
    "step_done",
]
