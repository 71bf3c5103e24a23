"""The regulator's folder: everything about one case in one bundle that anybody can check without us (R-203)."""

from __future__ import annotations

import json
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import pyrage  # type: ignore[import-untyped]
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.export import Section, write_log, write_manifest
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.rights import Act, require
from forthwith.steps.prevent.documents import document, heading, links, paragraph
from forthwith.steps.prevent.parts import PARTS, PartMade
from forthwith.steps.prevent.parts.made import at
from forthwith.vault import people
from forthwith.vault.errors import VaultError

LOG_FILES = ("events.jsonl", "head.json", "anchors.json")
SEALED = "10-personal-data.age"


@dataclass(frozen=True)
class Folder:
    """What was made: the open bundle, its size, how many documents it holds, and what it says is missing."""

    file: BinaryIO
    size: int
    documents: int
    missing: tuple[str, ...]
    manifest_sha256: str


def make_folder(case: Case, recipient: str = "", *, by: Acting, now: datetime) -> Folder:
    """Make the folder as a zip file. The log says so first, so that the log in the folder says so too.

    ``recipient`` is the regulator's public age key: with it, the personal data lie sealed in one document; without it
    they are left out, and the first page says so. Raises NotAllowed and Refused (a key that is none).
    """
    require(Act.EXPORT_FOLDER, by=by, now=now)
    if recipient:
        require(Act.SEE_NAMES, by=by, now=now)
    key = _recipient(recipient)
    with transaction.atomic():
        note(case, What.FOLDER_MADE, by=by, now=now, remark=_("with the personal data sealed") if key else "")
    # Closed by whoever sends it; it has no name on the disk.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    with tempfile.TemporaryDirectory(prefix="forthwith-folder-") as place, override(case.district.language):
        made = _write(case, Path(place), key, by=by, now=now)
        manifest = write_manifest(Path(place), case_number=case.number, made_at=now, sections=_sections(made))
        documents = _zip(Path(place), file, now)
    size = file.tell()
    file.seek(0)
    return Folder(file, size, documents, tuple(one.title for one in made if one.missing), manifest)


def _recipient(text: str) -> pyrage.x25519.Recipient | None:
    if not text.strip():
        return None
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise Refused(
            _("This is not a public age key. The folder was not made. Ask the regulator for one; it begins with age1."),
            field="recipient",
        ) from None


def _write(
    case: Case, place: Path, key: pyrage.x25519.Recipient | None, *, by: Acting, now: datetime
) -> list[PartMade]:
    """Write every part. Personal data first, since looking at them is an entry of the log too."""
    sealed = _personal_data(case, place, key, by=by, now=now)
    made = [make(case) for make in PARTS]
    for part in made:
        for name, text in part.files.items():
            (place / name).write_text(text, encoding="utf-8", newline="")
    entries = write_log(case, place)
    log = PartMade(
        _("The log (%(count)s entries) with its seals and anchors") % {"count": entries}, dict.fromkeys(LOG_FILES, "")
    )
    whole = [*made, log, sealed]
    (place / "00-contents.html").write_text(_contents(case, whole, now), encoding="utf-8")
    return [PartMade(_("Contents"), {"00-contents.html": ""}), *whole]


def _personal_data(
    case: Case, place: Path, key: pyrage.x25519.Recipient | None, *, by: Acting, now: datetime
) -> PartMade:
    """The affected people, sealed for the regulator alone; plain they never touch the disk."""
    title = _("Personal data, sealed")
    if key is None:
        return PartMade(title, missing=_("left out: no key of the regulator was given"))
    try:
        found = people.read_all(case.uid, trace=trace(case, why=_("for the regulator's folder"), by=by, now=now))
    except VaultError as error:
        return PartMade(title, missing=str(error))
    if not found:
        return PartMade(title, missing=_("no list of affected people is kept"))
    text = "".join(json.dumps(asdict(one), sort_keys=True, ensure_ascii=False) + "\n" for one in found)
    (place / SEALED).write_bytes(pyrage.encrypt(text.encode(), [key]))
    return PartMade(title, {SEALED: ""})


def _contents(case: Case, parts: list[PartMade], now: datetime) -> str:
    """Page one: what is missing stands first."""
    missing = [one for one in parts if one.missing]
    blocks = [paragraph(case.title), paragraph(_("Made %(time)s.") % {"time": at(now, case)})]
    if missing:
        blocks += [heading(_("Missing")), *(paragraph(f"{one.title}: {one.missing}") for one in missing)]
    for part in parts:
        if part.files:
            blocks += [heading(part.title), links((name, name) for name in part.files)]
    blocks.append(paragraph(_("To check this folder without any other program of ours: python3 verify.py")))
    return document(
        _("Case %(number)s of %(district)s") % {"number": case.number, "district": case.district.name}, *blocks
    )


def _sections(parts: list[PartMade]) -> list[Section]:
    return [Section(one.title, tuple(one.files), one.missing) for one in parts]


def _zip(place: Path, file: BinaryIO, now: datetime) -> int:
    """Pack the folder: the same files at the same time give the same bytes. Gives the number of documents."""
    names = sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())
    stamp = (max(now.year, 1980), now.month, now.day, now.hour, now.minute, now.second)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            packed.writestr(entry, (place / name).read_bytes())
    return len(names)
