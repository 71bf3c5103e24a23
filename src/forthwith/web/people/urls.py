"""Addresses of the people who act: keys and numbers, never a name."""

from django.urls import path

from forthwith.web.people import delegations, district, links, practice, roles, staff

app_name = "people"

urlpatterns = [
    path("people/", staff.listed, name="list"),
    path("people/new/", staff.add, name="add"),
    path("people/list/", staff.bring, name="bring"),
    path("people/roles/", roles.listed, name="roles"),
    path("people/roles/<int:pk>/end/", roles.end, name="end_role"),
    path("people/covers/", roles.covers, name="covers"),
    path("people/covers/<slug:role>/", roles.set_covers, name="set_covers"),
    path("people/delegations/", delegations.listed, name="delegations"),
    path("people/delegations/new/", delegations.add, name="delegate"),
    path("people/delegations/<int:number>/document/", delegations.document, name="instrument"),
    path("people/delegations/<int:number>/end/", delegations.revoke, name="revoke"),
    path("people/report-links/", links.listed, name="links"),
    path("people/report-links/<int:serial>/", links.show, name="report_link"),
    path("people/report-links/<int:serial>/end/", links.revoke, name="end_link"),
    path("people/set-up/", district.set_up, name="set_up"),
    path("people/<uuid:uid>/", staff.show, name="show"),
    path("people/<uuid:uid>/change/", staff.change, name="change"),
    path("people/<uuid:uid>/role/", roles.add, name="appoint"),
    path("people/<uuid:uid>/end/", staff.leave, name="leave"),
    path("people/<uuid:uid>/link/", staff.link, name="link"),
    path("people/<uuid:uid>/factor/end/", staff.end_factor, name="end_factor"),
    path("people/<uuid:uid>/district/end/", staff.part, name="part"),
    path("district/", district.show, name="district"),
    # Before the parts: the Head sets this one too.
    path("district/chair/", district.chair, name="chair"),
    path("district/<slug:part>/", district.change, name="change_district"),
    path("practice/", practice.read, name="practice"),
]
