"""What is said when a page cannot be given: what happened, what was not saved, what to do next."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client


@pytest.fixture
def calm(site):
    """A browser that gets the error page instead of the test's exception."""
    return Client(raise_request_exception=False)


def test_a_page_that_is_not_there_says_so(calm):
    answer = calm.get("/nowhere")

    assert answer.status_code == 404
    assert "not yours to see" in answer.content.decode()


def test_a_failure_says_nothing_was_saved_and_not_why(calm):
    answer = calm.get("/broken")

    assert answer.status_code == 500
    assert "was not saved" in answer.content.decode()
    assert "nobody&#39;s business" not in answer.content.decode()


def test_what_a_role_does_not_allow_is_refused_in_words(calm):
    answer = calm.get("/forbidden")

    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()


def test_a_form_without_its_guard_is_not_saved_and_says_so(site):
    answer = Client(enforce_csrf_checks=True).post("/", {"what": "x"})

    assert answer.status_code == 403
    assert "It was not saved" in answer.content.decode()


@pytest.mark.parametrize("status", ["400", "403", "404", "409", "413", "429", "500", "503", "csrf"])
def test_every_refusal_can_be_drawn_without_a_request(site, status):
    assert "<h1" in render_to_string(f"errors/{status}.html")


def test_a_reason_that_was_given_is_said_and_escaped(site):
    page = render_to_string("errors/403.html", {"why": "Your delegation ended <yesterday>."})

    assert "Your delegation ended &lt;yesterday&gt;." in page
