"""A form as a browser reads it off a page."""

from __future__ import annotations

import pytest
from lxml import html


@pytest.fixture
def form_on():
    """``form_on(client, path)``: what the form in the main part would send, untouched."""

    def read(client, path):
        page = html.fromstring(client.get(path).content.decode())
        values = dict(page.xpath("//main//form")[-1].form_values())
        values.pop("csrfmiddlewaretoken", None)
        return values

    return read
