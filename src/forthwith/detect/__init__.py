"""Data elements and topics in text and tables."""

from forthwith.people.compiled import with_compiled

__path__ = with_compiled(__path__, "detect")

from forthwith.detect.cells import cell_findings
from forthwith.detect.tables import scan_table
from forthwith.detect.text import scan
from forthwith.detect.topics import topics_of

__all__ = ["cell_findings", "scan", "scan_table", "topics_of"]
