"""Compiles the scan's busiest modules with mypyc into src/forthwith/compiled; called by compile.sh (decision 7)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from mypyc.build import mypycify
from setuptools import setup

SOURCES = Path(__file__).parents[1] / "src" / "forthwith"
sys.path.insert(0, str(SOURCES.parent))

#: What each mail goes through. Protocols stay plain (forthwith.people.name_table, known): asking whether a plain
#: class fits a compiled one takes longer than what compiling saves. What is handed out stays plain too
#: (forthwith.detect.findings): compiled, it could not be pickled.
MODULES = {
    "detect": (
        "text words vocabulary values contact claims folding topics elements addresses names persons before "
        "dates identity money postal schoolwork checkdigits pasted"
    ),
    "people": "matching trigger addresses folding name_shapes naming",
}
OPTIONS = ["--config-file=", "--explicit-package-bases", "--follow-imports=silent", "--ignore-missing-imports"]


def compile_into(folder: Path) -> None:
    """Machine code of the modules under ``folder``/made. Ends the program where they cannot be compiled."""
    files = [str(SOURCES / package / f"{name}.py") for package, names in MODULES.items() for name in names.split()]
    os.environ["MYPYPATH"] = str(SOURCES.parent)
    options = [*OPTIONS, "--disable-error-code=import-untyped", f"--cache-dir={folder / 'cache'}", *files]
    extensions = mypycify(
        options, opt_level="2", debug_level="0", target_dir=str(folder / "c"), group_name="forthwith.compiled.shared"
    )
    places = ["--build-lib", str(folder / "made"), "--build-temp", str(folder / "temp")]
    setup(name="forthwith-compiled", packages=[], ext_modules=extensions, script_args=["build_ext", *places])


def main() -> None:
    from forthwith.people.compiled import FOLDERS, fingerprint, stamp

    before, compiled = fingerprint(SOURCES), stamp(SOURCES).parent
    with tempfile.TemporaryDirectory() as folder:
        compile_into(Path(folder))
        made = Path(folder) / "made" / "forthwith"
        shutil.rmtree(compiled, ignore_errors=True)
        shutil.copytree(made / "compiled", compiled)
        for name in FOLDERS:
            shutil.copytree(made / name, compiled / name)
    # Last, so that what was left half done is never used.
    stamp(SOURCES).write_text(before, "ascii")


if __name__ == "__main__":
    main()
