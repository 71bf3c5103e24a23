"""The door a web server calls. What arrives in half, because a connection was lost, is not taken for the whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from django.core.wsgi import get_wsgi_application

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class WholeBody:
    """A request's body that ends where its sender said it would, or raises OSError: Django would take the half."""

    def __init__(self, body: BinaryIO, length: int) -> None:
        self._body, self._missing = body, length

    def read(self, wanted: int = -1) -> bytes:
        """The next bytes, at most ``wanted``. Raises OSError when the sender is gone before the end."""
        return self._counted(self._body.read(wanted), wanted)

    def readline(self, wanted: int = -1) -> bytes:
        """The next line, at most ``wanted`` bytes of it. Raises as ``read``."""
        return self._counted(self._body.readline(wanted), wanted)

    def _counted(self, data: bytes, wanted: int) -> bytes:
        self._missing -= len(data)
        if self._missing > 0 and wanted != 0 and (not data or wanted < 0):
            raise OSError("The connection was lost before everything was sent. Nothing was taken.")
        return data


def whole(application: Application) -> Application:
    """The same application, asked with bodies that are whole."""

    def asked(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if length.isdecimal():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(length))
        return application(environ, start)

    return asked


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.web.site")
application = whole(get_wsgi_application())
