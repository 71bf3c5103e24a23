"""Addresses of the assessment's pages."""

from django.urls import path

from forthwith.web.assess import correcting, drop, learned

app_name = "assess"

urlpatterns = [
    path("cases/<str:number>/assess/files/", drop.files, name="files"),
    path("cases/<str:number>/assess/runs/<uuid:uid>/", drop.run, name="run"),
    path("cases/<str:number>/assess/learned/", learned.learned, name="learned"),
    path("cases/<str:number>/assess/meaning/", correcting.meaning, name="meaning"),
    path("cases/<str:number>/assess/addresses/", correcting.addresses, name="addresses"),
    path("cases/<str:number>/assess/readers/", correcting.readers, name="readers"),
    path("cases/<str:number>/assess/corrections/<uuid:uid>/undo/", correcting.undone, name="undo"),
]
