"""Any Django form as pages of the design system: ``{{ form }}`` gives labelled fields, each error beside its field."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template import TemplateDoesNotExist
from django.template.backends.jinja2 import Jinja2

from forthwith.web.look.environment import TEMPLATES


class GovukRenderer(BaseRenderer):
    """Set as FORM_RENDERER. Widgets of other apps that bring templates for Django's own engine are drawn by that."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/one_field.html"

    @cached_property
    def engine(self) -> Jinja2:
        made = "forthwith.web.look.environment.environment"
        return Jinja2({"APP_DIRS": False, "DIRS": [TEMPLATES], "NAME": "forms", "OPTIONS": {"environment": made}})

    def get_template(self, template_name: str) -> Any:
        try:
            return self.engine.get_template(template_name)
        except TemplateDoesNotExist:
            return DjangoTemplates().get_template(template_name)
