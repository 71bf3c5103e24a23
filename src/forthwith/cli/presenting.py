"""The demo in a browser: the three incidents as cases at different stages, and a sign-in for each persona."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forthwith.cli import serving
from forthwith.cli.demo import Incident

if TYPE_CHECKING:
    from forthwith.cli.demo.districts import Office

#: Words for the demo's passphrase; four of them, drawn anew each time.
_WORDS = (
    "amber", "bridge", "cedar", "delta", "ember", "ferry", "garnet", "harbor", "island", "juniper", "kettle",
    "lantern", "meadow", "nickel", "orchard", "pebble", "quarry", "river", "saddle", "timber", "umber", "velvet",
    "willow", "yarrow",
)  # fmt: skip
#: What each role looks at first.
_LOOK_AT = {
    "head": "the Head's page: decide, group by group, and sign",
    "delegate": "the same, for the Head under delegation",
    "privacy_officer": "the agenda and the case: who learned what about whom",
    "it": "what is asked of IT",
    "investigator": "the assessment and the causes",
    "approver": "sentences for outside, tested against the evidence",
    "auditor": "everything but personal data",
    "administrator": "people, roles and settings; no case",
    "staff": "report a slip, or ask the privacy office",
}


def present(incidents: Sequence[Incident], folder: Path, port: int) -> None:
    """Open the incidents as cases in ``folder`` (an earlier demo's go), print the sign-ins, serve until stopped."""
    where = serving.Where(port=port)
    serving.must_be_free(where)
    _set_apart(folder)
    os.environ["FORTHWITH_ADDRESS"] = where.url
    serving.prepare()
    from forthwith.cli.demo.stages import open_cases

    passphrase = "-".join(secrets.choice(_WORDS) for _ in range(4))
    offices = open_cases(incidents, passphrase, now=datetime.now(UTC))
    _print_sign_ins(offices, passphrase, where)
    sys.stdout.flush()
    # A process anew: what building the cases took is given back.
    os.execv(sys.executable, [sys.executable, "-m", "forthwith", "serve", "--port", str(port)])  # noqa: S606


def _set_apart(folder: Path) -> None:
    """The demo's data and key, in its own folder and never a district's."""
    for name in ("cases", "cases-keys"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("DATABASE", "VAULT_DATABASE", "EVIDENCE_STORE", "MASTER_KEY", "SMTP", "OIDC_ISSUER", "TIME_STAMP_URL"):
        os.environ.pop(f"FORTHWITH_{name}", None)
    os.environ["FORTHWITH_DATA"] = str(folder.resolve() / "cases")
    os.environ["FORTHWITH_KEYS"] = str(folder.resolve() / "cases-keys/master.key")


def _print_sign_ins(offices: Sequence[Office], passphrase: str, where: serving.Where) -> None:
    print(f"\n{'=' * 78}\nThe same three as cases, in a browser: {where.url}\n{'=' * 78}")
    for office in offices:
        print(f"\n{office.district.name}: {office.story}")
        for one in office.personas:
            print(f"  {one.title:32} {one.email:44} {_LOOK_AT[one.role]}")
        if office.code:
            print(f"  A parent who got a letter: {where.url}letter/ with the code {office.code}, without a sign-in")
    print(f"\nThe passphrase of everybody: {passphrase}")
    print("Stop with Ctrl+C. The cases and their key lie in the demo's folder; nothing leaves this machine.")
