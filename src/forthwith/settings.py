"""Every setting, in one place. With nothing set, everything works.

Each is read from the environment as FORTHWITH_<NAME>, for example FORTHWITH_PLACE=ca/bc. A value that cannot be read
stops the start and names the setting. docs/settings.md lists them all; a test holds it to this file.
"""

from __future__ import annotations

import os

from pydantic import BaseModel, ConfigDict, DirectoryPath, Field, ValidationError

from forthwith.unpack.parts import Limits


class SettingRefused(ValueError):
    """A setting holds a value that cannot be used. Nothing was started."""


class Settings(BaseModel):
    """What a district may set. Sizes in bytes, times in seconds, counts in pieces."""

    model_config = ConfigDict(frozen=True)

    place: str = Field(default="", description="Whose law applies when --place is not given, for example ca/bc.")
    law_folder: DirectoryPath | None = Field(
        default=None, description="A folder with a district's own rules, beside the built-in ones."
    )
    limit_file_bytes: int = Field(default=200_000_000, gt=0, description="The largest file that is opened, in bytes.")
    limit_unpacked_bytes: int = Field(
        default=1_000_000_000, gt=0, description="How much one piece of evidence may unpack to, in bytes."
    )
    limit_compression_ratio: int = Field(
        default=200, gt=1, description="How many times larger than its packed size a file may unpack."
    )
    limit_depth: int = Field(default=12, gt=0, description="How deep archives and forwarded messages may nest.")
    limit_parts: int = Field(default=100_000, gt=0, description="How many parts one message or archive may hold.")
    limit_cells: int = Field(default=20_000_000, gt=0, description="How many table cells are read from one file.")
    limit_text_characters: int = Field(
        default=50_000_000, gt=0, description="How many characters of one text are read."
    )
    limit_pages: int = Field(default=5_000, gt=0, description="How many pages of one document are read.")
    limit_seconds: float = Field(default=120.0, gt=0, description="How long reading one file may take, in seconds.")

    def limits(self) -> Limits:
        """The limits for unpacking, as the pure folders take them."""
        return Limits(
            file_bytes=self.limit_file_bytes,
            unpacked_bytes=self.limit_unpacked_bytes,
            compression_ratio=self.limit_compression_ratio,
            depth=self.limit_depth,
            parts=self.limit_parts,
            cells=self.limit_cells,
            text_characters=self.limit_text_characters,
            pages=self.limit_pages,
            seconds=self.limit_seconds,
        )


def read_settings() -> Settings:
    """Read the environment; raises SettingRefused naming each setting that cannot be used."""
    names = {name: f"FORTHWITH_{name.upper()}" for name in Settings.model_fields}
    given = {name: os.environ[variable] for name, variable in names.items() if os.environ.get(variable)}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        refused = "; ".join(
            f"FORTHWITH_{str(problem['loc'][0]).upper()}: {problem['msg'].lower()}" for problem in error.errors()
        )
        raise SettingRefused(f"{refused}. Nothing was started. Correct or unset it and try again.") from None
