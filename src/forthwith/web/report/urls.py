"""Addresses of reports and questions: numbers and keys, never a name."""

from django.urls import path

from forthwith.web.report import deciding, public, questions, views

app_name = "report"

urlpatterns = [
    path("report/", views.new, name="new"),
    path("report/<uuid:uid>/", views.receipt, name="receipt"),
    path("r/<slug:slug>/<str:key>/", public.new, name="public"),
    path("r/<slug:slug>/<str:key>/<uuid:uid>/", public.receipt, name="public_receipt"),
    path("ask/", questions.new, name="ask"),
    path("questions/", questions.listed, name="questions"),
    path("questions/<uuid:uid>/", questions.show, name="question"),
    path("questions/<uuid:uid>/answer/", questions.answered, name="answer"),
    path("questions/<uuid:uid>/case/", questions.converted, name="convert"),
    path("cases/<str:number>/seen/", deciding.seen, name="seen"),
    path("cases/<str:number>/doubt/", deciding.doubt, name="doubt"),
    path("cases/<str:number>/report/", deciding.words, name="words"),
]
