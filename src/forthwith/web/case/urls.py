"""Addresses of a case's overview, story and corrections."""

from django.urls import path

from forthwith.web.case import correcting, views, working

app_name = "case"

urlpatterns = [
    path("cases/<str:number>/", views.show, name="show"),
    path("cases/<str:number>/check/", views.check, name="check"),
    path("cases/<str:number>/timeline/", views.timeline, name="timeline"),
    path("cases/<str:number>/timeline/<str:form>/", views.export, name="timeline_export"),
    path("cases/<str:number>/times/", correcting.times, name="times"),
    path("cases/<str:number>/correct/", correcting.fields, name="correct"),
    path("cases/<str:number>/workers/", working.workers, name="workers"),
    path("cases/<str:number>/workers/<int:pk>/end/", working.end, name="end_assignment"),
    path("cases/<str:number>/other-bodies/", working.bodies, name="bodies"),
]
