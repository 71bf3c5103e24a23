"""What the sending of letters starts from: an approved mailing, settings of a mail server, and a clock that is moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fixtures import mailings, scripted


class Clock:
    """A clock that stands still until it is moved, and moves a little each time it is asked when told so."""

    def __init__(self, now: Any) -> None:
        self.now, self.each = now, timedelta(0)

    def __call__(self) -> Any:
        self.now += self.each
        return self.now

    def move(self, **much: int) -> Any:
        self.now += timedelta(**much)
        return self.now


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def piece_of() -> Callable[..., Any]:
    return mailings.piece_of


@pytest.fixture
def mailing_of(case, head, now) -> Callable[..., Any]:
    """``mailing_of(3)`` is an approved mailing of three letters; or give the pieces."""

    def made(pieces: Any = 3, **more: Any) -> Any:
        given = [mailings.piece_of(number) for number in range(1, pieces + 1)] if isinstance(pieces, int) else pieces
        return mailings.mailing_of(case, given, head=head, now=now, **more)

    return made


@pytest.fixture
def set_to(settings) -> Callable[..., None]:
    """Set what a district may set, for one test."""

    def given(**known: Any) -> None:
        settings.FORTHWITH = settings.FORTHWITH.model_copy(update=known)

    given(letters_per_minute=0, letters_connections=1)
    return given


@pytest.fixture
def served_by(set_to) -> Callable[[Any], Any]:
    """Letters go to this server from now on."""

    def given(server: Any, **known: Any) -> Any:
        more = {"letters_patience": 0.6, "letters_patience_for_answer": 0.3, **known}
        set_to(
            letters_smtp=f"{server.host}:{server.port}", letters_tls="none", return_address="returns@district.example",
            **more,
        )  # fmt: skip
        return server

    return given


@pytest.fixture
def server(served_by):
    """A mail server that takes everything, and does as its script says."""
    with scripted.server() as running:
        yield served_by(running)


@pytest.fixture
def states() -> Callable[[Any], list[str]]:
    """The state of each letter of a mailing, in order."""
    return lambda mailing: list(mailing.letters.order_by("number").values_list("state", flat=True))
