"""Addresses of the programming door and of the pages about it; a calendar's address holds a key, never a name."""

from django.urls import path

from forthwith.web.api import calendar, changing, described, hooks, keys, seeing
from forthwith.web.api.door import api, router

app_name = "api"

#: Named, so that both have put their calls on the router.
CALLS = (seeing, changing)
api.add_router("", router)

urlpatterns = [
    path("api/", described.show, name="described"),
    path("tokens/", keys.listed, name="tokens"),
    path("tokens/<uuid:uid>/end/", keys.end, name="end_token"),
    path("webhooks/", hooks.listed, name="webhooks"),
    path("webhooks/<uuid:uid>/stop/", hooks.stop, name="stop_webhook"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar"),
    path("api/", api.urls),
]
