"""Addresses of step four: investigation, measures, promises, closing, the regulator's folder, the board's page."""

from django.urls import path

from forthwith.web.prevent import closing, investigating, measures, views

app_name = "prevent"

urlpatterns = [
    path("prevent/", views.board, name="board"),
    path("cases/<str:number>/prevent/", views.show, name="show"),
    path("cases/<str:number>/prevent/investigation/", investigating.investigation, name="investigation"),
    path("cases/<str:number>/prevent/promises/", investigating.promises, name="promises"),
    path("cases/<str:number>/prevent/measures/promise/", measures.promised, name="promise"),
    path("cases/<str:number>/prevent/measures/<uuid:uid>/", measures.measure, name="measure"),
    path("cases/<str:number>/prevent/measures/<uuid:uid>/<str:move>/", measures.move, name="move"),
    path("cases/<str:number>/prevent/close/", closing.close_case, name="close"),
    path("cases/<str:number>/prevent/reopen/", closing.reopen_case, name="reopen"),
    path("cases/<str:number>/prevent/folder/", closing.folder, name="folder"),
]
