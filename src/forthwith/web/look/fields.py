"""Fields that Django has not: a day and a moment in parts, and several files at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from forthwith.web.look.moments import DateField, MomentField

__all__ = ["DateField", "FilesField", "MomentField"]


class SeveralFiles(forms.FileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:  # noqa: ARG002
        return list(files.getlist(name)) if hasattr(files, "getlist") else list(files.get(name, []))


class FilesField(forms.FileField):
    """Several files; cleans to a list, [] when none was chosen. Each is checked as Django checks one."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        # No file at all is checked as one missing file, so that a required field refuses it.
        files: Iterable[Any] = data or [None]
        cleaned = [super(FilesField, self).clean(file, initial) for file in files]
        return [file for file in cleaned if file]
