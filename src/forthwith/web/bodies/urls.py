"""Addresses of the fact sheet and of the reports to bodies."""

from django.urls import path

from forthwith.web.bodies import cards, directions, report, sent, sheet

app_name = "bodies"

HERE = "cases/<str:number>/bodies/"

urlpatterns = [
    path(HERE, cards.show, name="show"),
    path(f"{HERE}sheet/", sheet.show, name="sheet"),
    path(f"{HERE}sheet/open/", sheet.open_fields, name="open"),
    path(f"{HERE}sheet/versions/", sheet.versions, name="versions"),
    path(f"{HERE}sheet/field/<slug:name>/", sheet.field, name="field"),
    path(f"{HERE}sheet/field/<slug:name>/take/", sheet.take_over, name="take"),
    path(f"{HERE}directions/", directions.show, name="directions"),
    path(f"{HERE}directions/<uuid:uid>/", directions.one, name="direction"),
    path(f"{HERE}directions/<uuid:uid>/give/", directions.give, name="give_direction"),
    path(f"{HERE}directions/<uuid:uid>/words/", directions.words, name="direction_words"),
    path(f"{HERE}they-notify/", directions.they_write, name="they_notify"),
    path(f"{HERE}they-notify/<uuid:uid>/", directions.we_write_too, name="we_too"),
    path(f"{HERE}sent/<uuid:uid>/", sent.show, name="filing"),
    path(f"{HERE}sent/<uuid:uid>/after/", sent.after, name="after"),
    path(f"{HERE}sent/<uuid:uid>/copy/", sent.copy, name="copy"),
    path(f"{HERE}duty/<str:rule>/", report.show, name="report"),
    path(f"{HERE}duty/<str:rule>/answer/", cards.answer, name="answer"),
    path(f"{HERE}duty/<str:rule>/sent/", report.went_out, name="went_out"),
    path(f"{HERE}duty/<str:rule>/paper/", report.paper, name="paper"),
    path(f"{HERE}duty/<str:rule>/not-applicable/", report.applies, name="applies"),
]
