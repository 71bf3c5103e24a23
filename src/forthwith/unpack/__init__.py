"""Files in, located text and tables out; what could not be read is listed, never dropped."""

from .evidence import unpack, unpack_bytes
from .parts import Item, Limits, Message, NotRead, Place, Table, Text, cell_text

__all__ = [
    "Item",
    "Limits",
    "Message",
    "NotRead",
    "Place",
    "Table",
    "Text",
    "cell_text",
    "unpack",
    "unpack_bytes",
]
