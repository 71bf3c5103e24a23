"""Addresses of evidence, names and keeping: numbers and keys, never a name."""

from django.urls import path

from forthwith.web.keeping import columns, copies, erasing, evidence, ledger, names, schedule, seal

app_name = "keeping"

urlpatterns = [
    path("cases/<str:number>/evidence/", evidence.listed, name="evidence"),
    path("cases/<str:number>/evidence/keep/", evidence.keep, name="keep"),
    path("cases/<str:number>/evidence/columns/", columns.choose, name="columns"),
    path("cases/<str:number>/evidence/<uuid:uid>/", evidence.one, name="one"),
    path("cases/<str:number>/evidence/<uuid:uid>/check/", evidence.check, name="check"),
    path("cases/<str:number>/evidence/<uuid:uid>/open/", seal.open_it, name="open"),
    path("cases/<str:number>/evidence/<uuid:uid>/copy/", seal.copy, name="copy"),
    path("cases/<str:number>/evidence/<uuid:uid>/text/", seal.text, name="text"),
    path("cases/<str:number>/names/", names.marks, name="names"),
    path("cases/<str:number>/names/open/", names.opened, name="open_names"),
    path("cases/<str:number>/ledger/", ledger.lines, name="ledger"),
    path("cases/<str:number>/ledger/open/", ledger.opened, name="open_ledger"),
    path("cases/<str:number>/ledger/copies/", copies.note, name="copies"),
    path("cases/<str:number>/keeping/", schedule.show, name="keeping"),
    path("cases/<str:number>/keeping/hold/", schedule.hold, name="hold"),
    path("cases/<str:number>/keeping/hold/<int:pk>/lift/", schedule.lift, name="lift"),
    path("cases/<str:number>/keeping/erase/", erasing.case, name="erase"),
    path("cases/<str:number>/keeping/erase-person/", erasing.person, name="erase_person"),
]
