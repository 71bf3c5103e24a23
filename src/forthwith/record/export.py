"""A case's log as files, and the manifest of the regulator's folder: what ``verify.py`` checks (R-203, docs/log.md)."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from forthwith.record import entries, verify_folder
from forthwith.record.case import Case
from forthwith.record.chain import leaf
from forthwith.record.errors import Refused
from forthwith.record.events import Anchor, ChainHead
from forthwith.record.inspecting import Kept

#: Files whose members are counted when nobody told their number.
COUNTED = (".csv", ".jsonl")


@dataclass(frozen=True)
class Section:
    """One part of the folder: its files, or why there are none; ``counts`` tells how many members a file must hold."""

    title: str
    files: tuple[str, ...] = ()
    missing: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


def write_log(case: Case, folder: Path) -> int:
    """Write ``events.jsonl``, ``head.json`` and ``anchors.json`` of a case; gives the number of entries.

    Raises Refused when an entry cannot be read: a folder with a gap would look whole.
    """
    chain = str(case.uid)
    lines = [_line(one) for one in entries.kept(chain)]
    (folder / "events.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    head = ChainHead.objects.filter(chain=chain).values("chain", "seq", "digest", "seal").first()
    _write(folder / "head.json", head or {"chain": chain, "seq": 0, "digest": "", "seal": ""})
    _write(folder / "anchors.json", list(_anchors(chain)))
    return len(lines)


def write_manifest(folder: Path, *, case_number: str, made_at: datetime, sections: Iterable[Section]) -> str:
    """Put ``verify.py`` beside the files and list everything in ``MANIFEST.json``; gives the SHA-256 of that list.

    Call it last: what is added afterwards is found as added. Raises Refused when a section names a file that is not
    there, or is empty and does not say why.
    """
    parts = tuple(sections)
    shutil.copyfile(Path(verify_folder.__file__), folder / "verify.py")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "MANIFEST.json")
    names = [path.relative_to(folder).as_posix() for path in files]
    _whole(parts, set(names))
    counts = {name: verify_folder.count(folder / name) for name in names if name.endswith(COUNTED)}
    for part in parts:
        counts.update(part.counts)
    manifest = {
        "format": verify_folder.FORMAT,
        "case": case_number,
        "made_at": made_at.astimezone(UTC).isoformat(),
        "sections": [{"title": part.title, "files": list(part.files), "missing": part.missing} for part in parts],
        "files": [_listed(path, name) for path, name in zip(files, names, strict=True)],
        "counts": counts,
    }
    _write(folder / "MANIFEST.json", manifest)
    return hashlib.sha256((folder / "MANIFEST.json").read_bytes()).hexdigest()


def _whole(sections: tuple[Section, ...], names: set[str]) -> None:
    for section in sections:
        if not section.files and not section.missing:
            raise Refused(f"The section “{section.title}” is empty. The folder was not made. Say why it is missing.")
        if gone := set(section.files) - names:
            raise Refused(f"{sorted(gone)[0]} is not in the folder. The folder was not made. Make it again.")


def _listed(path: Path, name: str) -> dict[str, Any]:
    data = path.read_bytes()
    return {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _line(one: Kept) -> str:
    if one.entry is None:
        raise Refused(f"Entry {one.seq} of the log cannot be read. Nothing was written. Run “forthwith verify”.")
    line = {"entry": asdict(one.entry), "digest": one.digest, "seal": one.seal}
    return json.dumps(line, sort_keys=True, ensure_ascii=True)


def _anchors(chain: str) -> Iterable[dict[str, Any]]:
    """The anchors that name this chain; of the other chains only leaves, which tell nothing."""
    for anchor in Anchor.objects.order_by("id").iterator(50):
        if chain not in anchor.heads:
            continue
        seq, entry = anchor.heads[chain]
        yield {
            "at": anchor.at.astimezone(UTC).isoformat(),
            "previous": anchor.previous,
            "chains": anchor.chains,
            "entries": anchor.entries,
            "leaves": sorted(leaf(name, *place) for name, place in anchor.heads.items()),
            "digest": anchor.digest,
            "seq": seq,
            "entry": entry,
        }


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8")
