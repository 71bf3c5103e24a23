"""Every setting, in one place. With nothing set, everything works.

Each is read from the environment as FORTHWITH_<NAME>, for example FORTHWITH_PLACE=ca/bc. A value that cannot be read
stops the start and names the setting. docs/settings.md lists them all; a test holds it to this file.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, DirectoryPath, Field, FilePath, SecretStr, ValidationError

from forthwith.unpack.parts import Limits

#: AES-256 and HMAC-SHA-256 take 32 bytes.
KEY_BYTES = 32


class SettingRefused(ValueError):
    """A setting holds a value that cannot be used. Nothing was started."""


class Settings(BaseModel):
    """What a district may set. Sizes in bytes, times in seconds, counts in pieces."""

    model_config = ConfigDict(frozen=True)

    place: str = Field(default="", description="Whose law applies when --place is not given, for example ca/bc.")
    law_folder: DirectoryPath | None = Field(
        default=None, description="A folder with a district's own rules, beside the built-in ones."
    )
    texts_folder: DirectoryPath | None = Field(
        default=None, description="A folder with a district's own reviewed letter texts, beside the built-in ones."
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

    data: Path = Field(
        default=Path("forthwith-data"), description="The folder of the database and the sealed evidence."
    )
    keys: Path = Field(
        default=Path("forthwith-keys/master.key"),
        description="The file of the master key, apart from the data. Made at the first start, for its owner only.",
    )
    master_key: SecretStr | None = Field(
        default=None, description="The master key itself, 64 hexadecimal digits, instead of a file."
    )
    database: str = Field(
        default="", description="Where the record lies: a PostgreSQL address. Default: SQLite in the data folder."
    )
    vault_database: str = Field(
        default="", description="Where the vault lies, when apart: a PostgreSQL address or an SQLite path."
    )
    hosts: str = Field(
        default="127.0.0.1,localhost,[::1]", description="The names the pages answer to, separated by commas."
    )
    address: str = Field(
        default="",
        description="What people type to reach the pages, as it stands in letters: https://… Default: the first host.",
    )
    behind_https: bool = Field(
        default=False, description="Whether a proxy serves the pages by HTTPS; cookies then travel by HTTPS only."
    )
    evidence_store: str = Field(
        default="", description="Where sealed files lie: a folder, or an s3: address. Default: the data folder."
    )
    escrow: str = Field(
        default="", description="An age recipient that evidence is sealed to as well, its secret kept outside."
    )
    upload_bytes: int = Field(default=100_000_000, gt=0, description="The largest file a page takes, in bytes.")
    oidc_issuer: str = Field(default="", description="The district's OpenID Connect provider, for single sign-on.")
    oidc_client: str = Field(default="", description="The client name the provider gave.")
    oidc_secret: SecretStr = Field(default=SecretStr(""), description="The client secret the provider gave.")
    session_minutes: int = Field(default=60, gt=0, description="How long a session lasts without a page, in minutes.")
    smtp: str = Field(
        default="", description="The mail server for reminders to staff, host:port. Default: files in the data folder."
    )
    mail_from: str = Field(default="forthwith@localhost", description="The sender of reminders to staff.")
    letters_smtp: str = Field(
        default="", description="The mail server for letters, host or host:port. Default: a mailbox in the data folder."
    )
    letters_tls: Literal["starttls", "implicit", "none"] = Field(
        default="starttls", description="How it is encrypted: starttls, implicit, or none on this machine only."
    )
    letters_authorities: FilePath | None = Field(
        default=None, description="A file of authorities its certificate is checked by, beside none of the usual ones."
    )
    letters_user: str = Field(default="", description="The user the mail server for letters knows the district by.")
    letters_password: SecretStr = Field(default=SecretStr(""), description="The password of that user.")
    letters_password_file: FilePath | None = Field(
        default=None, description="A file that holds this password, in the place of the setting."
    )
    letters_from: str = Field(
        default="", description="The address letters are from. Default: that of the privacy office."
    )
    letters_from_name: str = Field(
        default="", description="The name letters are from. Default: the name of the district."
    )
    return_address: str = Field(
        default="", description="Where letters come back to; +token is added before the @. Needed with a mail server."
    )
    returns_mailbox: str = Field(
        default="", description="The mailbox of the return address: a Maildir, or imaps://user@host. Default: none."
    )
    returns_password: SecretStr = Field(default=SecretStr(""), description="The password of that mailbox.")
    returns_password_file: FilePath | None = Field(
        default=None, description="A file that holds this password, in the place of the setting."
    )
    returns_authorities: FilePath | None = Field(
        default=None, description="A file of authorities its certificate is checked by, beside none of the usual ones."
    )
    letters_per_minute: int = Field(
        default=30, ge=0, description="How many letters the provider takes in a minute; 0 for no limit."
    )
    letters_connections: int = Field(
        default=2, ge=1, le=10, description="Over how many connections letters are handed over at once."
    )
    letters_patience: float = Field(
        default=60, gt=0, le=120, description="How long each answer of the mail server may take, in seconds."
    )
    letters_patience_for_answer: float = Field(
        default=600, gt=0, le=600, description="How long the answer to a whole letter may take, in seconds."
    )
    letters_envelope: Literal["", "no10", "dl", "none"] = Field(
        default="", description="The window of the envelopes: no10, dl, or none. Default: as usual in the place."
    )
    letters_postal_address: str = Field(
        default="", description="The district's postal address, small above that of the reader; lines split by | signs."
    )
    letters_both_sides: bool = Field(default=True, description="Whether letters are printed on both sides.")
    letters_fold_marks: bool = Field(default=True, description="Whether marks show where to fold.")
    time_stamp_url: str = Field(
        default="", description="An RFC 3161 time-stamp service for the daily head of the log. Default: none is asked."
    )
    anchor_hours: int = Field(default=24, gt=0, description="How often the head of the log is put outside, in hours.")

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


def master_key(settings: Settings) -> bytes:
    """The 32 bytes all keys derive from: given, read from the key file, or made there at the first start.

    Raises SettingRefused when what is given is no key; a key is never replaced.
    """
    if settings.master_key is not None:
        return _from_hex(settings.master_key.get_secret_value(), "FORTHWITH_MASTER_KEY")
    if not settings.keys.exists():
        _make_key(settings.keys)
    return _from_hex(settings.keys.read_text(encoding="ascii", errors="replace"), "FORTHWITH_KEYS")


def _make_key(path: Path) -> None:
    """Write a new key, readable by its owner only; two starts at once agree on the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")


def _from_hex(text: str, name: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingRefused(f"{name}: not 64 hexadecimal digits. Nothing was started. Give the key of these data.")
    return key
