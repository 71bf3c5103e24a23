"""A small site with one page that shows every piece, so that the look is tested before any real page uses it."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from types import ModuleType

import pytest
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path

HERE = Path(__file__).parent
AT = dt.datetime(2026, 3, 27, 21, 32, tzinfo=dt.UTC)
NO_DATABASE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
NO_RECORD = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
]
KINDS = [("names", "Names"), ("health", "Health or medical information"), ("unknown", "I do not know")]
SCHOOLS = [("Island", [("1", "Limestone Creek"), ("2", "Harbor Bluff")]), ("Mainland", [("3", "Wheatline")])]


@pytest.fixture
def every_field():
    """A form class with one field of each kind."""
    from forthwith.web.look.fields import DateField, FilesField, MomentField

    class EveryField(forms.Form):
        what = forms.CharField(
            label="What happened?", widget=forms.Textarea, help_text="Do not repeat the information."
        )
        found = DateField(label="When did you find out?", help_text="For example, 27 3 2026")
        sent = MomentField(label="When was it sent?", required=False)
        cause = forms.ChoiceField(
            label="How did it happen?", choices=[("mail", "E-mail"), ("lost", "Lost device")], widget=forms.RadioSelect
        )
        kinds = forms.MultipleChoiceField(
            label="What kinds of information?", choices=KINDS, widget=forms.CheckboxSelectMultiple
        )
        school = forms.ChoiceField(label="School", choices=SCHOOLS, help_text="Where it happened")
        mail = forms.EmailField(label="Your work e-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
        readers = forms.IntegerField(label="How many readers?", required=False, max_value=100_000)
        secret = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
        sure = forms.BooleanField(label="I have not told anybody else", required=False)
        evidence = forms.FileField(label="The message", required=False)
        more = FilesField(label="More files", required=False)
        version = forms.IntegerField(widget=forms.HiddenInput, initial=3)

        def clean(self):
            raise forms.ValidationError("The message cannot be sent before it was written")

    return EveryField


@pytest.fixture
def site(settings, every_field):
    """Settings and addresses of the gallery: no database, the strict policy of the real site."""

    class More(forms.Form):
        how = forms.ChoiceField(
            label="How was it told?",
            choices=[("phone", "By phone"), ("other", "Another way")],
            widget=forms.RadioSelect,
        )
        how_other = forms.CharField(label="Which way?", required=False)

    def gallery(request):
        messages.success(request, "The report was saved as case 2026-014.")
        return render(
            request, "gallery.html", around() | {"form": every_field(request.POST or None), "more_form": More()}
        )

    def broken(request):
        raise RuntimeError("the cause is nobody's business")

    def forbidden(request):
        raise PermissionDenied

    def around():
        return {
            "at": AT,
            "lasted": dt.timedelta(days=1, hours=4),
            "district": "Limestone Creek School District",
            "navigation": [
                {"text": "Cases", "href": "/", "current": True},
                {"text": "Reports", "href": "/reports"},
                {"text": "Near misses", "href": "/near"},
            ],
            "account": {"name": "Rosa Lind", "role": "privacy officer", "sign_out": "/out"},
            "privacy_office": {
                "email": "privacy@limestone-creek.example",
                "phone": "250 555 0100",
                "hours": "Monday to Friday, 8:30 to 16:00",
            },
            "breadcrumbs": [{"text": "Cases", "href": "/"}, {"text": "Case 2026-014", "href": "/c"}],
        }

    from django.views.i18n import set_language

    addresses = ModuleType("gallery_addresses")
    addresses.urlpatterns = [
        path("", gallery),
        path("language", set_language, name="set_language"),
        path("broken", broken),
        path("forbidden", forbidden),
    ]
    settings.ROOT_URLCONF = addresses
    settings.MIDDLEWARE = NO_DATABASE
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
    settings.TIME_ZONE = "America/Vancouver"
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], HERE]
    # The pages around a real page ask the record; the gallery gives what they would.
    templates[0]["OPTIONS"]["context_processors"] = NO_RECORD
    settings.TEMPLATES = templates
    return settings


@pytest.fixture(scope="session")
def kept():
    """The gallery's answers, drawn once: changed settings mean that every template is read anew."""
    return {}


@pytest.fixture
def answers(kept, request):
    """What the gallery says to each method: empty, and after everything was left out or typed wrongly."""
    if not kept:
        request.getfixturevalue("site")
        client = request.getfixturevalue("client")
        wrong = {"found-day": "31", "found-month": "2", "found-year": "2026", "readers": "many"}
        kept |= {"GET": client.get("/"), "POST": client.post("/", wrong)}
    return kept


@pytest.fixture
def page(answers):
    """The gallery as HTML text, empty form."""
    return answers["GET"].content.decode()


@pytest.fixture
def wrong_page(answers):
    """The gallery after a form that was wrong in every field."""
    return answers["POST"].content.decode()
