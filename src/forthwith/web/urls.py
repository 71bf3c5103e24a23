"""Every address of the pages, by page set. Addresses hold numbers and keys, never a name."""

from __future__ import annotations

from django.urls import include, path

#: Each is a package under ``forthwith.web`` with its own ``urls``.
PAGE_SETS = (
    "account", "home", "people", "report", "case", "contain", "assess", "decide", "prevent", "keeping",
    "person", "enquiries", "bodies", "notify",
    "api",
)  # fmt: skip

urlpatterns = [path("", include(f"forthwith.web.{name}.urls")) for name in PAGE_SETS]
