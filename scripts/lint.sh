#!/usr/bin/env bash
# Style, types and import directions, and whether the words of the pages are collected.
set -euo pipefail
# The type checker reads the web settings; a key of its own keeps it from making one here.
FORTHWITH_MASTER_KEY=$(printf '5e%.0s' {1..32})
export FORTHWITH_MASTER_KEY
.venv/bin/ruff check src tests bench scripts
.venv/bin/mypy
.venv/bin/lint-imports
.venv/bin/python scripts/messages.py --check
