"""What the tests of unpacking share: a file opened, and its items told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

import pytest

from forthwith.unpack import Item, Limits, Message, NotRead, Table, Text, cell_text, unpack_bytes


@dataclass(frozen=True)
class Opened:
    """Everything in one file, with words to ask for it."""

    items: list[Item]

    @property
    def messages(self) -> list[Message]:
        return [item for item in self.items if isinstance(item, Message)]

    @property
    def message(self) -> Message:
        return self.messages[0]

    @property
    def texts(self) -> list[Text]:
        return [item for item in self.items if isinstance(item, Text)]

    @property
    def tables(self) -> list[Table]:
        return [item for item in self.items if isinstance(item, Table)]

    @property
    def table(self) -> Table:
        (only,) = self.tables
        return only

    @property
    def not_read(self) -> list[NotRead]:
        return [item for item in self.items if isinstance(item, NotRead)]

    @property
    def whys(self) -> str:
        return " ".join(item.why for item in self.not_read)

    def kind(self, kind: str) -> list[str]:
        return [item.text for item in self.texts if item.kind == kind]

    @property
    def places(self) -> list[str]:
        return [str(item.place) for item in self.items]

    @property
    def words(self) -> str:
        cells = [cell_text(cell) for table in self.tables for row in table.rows for cell in row]
        return "\n".join([*(item.text for item in self.texts), *cells])

    @property
    def hidden(self) -> str:
        return "\n".join(item.text for item in self.texts if item.place.hidden)


@pytest.fixture
def opened() -> Callable[..., Opened]:
    """Open bytes as a file of this name."""

    def open_it(name: str, data: bytes | str, *, envelope: tuple[str, ...] = (), **limits: float) -> Opened:
        raw = data.encode() if isinstance(data, str) else data
        return Opened(list(unpack_bytes(name, raw, limits=Limits(**limits), envelope=envelope)))

    return open_it


@pytest.fixture
def mail() -> Callable[..., EmailMessage]:
    """A plain mail, to be given parts."""

    def write(body: str = "Dear families", *, to: str = "ann@home.example", subject: str = "News") -> EmailMessage:
        message = EmailMessage()
        message["From"] = "Office <office@school.example>"
        message["To"] = to
        message["Subject"] = subject
        message["Message-ID"] = "<1@school.example>"
        message.set_content(body)
        return message

    return write
