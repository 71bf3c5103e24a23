"""Addresses of the first page, the list of cases, and tasks."""

from django.urls import path

from forthwith.web.home import cases, tasks, views

app_name = "home"

urlpatterns = [
    path("", views.first, name="first"),
    path("agenda/", views.agenda, name="agenda"),
    path("cases/", cases.listed, name="cases"),
    path("tasks/<uuid:uid>/", tasks.show, name="task"),
]
