#!/usr/bin/env bash
# Runs the suite. COVERAGE=1 measures coverage and holds it to the bar; SLOW=1 adds the slow tests.
set -euo pipefail
arguments=(-n 2 --dist loadfile)
[ -n "${SLOW:-}" ] || arguments+=(-m "not slow")
[ -z "${COVERAGE:-}" ] || arguments+=(--cov --cov-report=term --cov-fail-under=90)
exec .venv/bin/python -m pytest "${arguments[@]}" "$@"
