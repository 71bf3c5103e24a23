"""The database's own refusal to change the log, beside the program's: laid after every migration (R-205).

It stops a slip, not somebody who owns the database: against them stand the chain, its seals, and the anchors outside.
SQLite gets no trigger against DELETE, since its tests empty tables by DELETE; a removed entry is found by the check.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS record_event_is_never_changed BEFORE UPDATE ON record_event
BEGIN SELECT RAISE(ABORT, 'An entry of the log is never changed.'); END
"""
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION record_event_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'An entry of the log is never changed or removed.'; END $$;
CREATE OR REPLACE TRIGGER record_event_is_never_changed BEFORE UPDATE OR DELETE ON record_event
FOR EACH ROW EXECUTE FUNCTION record_event_stays()
"""


def lay_guards(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse to change an entry of the log; laid twice is laid once."""
    if "record_event" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def after_migration(using: str = "default", **_: Any) -> None:
    """What Django calls when the tables are there."""
    from django.db import connections

    lay_guards(connections[using])
