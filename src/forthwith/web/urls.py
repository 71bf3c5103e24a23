"""Every address of the pages, by owner of the page set. Addresses hold numbers and keys, never a name."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

#: Page sets, each a package under ``forthwith.web`` with its own ``urls``.
PAGE_SETS = ("account", "home", "people", "report", "case", "contain", "assess", "decide", "prevent", "keeping", "api")

urlpatterns = [
    path("", include(f"forthwith.web.{name}.urls"))
    for name in PAGE_SETS
    if find_spec(f"forthwith.web.{name}") and find_spec(f"forthwith.web.{name}.urls")
]
