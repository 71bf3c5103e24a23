#!/usr/bin/env bash
# Style, types and import directions, and what may never stand in the tree.
set -euo pipefail
.venv/bin/ruff check src tests bench
.venv/bin/mypy
.venv/bin/lint-imports
