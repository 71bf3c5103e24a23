"""Keeping, looking, holding, destroying: where the vault and the record meet (practice 1.1.3)."""

from forthwith.steps.keeping.columns import Offered, Upload, columns_of, keep_columns
from forthwith.steps.keeping.copying import WORKING_COPY, make_working_copy, read_working_copy
from forthwith.steps.keeping.erasing import erase_case, erase_person
from forthwith.steps.keeping.evidence import (
    Item,
    check_evidence,
    evidence_of,
    keep_evidence,
    loose_ends,
    require_evidence,
)
from forthwith.steps.keeping.holds import CLAIM_ANNOUNCED, lift_hold, set_hold, standing_holds
from forthwith.steps.keeping.ledger import GONE, Ledger, ledger_of, marks_of, ways_of
from forthwith.steps.keeping.looking import PAGE, Opened, open_seal, see_file_names, see_names, see_readers
from forthwith.steps.keeping.rekeying import Rekeyed, replace_master_key
from forthwith.steps.keeping.retention import Line, due, names_until, schedule

__all__ = [
    "CLAIM_ANNOUNCED",
    "GONE",
    "PAGE",
    "WORKING_COPY",
    "Item",
    "Ledger",
    "Line",
    "Offered",
    "Opened",
    "Rekeyed",
    "Upload",
    "check_evidence",
    "columns_of",
    "due",
    "erase_case",
    "erase_person",
    "evidence_of",
    "keep_columns",
    "keep_evidence",
    "ledger_of",
    "lift_hold",
    "loose_ends",
    "make_working_copy",
    "marks_of",
    "names_until",
    "open_seal",
    "read_working_copy",
    "replace_master_key",
    "require_evidence",
    "schedule",
    "see_file_names",
    "see_names",
    "see_readers",
    "set_hold",
    "standing_holds",
    "ways_of",
]
