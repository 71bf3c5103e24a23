"""Addresses of the containment of a case."""

from django.urls import path

from forthwith.web.contain import stepping, views

app_name = "contain"

urlpatterns = [
    path("cases/<str:number>/contain/", views.show, name="show"),
    path("cases/<str:number>/contain/ask/", views.ask, name="ask"),
    path("cases/<str:number>/contain/task/<uuid:uid>/", views.answer, name="answer"),
    path("cases/<str:number>/contain/copy/", views.copy, name="copy"),
    path("cases/<str:number>/contain/more/", views.more, name="more"),
    path("cases/<str:number>/contain/news/", views.news, name="news"),
    path("cases/<str:number>/contain/news/<int:pk>/", views.news_given, name="news_given"),
    path("cases/<str:number>/contain/step/", stepping.new, name="step"),
    path("cases/<str:number>/contain/step/<uuid:uid>/done/", stepping.done, name="done"),
    path("cases/<str:number>/contain/step/<uuid:uid>/noticed/", stepping.noticed, name="noticed"),
    path("cases/<str:number>/contain/step/<uuid:uid>/ended/", stepping.ended, name="ended"),
    path("cases/<str:number>/contain/notice/", stepping.notice, name="notice"),
    path("cases/<str:number>/contain/notice/<uuid:uid>/", stepping.returned, name="returned"),
]
