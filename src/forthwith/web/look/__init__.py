"""How the pages look: layout, forms, pieces, pictures, dates and numbers. A guide for who writes a page.

A page is a Jinja template in ``web/templates/<page set>/<page>.html`` and a view that calls one step function::

    def assess(request, number):
        form = AssessForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            ...                                        # one step function, who acted and when passed in
            messages.success(request, _("The assessment was saved."))
            return redirect("case", number)
        return render(request, "assess/page.html", {"form": form, "case": case, "back": reverse("case", args=[number])})

The template (15 lines; everything is escaped, so never write ``|safe``)::

    {% extends "layout.html" %}
    {% from "forms/whole.html" import whole_form with context %}
    {% from "parts/summary.html" import summary_list %}
    {% from "parts/numbers.html" import opened %}
    {% set title = _("What happened and why") %}
    {% set caption = case.number %}
    {% block body %}
    <p class="govuk-body">{{ _("Reported %(when)s.", when=case.reported_at | moment) }}</p>
    {{ summary_list([{"key": _("Readers"), "value": case.readers | number, "href": url("readers", case.number)}]) }}
    {{ opened(case.facts, _("facts learned"), case.sum, case.inputs) }}
    {{ whole_form(form, _("Save and continue"), cancel=back) }}
    {% endblock %}

What the layout takes from the context:

==================  =================================================================================================
``title``           required, never personal; "Error: " is put before it when a form on the page has errors
``heading``         the h1 when it is not the title; ``caption`` stands small above it (the case number)
``form``, ``forms`` their problems are listed above the h1, with links to the fields
``back``            an address; or ``breadcrumbs``: a list of {"text", "href"}
``navigation``      a list of {"text", "href", "current"}: the main pages of this role
``account``         {"name", "role", "href", "sign_out"}; or ``sign_in_link``
``privacy_office``  {"name", "email", "phone", "hours"}; ``district``: its name; ``home``: where the name leads
``messages``        Django's flash messages; success is green
==================  =================================================================================================

Blocks: ``title``, ``head``, ``above`` (before main), ``content`` (with the h1), ``body`` (under the h1).

Forms are ordinary Django forms: ``{{ form }}``, or ``{{ field(form["x"]) }}`` from ``forms/field.html`` with
``heading=True`` (its label is the h1), ``size="m"``, ``reveal={"other": field(form["y"])}`` (shown when chosen).
A label gets "(optional)" when its field is not required; ``say_optional = False`` on the form stops that.
``field.option_hints = {value: text}`` puts a hint under an option. From ``forthwith.web.look.fields``: ``DateField``,
``MomentField`` (day to minute, the district's time zone, gives an aware moment), ``FilesField`` (a list).
Say ``autocomplete`` in the widget's attributes where a field asks for the person's own data (WCAG 2.2, 1.3.5).

========================  ===========================================================================================
``forms/field.html``      ``field(bound, heading, size, reveal)``
``forms/whole.html``      ``whole_form(form, button, action, cancel, warning)`` (or ``call`` it around fields),
                          ``buttons(button, cancel, warning)``, ``press(button, action, secondary, hidden)``;
                          import it ``with context``
``parts/summary.html``    ``summary_list(rows, card, borders)``
``parts/tasks.html``      ``task_list(tasks, id)``, ``tag(text, colour)``, ``steps(items, label)``
``parts/timeline.html``   ``timeline(events, level)``
``parts/numbers.html``    ``opened(value, what, sum, inputs)``, ``big_numbers(items)``: a number and its sum
``parts/notes.html``      ``warning(text)``, ``inset(text)``, ``done(title, text)``, ``more(summary, text)``
``parts/tables.html``     ``table(caption, head, rows, numeric, first_is_head)``
``parts/pictures.html``   ``bar_chart(title, bars, head, unit, id)``,
                          ``matrix(title, across, down, counts, corner, id)``
========================  ===========================================================================================

Filters: ``date``, ``moment``, ``clock_time``, ``machine_time``, ``number``, ``duration``; None is said as "not known"
or "not counted". Globals: ``url(name, *args)``, ``address(name)`` ("" when there is no such page), ``static``,
``csrf_input``. There is no ``now``: a view passes the moment in.

Words for people: ``_("...")`` and ``{% trans %}``; a literal % is written ``%%``. Then ``scripts/messages.py``.
"""
