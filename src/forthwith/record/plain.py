"""Keeps personal data out of the record: reasons and titles stay when a person is erased (invariant 3)."""

from __future__ import annotations

from forthwith.detect import scan
from forthwith.record.errors import Refused

#: What may never stand in a reason, a title or a remark; a work telephone number of staff may.
NEVER = frozenset(
    {
        "personal_email", "work_email", "birth_date", "student_number", "home_address", "ssn", "sin", "health_number",
        "bank_account", "card", "passport", "credential",
    }
)  # fmt: skip


def plain(text: str, *, field: str = "") -> str:
    """The text, trimmed. Raises Refused when it holds an address, a number or a birth date of someone."""
    found = sorted({one.type.replace("_", " ") for one in scan(text).findings if one.type in NEVER})
    if found:
        raise Refused(
            f"This text holds {', '.join(found)}. It was not saved, since decisions stay readable after a person is "
            "erased. Write “a parent” or “Person 17” instead.",
            field=field,
        )
    return text.strip()
