"""Notify: which notices went to whom, and who does not know yet (AP I1 3.1, 3.2, 3.4, R-108)."""

from forthwith.steps.notify.notices import Notified, record_notice, record_returned, unaware_of

__all__ = ["Notified", "record_notice", "record_returned", "unaware_of"]
