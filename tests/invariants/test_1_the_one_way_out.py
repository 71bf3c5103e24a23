"""Invariant 1: there is one way out for letters, it takes one recipient, and nothing else in the tree speaks to a server."""

from __future__ import annotations

import ast
import inspect

import pytest

from forthwith.mail import outbox
from forthwith.mail.recipient import Recipient

#: Reminders to staff go by Django's mail, one recipient each; they may name the errors it raises.
STAFF_MAIL = "steps/report/messages.py"
MAY_SEND = ("steps/notify/", "steps/contain/", "mail/")


@pytest.fixture(scope="module")
def imports(root):
    """Every module that each file of the tree imports, by its place."""
    top = root / "src" / "forthwith"
    return {path.relative_to(top).as_posix(): set(imported(path)) for path in top.rglob("*.py")}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "forthwith.mail" if node.level and path.parent.name == "mail" else ""
            yield f"{base}.{node.module}".strip(".") if node.level else str(node.module)


def test_nothing_but_the_outbox_speaks_to_a_mail_server(imports):
    speak = {place for place, names in imports.items() if names & {"smtplib", "aiosmtplib", "socketserver"}}

    # The session is how the outbox's door talks; nobody else has one (below).
    assert speak - {STAFF_MAIL} == {"mail/handing_over.py", "mail/session.py"}
    assert {place for place, names in imports.items() if "forthwith.mail.session" in names} == {"mail/handing_over.py"}


def test_only_notify_and_contain_use_the_outbox(imports):
    ways_out = {f"forthwith.mail.{name}" for name in ("outbox", "handing_over", "session", "local_mailbox")}
    users = {place for place, names in imports.items() if names & ways_out}

    assert users
    assert [place for place in users if not place.startswith(MAY_SEND)] == []


def test_its_one_function_takes_one_recipient_and_has_no_list_in_it():
    functions = [
        one for name, one in inspect.getmembers(outbox, inspect.isfunction) if one.__module__ == outbox.__name__
    ]
    kinds = [str(one.annotation) for one in inspect.signature(outbox.send_one).parameters.values()]

    assert functions == [outbox.send_one]
    assert kinds == ["Recipient", "Letter", "Way", "datetime"]
    assert list(Recipient.__dataclass_fields__) == ["address"]
