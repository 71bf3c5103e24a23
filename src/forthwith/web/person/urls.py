"""Addresses of the person's page: the same four for everybody, so that none says whose it is."""

from django.urls import path

from forthwith.web.person import views

app_name = "person"

urlpatterns = [
    path("letter/", views.opened, name="open"),
    path("letter/page/", views.page, name="page"),
    path("letter/write/", views.write, name="write"),
    path("letter/leave/", views.leave, name="leave"),
]
