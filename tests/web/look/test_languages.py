"""The pages can speak another language without a change of code, and what was forgotten shows (R-217)."""

from __future__ import annotations

import importlib.util
import os
import re

import polib
import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import trans_real
from lxml import html as reader

from forthwith.web.look.languages import compile_all, pretend

#: Names are the same in every language.
NAMES = {"Forthwith", "English", "Français", "Español", "Esperanto", "·", ":"}


@pytest.fixture(scope="session")
def collecting(root):
    """The script that brings the .po files up to date."""
    found = importlib.util.spec_from_file_location("messages", root / "scripts/messages.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path):
    """A small package: one module, one template."""
    (tmp_path / "web/templates").mkdir(parents=True)
    (tmp_path / "steps.py").write_text(
        'title = _("Told")\nngettext("%(n)s day", "%(n)s days", 2)\nlog("not for people")\n'
    )
    (tmp_path / "web/templates/a.html").write_text(
        '{{ _("Told") }}{% trans %}\n  Two\n  lines\n{% endtrans %}{% trans n=3 %}{{ n }} case{% pluralize %}{{ n }} cases{% endtrans %}'
    )
    return tmp_path


def write(locale, language, entries):
    folder = locale / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    book = polib.POFile()
    book.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    book.extend(polib.POEntry(msgid=text, msgstr=said) for text, said in entries.items())
    book.save(str(folder / "django.po"))
    return folder / "django.po"


def test_texts_are_found_in_code_and_templates(collecting, tree):
    assert set(collecting.messages(tree)) == {
        ("Told", ""),
        ("%(n)s day", "%(n)s days"),
        ("Two lines", ""),
        ("%(n)s case", "%(n)s cases"),
    }


def test_a_text_says_where_it_stands(collecting, tree):
    places = [place for place, _line in collecting.messages(tree)["Told", ""]]

    assert [place.partition("/")[2] for place in places] == ["steps.py", "web/templates/a.html"]


def test_a_translation_is_kept_and_what_is_gone_is_marked(collecting, tree, tmp_path):
    old = polib.pofile(str(write(tmp_path, "fr", {"Told": "Dit", "Gone": "Parti", "Never said": ""})))
    new = collecting.bring_up_to_date(old, collecting.messages(tree))

    assert new.find("Told").msgstr == "Dit"
    assert [entry.msgid for entry in new.obsolete_entries()] == ["Gone"]


def test_a_text_that_comes_back_finds_its_translation(collecting, tmp_path):
    old = polib.pofile(str(write(tmp_path, "fr", {"Told": "Dit"})))
    without = polib.pofile(str(collecting.bring_up_to_date(old, {})))
    again = collecting.bring_up_to_date(without, {("Told", ""): [("steps.py", "")]})

    assert (again.find("Told").msgstr, again.find("Told").obsolete) == ("Dit", False)


def test_a_po_file_becomes_what_django_reads(tmp_path):
    write(tmp_path, "fr", {"Told": "Dit"})

    assert compile_all(tmp_path) == []
    assert polib.mofile(str(tmp_path / "fr/LC_MESSAGES/django.mo")).find("Told").msgstr == "Dit"


def test_a_po_file_that_cannot_be_read_is_named_and_the_others_work(tmp_path):
    write(tmp_path, "fr", {"Told": "Dit"})
    write(tmp_path, "es", {"Told": "Dicho"}).write_text('msgid "Told"\nmsgstr "Dicho"\nrubbish\n')

    assert compile_all(tmp_path) == ["es"]
    assert (tmp_path / "fr/LC_MESSAGES/django.mo").exists()


def test_what_is_up_to_date_is_left_alone_and_what_is_behind_is_not(tmp_path):
    made = write(tmp_path, "fr", {"Told": "Dit"}).with_suffix(".mo")
    compile_all(tmp_path)
    os.utime(made, (2_000_000_000, 2_000_000_000))

    compile_all(tmp_path)
    kept = made.stat().st_mtime
    os.utime(made, (1, 1))
    compile_all(tmp_path)

    assert kept == 2_000_000_000
    assert made.stat().st_mtime > 1


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_committed_files_can_be_read_and_keep_their_places(root, language):
    """A translation that drops or invents a place for a value would break its page."""
    book = polib.pofile(str(root / f"src/forthwith/web/locale/{language}/LC_MESSAGES/django.po"))
    places = re.compile(r"%\(\w+\)[sd]")

    wrong = [
        it.msgid
        for it in book.translated_entries()
        if it.msgstr and set(places.findall(it.msgid)) != set(places.findall(it.msgstr))
    ]

    assert wrong == []


@pytest.fixture(scope="session")
def marked(collecting, tmp_path_factory):
    """A locale folder in which every text of the package is marked with ⟦ ⟧."""
    folder = tmp_path_factory.mktemp("marked")
    book = collecting.bring_up_to_date(collecting.book("fr", folder), collecting.messages())
    book.save(str(folder / "all.po"))
    return pretend(folder / "all.po", folder)


@pytest.fixture
def pretended(site, marked):
    """The pages speak the marked language."""
    site.LOCALE_PATHS = [str(marked)]
    site.LANGUAGES = [*site.LANGUAGES, ("eo", "Esperanto")]
    trans_real._translations.clear()
    with translation.override("eo"):
        yield site
    trans_real._translations.clear()


def unmarked(text):
    """What stands outside the marks; a marked label may stand inside a marked sentence."""
    while "⟦" in text:
        text = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return re.sub(r"[\d–]+", "", text).strip()


def forgotten(page):
    """The words on a page, and those only said to screen readers, that are not marked as translated."""
    tree = reader.fromstring(page)
    words = tree.xpath("//text()[not(ancestor::script)]|//@aria-label|//@placeholder|//@title|//@alt")
    said = (unmarked(str(word)) for word in words)
    return [word for word in said if word and word not in NAMES]


@pytest.mark.parametrize("status", ["400", "403", "404", "409", "413", "429", "500", "503", "csrf"])
def test_no_word_of_a_refusal_was_forgotten(pretended, status):
    assert forgotten(render_to_string(f"errors/{status}.html")) == []


def test_no_word_of_the_frame_was_forgotten(pretended, client):
    page = client.get("/nowhere", headers={"accept-language": "eo"}).content.decode()

    assert "⟦" in page
    assert forgotten(page) == []


def test_a_forgotten_word_is_found(pretended):
    assert forgotten('<p>⟦Told⟧ 3 <b>Forgotten</b></p><nav aria-label="Steps"></nav>') == ["Forgotten", "Steps"]


def test_the_words_of_the_fields_were_not_forgotten(pretended, every_field):
    from forthwith.web.look.fields import DateField

    form = type("Day", (every_field.__base__,), {"x": DateField(label="⟦Day⟧")})({})

    assert forgotten(f"<div>{form}</div>") == []
