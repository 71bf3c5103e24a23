"""Sending: an approved mailing goes out by e-mail, one letter to one person, nobody gets two (3.2, R-141, R-168)."""

from forthwith.steps.notify.sending.ending import end_if_done
from forthwith.steps.notify.sending.pace import counts, finish_time
from forthwith.steps.notify.sending.running import run
from forthwith.steps.notify.sending.settling import prove_sent, settle_doubt
from forthwith.steps.notify.sending.starting import send, stop
from forthwith.steps.notify.sending.way import is_local

__all__ = [
    "counts",
    "end_if_done",
    "finish_time",
    "is_local",
    "prove_sent",
    "run",
    "send",
    "settle_doubt",
    "stop",
]
