"""The credit agencies and the trade commission that some notices name; to be looked up on the day of the letter."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from forthwith.law.yaml_files import read_yaml
from forthwith.steps.notify.drafting.said import Fields, Said, one
from forthwith.steps.notify.drafting.wording import Wording

FILE = Path(__file__).parent / "agencies.yaml"


def said(wording: Wording) -> Fields:
    """Each with number, address and website, on a line of its own."""
    found = _read()
    own = found["names"]["trade_commission"].get(wording.language, found["trade_commission"]["name"])
    commission = _line({**found["trade_commission"], "name": own})
    return {
        "agencies": tuple(Said(_line(agency), f"agency {agency['name']}") for agency in found["agencies"]),
        "trade_commission": one(commission, "agency Federal Trade Commission"),
    }


def _line(agency: dict[str, str]) -> str:
    return ", ".join(agency[key] for key in ("name", "phone", "address", "website"))


@cache
def _read() -> dict[str, Any]:
    found = read_yaml(FILE)
    assert isinstance(found, dict)  # noqa: S101 (our own file, held by a test)
    return found
