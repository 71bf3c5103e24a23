"""What a file is called in an error: its own name only when it is an ordinary one, for it may be a child's."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

#: Names of the files that student systems export, and of those our own pages ask for.
ORDINARY = frozenset(
    {
        "academicsessions", "classes", "contacts", "courses", "demographics", "employees", "enrollments", "enrolments",
        "groups", "guardians", "manifest", "members", "orgs", "parents", "people", "register", "relationships", "roles",
        "roster", "school", "staff", "student", "students", "teacher", "teachers", "user", "users",
    }
)  # fmt: skip


def file_words(path: PurePath | str) -> str:
    """ "users.csv" for an ordinary name; for any other "The .csv file", or "The file" without an ending we know."""
    found = PurePosixPath(str(path))
    if found.stem.casefold().replace("-", "").replace("_", "") in ORDINARY:
        return found.name
    ending = found.suffix if found.suffix[1:].isalnum() and len(found.suffix) <= 5 else ""
    return f"The {ending} file" if ending else "The file"
