"""The one template environment: pages, forms and error pages all come from here, always escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django.forms
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_bidi, get_language_info, gettext, ngettext
from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, Undefined
from jinja2.utils import missing

from forthwith.web.look import controls, pictures, shown
from forthwith.web.look.problems import has_problems, problems

WEB = Path(__file__).resolve().parent.parent
TEMPLATES = WEB / "templates"
BUILT = WEB / "static" / "built"
DJANGO_FORMS = Path(django.forms.__file__).parent / "jinja2"


class Misspelt(Undefined):
    """A name that nobody gave: asking for it is fine (optional parts do), printing it is a mistake in the template."""

    def __str__(self) -> str:
        # The form pieces print absent keys of their own dictionaries; only a free name is surely a slip.
        if self._undefined_obj is missing and self._undefined_name and not self._undefined_hint:
            self._fail_with_undefined_error()
        return super().__str__()


def environment(**options: Any) -> Environment:
    """Django's Jinja2 backend calls this with its options; the loader it gives is asked first."""
    given: BaseLoader = options.pop("loader", FileSystemLoader(TEMPLATES))
    options |= {"autoescape": True, "undefined": Misspelt, "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"]}
    made = Environment(loader=ChoiceLoader([given, *_pieces()]), **options)  # noqa: S701 - always on, see the line above
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "static": staticfiles_storage.url,
        "built": built,
        "url": url,
        "address": address,
        "languages": languages,
        "language": language,
        "problems": problems,
        "has_problems": has_problems,
        "control": controls.control,
        "bar_chart_svg": pictures.bar_chart,
        "matrix_svg": pictures.matrix,
    }
    made.filters |= shown.FILTERS | {"indent": unchanged}
    return made


def _pieces() -> list[BaseLoader]:
    """Ours for forms rendered without a page, the form pieces by their own name, and Django's widgets."""
    pieces = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return [FileSystemLoader(TEMPLATES), pieces, FileSystemLoader(DJANGO_FORMS)]


def unchanged(text: object, *_width: object) -> object:
    """Stands for Jinja's indent, which the form pieces use for looks: it would add blanks to every line that a person
    typed into a text area inside a fieldset, and more each time the page is shown. Also a third quicker.
    """
    return text


def built(name: str) -> str:
    """The address of a built file, or "" while the look is not built: the page is then plain, and works."""
    return staticfiles_storage.url(f"built/{name}") if (BUILT / name).is_file() else ""


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name; raises NoReverseMatch."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def address(name: str) -> str:
    """The same, or "" when this installation has no such page: for the parts around a page that are optional."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def language() -> dict[str, str]:
    """The language of this page and the direction it is read in, for the html element."""
    return {"code": get_language() or settings.LANGUAGE_CODE, "dir": "rtl" if get_language_bidi() else "ltr"}


def languages() -> list[dict[str, str]]:
    """Every language the pages speak, each in its own name."""
    return [
        {"code": code, "name": get_language_info(code)["name_local"].capitalize()} for code, _ in settings.LANGUAGES
    ]
