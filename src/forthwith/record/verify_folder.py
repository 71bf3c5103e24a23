"""Checks a regulator's folder of Forthwith: every file, every count, and every entry of the case's log (R-203, R-205).

    python3 verify.py [FOLDER] [--key FILE] [--head DIGEST]

Needs Python 3.9 or later, nothing else of Forthwith. FOLDER is the folder this file lies in, unless another is named;
--key the file of the district's record key: with it seals and signatures are tried too, without it digests alone;
--head a head of the log that was printed or mailed. Ends with 1 when anything is wrong. Format: docs/log.md.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import hmac
import json
import sys
from pathlib import Path
from typing import Any

GENESIS = "0" * 64
FORMAT = "forthwith-folder/1"
UNREADABLE = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, csv.Error)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: the form that is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def seal(text: str, key: bytes) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def record_key(path: Path) -> bytes:
    """The key of the log, as `forthwith record-key` writes it. Raises ValueError when it is none."""
    if len(key := bytes.fromhex(path.read_text(encoding="ascii").strip())) != 32:
        raise ValueError("no key of 32 bytes")
    return key


def inside(folder: Path, name: str) -> Path:
    """The path of a file of the manifest. Raises ValueError when it leads out of the folder."""
    if not name or (folder / name).is_symlink() or not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise ValueError("leads out of the folder")
    return folder / name


def check_files(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """Each file is there, as long and as it was, and no other is."""
    wrong = []
    for listed in manifest["files"]:
        name = listed["path"]
        try:
            data = inside(folder, name).read_bytes()
        except (OSError, ValueError):
            wrong.append(f"{name}: the file is missing, or is no file of this folder.")
            continue
        if len(data) != listed["bytes"] or sha256(data) != listed["sha256"]:
            wrong.append(f"{name}: the file was changed after the folder was made.")
    known = {listed["path"] for listed in manifest["files"]} | {"MANIFEST.json"}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return wrong + [f"{name}: the manifest does not know this file." for name in sorted(found - known)]


def count(path: Path) -> int:
    """Lines of JSON lines, rows of a table below its heading, members of a JSON list or object."""
    if path.suffix == ".jsonl":
        return sum(1 for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return max(0, sum(1 for row in csv.reader(file) if row) - 1)
    return len(json.loads(path.read_bytes()))


def check_counts(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """The numbers the manifest tells are the numbers the files hold."""
    wrong = []
    for name, told in manifest["counts"].items():
        try:
            if (holds := count(inside(folder, name))) != told:
                wrong.append(f"{name}: the manifest tells {told}, the file holds {holds}.")
        except UNREADABLE:
            wrong.append(f"{name}: it cannot be counted.")
    return wrong


def check_sections(manifest: dict[str, Any]) -> list[str]:
    """Every file a section names is listed; a section without files says why."""
    known = {listed["path"] for listed in manifest["files"]}
    named = [(one["title"], name) for one in manifest["sections"] for name in one["files"] if name not in known]
    wrong = [f"{name}: section “{title}” names it, the manifest does not list it." for title, name in named]
    empty = [one for one in manifest["sections"] if not one["files"] and not one["missing"]]
    return wrong + [f"Section “{one['title']}” is empty and does not say why." for one in empty]


def check_entry(line: dict[str, Any], number: int, prev: str, key: bytes | None) -> str:
    """What is wrong with one entry, or nothing."""
    entry = line["entry"]
    if entry["seq"] != number:
        return f"Entry {number} of the log is missing, doubled or moved: entry {entry['seq']} stands in its place."
    if entry["prev"] != prev:
        return f"Entry {number} of the log does not follow the one before it."
    if sha256(canonical(entry)) != line["digest"]:
        return f"Entry {number} of the log was changed: it does not fit its digest."
    if key is not None and not hmac.compare_digest(seal(line["digest"], key), line["seal"]):
        return f"Entry {number} of the log was written without the key: its seal does not fit."
    return ""


def check_log(folder: Path, key: bytes | None) -> tuple[list[str], dict[int, str], str]:
    """What is wrong with the chain and its head; and the digest of each entry by its number."""
    head, prev = json.loads((folder / "head.json").read_bytes()), GENESIS
    wrong, digests = list[str](), dict[int, str]()
    for number, text in enumerate((folder / "events.jsonl").read_text(encoding="utf-8").splitlines(), start=1):
        try:
            line = json.loads(text)
            problem = check_entry(line, number, prev, key)
            prev = digests[number] = line["digest"]
            if line["entry"]["chain"] != head["chain"]:
                problem = problem or f"Entry {number} belongs to another log."
        except UNREADABLE:
            problem = f"Entry {number} of the log cannot be read."
        if problem:
            wrong.append(problem)
    if (head["seq"], head["digest"]) != (len(digests), prev):
        wrong.append(f"The log was cut short or added to: its head is entry {head['seq']}, it ends at {len(digests)}.")
    if key is not None and seal("{chain}:{seq}:{digest}".format(**head), key) != head["seal"]:
        wrong.append("The head of the log was written without the key: its seal does not fit.")
    return wrong, digests, head["chain"]


def check_anchors(folder: Path, digests: dict[int, str], chain: str, wanted: str) -> list[str]:
    """Each anchor fits its digest, names this log, and the entry it names is the one that stands here."""
    wrong, known = list[str](), set()
    for anchor in json.loads((folder / "anchors.json").read_bytes()):
        named = f"The anchor of {anchor['at']}"
        held = {name: anchor[name] for name in ("at", "previous", "chains", "entries", "leaves")}
        leaf = sha256(f"{chain}:{anchor['seq']}:{anchor['entry']}".encode())
        if sha256(canonical(held)) != anchor["digest"]:
            wrong.append(f"{named} was changed: it does not fit its digest.")
        elif leaf not in anchor["leaves"] or anchor["leaves"] != sorted(anchor["leaves"]):
            wrong.append(f"{named} does not name this log.")
        elif digests.get(anchor["seq"]) != anchor["entry"]:
            wrong.append(f"{named}: entry {anchor['seq']} of the log is not the one that was anchored.")
        known.add(anchor["digest"])
    if wanted and "".join(wanted.split()).replace("-", "").lower() not in known:
        wrong.append("The head given is not among the anchors: this folder was made before it, or from another store.")
    return wrong


def check_signatures(folder: Path, key: bytes | None) -> list[str]:
    """Each determination is still what was signed; only the key can tell."""
    made = folder / "05-determination.json"
    signed = json.loads(made.read_bytes()) if key and made.exists() else []
    tried = [(one["signature"], seal(canonical(one["signed"]).decode(), key or b"")) for one in signed]
    return [
        f"Determination {n} was changed after it was signed." for n, (has, is_) in enumerate(tried, 1) if has != is_
    ]


def check(folder: Path, key: bytes | None = None, head: str = "") -> tuple[list[str], str]:
    """What is wrong, sentence by sentence, and what the folder is."""
    try:
        manifest = json.loads((folder / "MANIFEST.json").read_bytes())
        if manifest["format"] != FORMAT:
            return [f"MANIFEST.json is not of the form {FORMAT}. Nothing was checked."], ""
        wrong = check_files(folder, manifest) + check_counts(folder, manifest) + check_sections(manifest)
        told = f"Case {manifest['case']}, made {manifest['made_at']}: {len(manifest['files'])} files"
        missing = [f"{one['title']} ({one['missing']})" for one in manifest["sections"] if one["missing"]]
    except UNREADABLE:
        return ["MANIFEST.json is missing or cannot be read. Nothing was checked."], ""
    try:
        problems, digests, chain = check_log(folder, key)
        wrong += problems + check_anchors(folder, digests, chain, head) + check_signatures(folder, key)
    except UNREADABLE:
        return [*wrong, "The log, its head, its anchors or the determination is missing or cannot be read."], told
    told += f", {len(digests)} entries in the log, seals and signatures {'tried' if key else 'not tried (no key)'}."
    return wrong, told + (" By its own word this is missing: " + "; ".join(missing) + "." if missing else "")


def main() -> int:
    words = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    words.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    words.add_argument("--key", type=Path, help="the district's key file")
    words.add_argument("--head", default="", help="a head of the log that was printed or mailed")
    asked = words.parse_args()
    wrong, told = check(asked.folder, record_key(asked.key) if asked.key else None, asked.head)
    verdict = f"NOT INTACT: {len(wrong)} findings." if wrong else "Intact: everything fits."
    print("\n".join([told, *wrong, verdict]).strip())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
