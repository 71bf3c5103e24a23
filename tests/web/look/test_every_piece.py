"""Every piece of the look on one page: quiet, escaped, the same for everybody."""

from __future__ import annotations

import re

import pytest
from lxml import html as reader


def text_of(page, path):
    return [" ".join(found.text_content().split()) for found in reader.fromstring(page).xpath(path)]


def test_a_page_holds_no_script_no_style_and_no_handler(page):
    markup = re.sub(r'<script type="module" src="/static/[^"]+"></script>', "", page)

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", markup)


def test_a_page_names_no_other_place(page):
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


def test_what_people_typed_is_never_markup(page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_title_says_page_and_service_only(page):
    assert text_of(page, "//title") == ["Every piece – Forthwith"]


def test_the_title_begins_with_error_when_something_is_wrong(wrong_page):
    assert text_of(wrong_page, "//title")[0].startswith("Error: ")


def test_every_line_of_the_summary_leads_to_its_field(wrong_page):
    tree = reader.fromstring(wrong_page)
    links = tree.xpath("//div[contains(@class, 'govuk-error-summary')]//a/@href")

    assert len(links) > 8
    assert [link for link in links if not tree.xpath("//*[@id=$id]", id=link[1:])] == []


def test_the_summary_stands_above_the_heading(wrong_page):
    assert wrong_page.index("govuk-error-summary") < wrong_page.index("<h1")


def test_problem_and_field_say_the_same_words(wrong_page):
    said = text_of(wrong_page, "//div[contains(@class, 'govuk-error-summary')]//a")
    beside = " ".join(text_of(wrong_page, "//p[contains(@class, 'govuk-error-message')]"))

    assert [words for words in said if words not in beside and "Version" not in words] == []


def test_the_privacy_office_stands_on_every_page(page):
    footer = text_of(page, "//footer")[0]

    assert "privacy@limestone-creek.example" in footer
    assert "250 555 0100" in footer
    assert "8:30" in footer


def test_signing_out_and_choosing_a_language_are_forms_never_links(page):
    tree = reader.fromstring(page)

    assert tree.xpath("//form[@action='/out' and @method='post']//input[@name='csrfmiddlewaretoken']")
    assert tree.xpath("//form[@action='/language']//button/@value") == ["fr", "es"]


def test_choosing_a_language_changes_the_page(site, client):
    client.post("/language", {"language": "fr", "next": "/"})

    assert '<html lang="fr" dir="ltr"' in client.get("/").content.decode()


def test_a_language_written_from_the_right_turns_the_page(site, client):
    site.LANGUAGES = [("en", "English"), ("ar", "Arabic")]

    assert '<html lang="ar" dir="rtl"' in client.get("/", headers={"accept-language": "ar"}).content.decode()


def test_a_number_nobody_counted_is_not_nought(page):
    assert "not counted" in text_of(page, "//li[contains(., 'copies forwarded')]")[0]


def test_a_number_opens_to_its_sum(page):
    opened = text_of(page, "//details[contains(., 'facts by absence')]")[0]

    assert "61,984" in opened
    assert "104 readers × 596 people not on the list" in opened


def test_a_time_is_the_district_s_and_a_machine_can_read_it(page):
    tree = reader.fromstring(page)

    assert tree.xpath("//time/@datetime")[0] == "2026-03-27T21:32:00+00:00"
    assert "March 27, 2026, 2:32 p.m." in text_of(page, "//time")


def test_a_change_link_says_what_it_changes(page):
    assert "Change people affected" in " ".join(text_of(page, "//dd[contains(@class, 'actions')]//a")[0].split())


def test_every_picture_stands_beside_its_table(page):
    tree = reader.fromstring(page)

    assert len(tree.xpath("//figure//*[local-name()='svg']")) == 2
    assert text_of(page, "//table[contains(., 'Who learned what')]//tr[3]/*") == [
        "Outside <b> & addresses",
        "not counted",
    ]


def test_a_form_with_files_can_send_them(page):
    assert reader.fromstring(page).xpath("//form[.//input[@type='file']]/@enctype") == ["multipart/form-data"]


def test_every_form_that_changes_something_is_guarded(page):
    tree = reader.fromstring(page)

    assert [
        it for it in tree.xpath("//form[@method='post']") if not it.xpath(".//input[@name='csrfmiddlewaretoken']")
    ] == []


def test_a_misspelt_name_in_a_template_is_an_error_and_not_an_empty_place(site):
    from django.template import engines
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError, match="titel"):
        engines["jinja2"].from_string("{{ titel }}").render({"title": "x"})


def test_without_the_built_look_a_page_is_plain_and_works(site, client, monkeypatch, tmp_path):
    from forthwith.web.look import environment

    monkeypatch.setattr(environment, "BUILT", tmp_path)
    page = client.get("/").content.decode()

    assert "/built/" not in page
    assert "Every piece" in page
