"""Hands a sealed file out: always a download under a name that says nothing, never shown inline (R-072)."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.http import FileResponse, HttpResponse

#: Whatever the file is, a browser that shows it all the same runs nothing of it.
SHUT = "sandbox; default-src 'none'"


def attached(file: BinaryIO, name: str) -> HttpResponse:
    """The file as bytes that no browser runs, shows or keeps."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["Content-Security-Policy"] = SHUT
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)
