"""Rules every template keeps, whoever wrote it: it can be read, escapes everything, and is plain HTML."""

from __future__ import annotations

import re

import pytest


@pytest.fixture(scope="session")
def templates(root):
    """Every template of the pages: its name and its text."""
    folder = root / "src/forthwith/web/templates"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def those_with(templates, pattern, but=()):
    found = re.compile(pattern, re.I)
    return [
        name
        for name, text in templates.items()
        if name not in but and found.search(re.sub(r"\{#.*?#\}", "", text, flags=re.S))
    ]


def test_every_template_can_be_read(templates, site):
    from django.template import engines

    environment = engines["jinja2"].env

    assert [name for name, text in templates.items() if not environment.from_string(text)] == []


def test_no_template_trusts_what_was_typed(templates):
    assert those_with(templates, r"\|\s*safe\b|autoescape|Markup\(") == []


def test_no_template_holds_a_style_or_a_script_of_its_own(templates):
    """Our own files, and data that is not run, are all the policy lets through."""
    scripts = those_with(templates, r"<script(?! (type=\"module\" )?src=\"\{\{ static\()(?![^>]*application/json)")

    assert scripts + those_with(templates, r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|data:image") == []


def test_no_template_reaches_outside(templates):
    assert those_with(templates, r"(?:src|action)\s*=\s*[\"'](?:https?:)?//") == []


def test_no_title_holds_a_name_an_address_or_a_subject(templates):
    """A title stands in the browser's history and on shared screens (invariant 5)."""
    titles = {name: re.findall(r"\bset title\s*=(.*?)%\}", text, re.S) for name, text in templates.items()}
    variables = {name: re.sub(r"\"[^\"]*\"", "", " ".join(found)) for name, found in titles.items()}

    assert [
        name for name, text in variables.items() if re.search(r"name|mail|person|subject|address|title", text)
    ] == []


def test_a_form_sent_by_post_is_guarded(templates):
    posting = those_with(templates, r"<form[^>]*method=[\"']?post")

    assert [name for name in posting if "csrf_input" not in templates[name]] == []
