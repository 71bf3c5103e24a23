"""Data elements and topics in text and tables."""

from forthwith.detect.text import scan
from forthwith.detect.topics import topics_of

__all__ = ["scan", "topics_of"]
