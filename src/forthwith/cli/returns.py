"""Takes returned letters from the terminal or from a mail server's pipe: one message, a Maildir or an mbox (R-141)."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forthwith.cli.exits import ANSWERED, QuestionRefused
from forthwith.cli.recording import open_record

if TYPE_CHECKING:
    from forthwith.record.letters import Proof, StrayReturn

#: EX_TEMPFAIL of sysexits.h: a mail server keeps the message and pipes it again later.
TRY_AGAIN = 75


def take_returns(mailbox: Path | None) -> int:
    """Take what stands on standard input, or every message of a mailbox; prints what each is; gives the exit code."""
    open_record()
    if mailbox is None:
        return _taken(sys.stdin.buffer.read())
    from forthwith.steps.notify.returns.folders import is_maildir, of_mbox

    if mailbox.is_dir():
        if not is_maildir(mailbox):
            raise QuestionRefused("This folder is no Maildir: it has no folder “new”. Nothing was read.")
        return _emptied(mailbox)
    codes = [_taken(raw) for raw in of_mbox(mailbox)]
    print(f"{len(codes):,} messages read. The file was not changed.")
    return max(codes, default=ANSWERED)


def _taken(raw: bytes) -> int:
    from forthwith.steps.notify.returns.mailbox import take_or_leave

    if not raw.strip():
        raise QuestionRefused("No message came on standard input. Nothing was kept.")
    kept = take_or_leave(raw, now=datetime.now(UTC))
    if kept is None:
        print("forthwith: the message was not kept. Try it again later; the log says why.", file=sys.stderr)
        return TRY_AGAIN
    print(_told(kept))
    return ANSWERED


def _emptied(mailbox: Path) -> int:
    from forthwith.steps.notify.returns.mailbox import read_mailbox

    count = read_mailbox(str(mailbox), now=datetime.now(UTC))
    print(f"{count.proofs:,} taken as proofs, {count.strays:,} for a person to look at, {count.left:,} left there.")
    return TRY_AGAIN if count.left else ANSWERED


def _told(kept: Proof | StrayReturn) -> str:
    """One line without a name or an address."""
    from forthwith.record.letters import Proof

    what = kept.get_what_display()
    if isinstance(kept, Proof):
        status = f" ({kept.status})" if kept.status else ""
        return f"{kept.letter.case.number}, {kept.letter.label}: {what}{status}"
    return f"For a person to look at: {what}, {kept.why}"
