"""Every page of the assessment opens, before and after the evidence was assessed, and holds no script."""

import pytest

pytestmark = pytest.mark.django_db

PAGES = (
    "", "check/", "files/", "learned/", "addresses/", "readers/", "cause/", "kinds/", "factors/", "factors/1/",
    "harms/first/", "harms/", "harms/1/", "unknowns/", "lessened/", "consequences/", "voices/", "consultation/",
    "sentences/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_it_opens(browser, drop, case, register, head, page):
    drop()

    answer = browser.get(f"/cases/{case.number}/assess/{page}")

    assert answer.status_code == 200, answer.content.decode()[:2000]
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("page", ["", "check/", "files/", "learned/", "cause/", "kinds/", "unknowns/", "sentences/"])
def test_it_opens_before_anything_is_there(browser, case, page):
    assert browser.get(f"/cases/{case.number}/assess/{page}").status_code == 200


@pytest.mark.parametrize("page", ["factors/", "harms/", "harms/first/"])
def test_what_needs_facts_says_so(browser, case, page):
    answer = browser.get(f"/cases/{case.number}/assess/{page}")

    assert answer.status_code == 422
    assert "Nothing was assessed yet" in answer.content.decode()


def test_a_group_that_is_not_there_is_not_found(browser, drop, case, register):
    drop()

    assert browser.get(f"/cases/{case.number}/assess/factors/7/").status_code == 404
