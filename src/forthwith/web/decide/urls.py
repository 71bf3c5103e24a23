"""Addresses of the Head's pages."""

from django.urls import path

from forthwith.web.decide import others, views

app_name = "decide"

urlpatterns = [
    path("cases/<str:number>/head/", views.show, name="show"),
    path("cases/<str:number>/head/signed/", views.signed, name="signed"),
    path("cases/<str:number>/head/voices/", others.voices, name="voices"),
    path("cases/<str:number>/head/hand-over/", others.handing_over, name="hand_over"),
]
