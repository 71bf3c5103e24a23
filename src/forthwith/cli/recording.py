"""Checks the log and puts its head outside, from the terminal: for a scheduled job and for a visitor (R-205)."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forthwith.cli.exits import ANSWERED, QuestionRefused

if TYPE_CHECKING:
    from forthwith.record.checking import Checked

#: Something was found to be wrong.
NOT_INTACT = 1
#: Of a log that is broken everywhere, the first findings tell enough.
SHOWN = 50


def verify(head: str) -> int:
    """Check the whole store, against a head from outside when one is given; gives the exit code."""
    open_record()
    from forthwith.record.checking import check_all

    checked = check_all(outside=head)
    print(checked)
    for finding in checked.findings[:SHOWN]:
        print(f"  {finding}")
    if len(checked.findings) > SHOWN:
        print(f"  and {len(checked.findings) - SHOWN:,} more")
    print(_latest(checked))
    return ANSWERED if checked.intact else NOT_INTACT


def verify_folder(folder: Path, key: Path | None, head: str) -> int:
    """Check a regulator's folder, without any database; gives the exit code."""
    from forthwith.record import verify_folder as verifier

    try:
        record_key = verifier.record_key(key) if key else None
    except ValueError:
        raise QuestionRefused("The file of --key holds no key. Nothing was checked. Give the district's key.") from None
    wrong, told = verifier.check(folder, record_key, head)
    print("\n".join([told, *wrong, "The folder is NOT intact." if wrong else "The folder is intact."]).strip())
    return NOT_INTACT if wrong else ANSWERED


def anchor() -> None:
    """Put the head of the log outside now, and print it."""
    open_record()
    from forthwith.record import anchoring

    made = anchoring.anchor(datetime.now(UTC))
    print(anchoring.printable(made))
    print(f"Mailed to {made.sent_to}." if made.sent_to else "Mailed to nobody: keep what is printed above.")


def _latest(checked: Checked) -> str:
    from forthwith.record.anchors import grouped

    if checked.anchor is None:
        return "No head was put outside yet: an older copy of this store would not be noticed. Run “forthwith anchor”."
    return f"Latest anchor: {checked.anchor.at:%Y-%m-%d %H:%M} UTC, {grouped(checked.anchor.digest)}"


def open_record() -> None:
    """Set Django up on the store of the settings. Raises QuestionRefused when there is none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.web.site")
    import django
    from django.db import DatabaseError, connection

    django.setup()
    place = Path(str(connection.settings_dict["NAME"]))
    there = connection.vendor != "sqlite" or place.is_file()
    try:
        if there and "record_event" in connection.introspection.table_names():
            return
    except DatabaseError:
        raise QuestionRefused("The database was not reached. Nothing was done. Check FORTHWITH_DATABASE.") from None
    raise QuestionRefused("There is no record here. Nothing was done. Check FORTHWITH_DATA and FORTHWITH_DATABASE.")
