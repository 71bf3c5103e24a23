"""Printing: letters by post, their check sheet, sheets for calls, and papers, all as tagged PDF/UA (3.2.3, 3.2.5)."""

from forthwith.steps.notify.printing.batches import check_sheet, print_batch, to_print
from forthwith.steps.notify.printing.calls import call_sheets
from forthwith.steps.notify.printing.gathering import LeftOut
from forthwith.steps.notify.printing.notices import notice_paper
from forthwith.steps.notify.printing.papers import Printed, Sheets
from forthwith.steps.notify.printing.posting import mark_posted, returned_by_post, waiting_but

__all__ = [
    "LeftOut",
    "Printed",
    "Sheets",
    "call_sheets",
    "check_sheet",
    "mark_posted",
    "notice_paper",
    "print_batch",
    "returned_by_post",
    "to_print",
    "waiting_but",
]
