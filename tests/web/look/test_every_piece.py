"""Every piece of the look, on one page."""

from __future__ import annotations

import re


def test_a_page_holds_no_script_no_style_and_no_handler(page):
    markup = re.sub(r'<script type="module" src="[^"]+"></script>', "", page)

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", markup)


def test_what_people_typed_is_never_markup(page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
