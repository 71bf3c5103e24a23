"""What can go wrong while an exposure is computed; no message holds a name, an address or a text."""

from __future__ import annotations


class ExposureError(Exception):
    """Nothing was computed; the message says why and what to do next."""


class GivenInvalid(ExposureError):
    """Something a person told beside the files cannot be used."""
