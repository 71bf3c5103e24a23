"""Addresses of enquiries, kept answers and help: keys only, never a name."""

from django.urls import path

from forthwith.web.enquiries import answers, support, views

app_name = "enquiries"

urlpatterns = [
    path("cases/<str:number>/enquiries/", views.listed, name="list"),
    path("cases/<str:number>/enquiries/new/", views.entered, name="new"),
    path("cases/<str:number>/enquiries/<uuid:uid>/", views.show, name="show"),
    path("cases/<str:number>/enquiries/<uuid:uid>/answer/", views.answered, name="answer"),
    path("cases/<str:number>/enquiries/<uuid:uid>/close/", views.closed, name="close"),
    path("cases/<str:number>/enquiries/<uuid:uid>/head/", views.to_head, name="head"),
    path("cases/<str:number>/enquiries/<uuid:uid>/acknowledge/", views.acknowledged, name="acknowledge"),
    path("cases/<str:number>/answers/", answers.listed, name="answers"),
    path("cases/<str:number>/answers/new/", answers.new, name="new_answer"),
    path("cases/<str:number>/answers/<uuid:uid>/", answers.show, name="kept"),
    path("cases/<str:number>/answers/<uuid:uid>/change/", answers.change, name="change_answer"),
    path("cases/<str:number>/answers/<uuid:uid>/approve/", answers.approved, name="approve_answer"),
    path("cases/<str:number>/support/", support.listed, name="support"),
    path("cases/<str:number>/support/<uuid:uid>/tried/", support.tried, name="tried"),
    path("cases/<str:number>/support/<uuid:uid>/end/", support.ended, name="end_support"),
]
