"""The one address of the look itself: choosing the language, by a form sent (never a link)."""

from django.urls import path
from django.views.i18n import set_language

urlpatterns = [path("language", set_language, name="set_language")]
