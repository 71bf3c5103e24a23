#!/usr/bin/env bash
# Compiles the busiest modules of the scan to machine code (decision 7). Safe to repeat: nothing is done while the
# sources are those compiled last. Never needed: without it everything works, at the plain speed. --remove undoes it.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
compiled=src/forthwith/compiled

plain() {
  echo "NOT COMPILED: $1. Everything works; scanning text takes about 1.4 times as long." >&2
  exit 0
}

if [ "${1:-}" = --remove ]; then
  rm -rf "$compiled"
  exit 0
fi
fresh='import runpy, sys; from pathlib import Path
sys.exit(not runpy.run_path("src/forthwith/people/compiled.py")["is_fresh"](Path("src/forthwith")))'
"$python" -c "$fresh" && exit 0
rm -rf "$compiled"
command -v cc >/dev/null || plain "there is no C compiler (cc)"
headers=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
[ -f "$headers/Python.h" ] || plain "Python's headers (Python.h) are not there"
"$python" -c 'import mypyc, setuptools' 2>/dev/null || plain "mypy and setuptools are not installed"
echo "Compiling the scan, once (about a minute)" >&2
mkdir -p build
"$python" scripts/compile.py >build/compile.log 2>&1 || plain "the compiler stopped, build/compile.log says why"
