"""The steps that make the tables on a district's machine lead to what the models say.

The tests themselves make their tables from the models, which takes a twentieth of the time.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


@pytest.mark.parametrize("label", ["record", "vault"])
def test_no_change_of_a_table_is_without_a_migration(label, settings):
    settings.MIGRATION_MODULES = {}
    known = MigrationLoader(None)

    left = MigrationAutodetector(known.project_state(), ProjectState.from_apps(apps)).changes(graph=known.graph)

    assert [one.operations for one in left.get(label, ())] == []
    assert (label, "0001_initial") in known.disk_migrations
