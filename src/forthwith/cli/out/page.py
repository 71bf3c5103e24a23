"""One self-contained page: prints well, works without scripts, loads nothing, and names nobody."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from forthwith.cli.out.picture import cells, draw
from forthwith.cli.plain import plain
from forthwith.cli.printing import counted, sections
from forthwith.steps.assess.assessment import Assessment


def page(assessment: Assessment) -> str:
    """The page as HTML text. Everything from the evidence is escaped; the one style block is named by its hash."""
    templates = files("forthwith.cli.out") / "templates"
    style = (templates / "page.css").read_text("utf-8")
    environment = Environment(
        autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True, finalize=_shown
    )
    template = environment.from_string((templates / "page.html").read_text("utf-8"))
    return template.render(
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        picture=Markup(plain(draw(assessment.exposure))),  # noqa: S704 - drawn here, its labels escaped by the renderer
        cells=cells(assessment.exposure),
        sections=list(sections(assessment)),
        sums=[opened for opened in assessment.sums if opened.value != 0],
        counted=counted,
        affected=assessment.people.get("affected"),
        place=assessment.place,
    )


def _shown(value: object) -> object:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
