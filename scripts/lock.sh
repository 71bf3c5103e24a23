#!/usr/bin/env bash
# Writes the lock files: exact versions with hashes, no addresses.
set -euo pipefail
[ -x .venv/bin/uv ] || bash scripts/setup.sh run
export_lock() { .venv/bin/uv export -q --no-emit-project --no-annotate --no-header --format requirements-txt "$@"; }
export_lock -o requirements.lock
for group in test lint bench; do
  export_lock --group "$group" -o "requirements-$group.lock"
done
# Tools that only make something: nothing of the program itself.
for group in assets compile; do
  export_lock --only-group "$group" -o "requirements-$group.lock"
done
