#!/usr/bin/env bash
# Runs the suite on SQLite, then what touches tables again on PostgreSQL. COVERAGE=1 measures coverage and holds it to
# the bar; SLOW=1 adds the slow tests. Arguments go to pytest, and then only SQLite is used.
set -euo pipefail
# Tested is what people run; but coverage counts lines of Python only.
bash scripts/compile.sh ${COVERAGE:+--remove}
arguments=(-n 2 --dist loadfile)
marks=()
[ -n "${SLOW:-}" ] || marks=(-m "not slow")
[ -z "${COVERAGE:-}" ] || arguments+=(--cov --cov-report=term --cov-fail-under=90)
.venv/bin/python -m pytest "${arguments[@]}" "${marks[@]}" "$@"
[ $# = 0 ] || exit 0

echo "The same on PostgreSQL: what touches tables."
status=0
PYTHON_OF_TESTS=.venv/bin/python bash scripts/with_postgres.sh .venv/bin/python -m pytest -n 2 --dist loadfile \
  -m "not slow and not browser" tests/record tests/vault tests/steps tests/web || status=$?
if [ "$status" = 75 ]; then
  echo "!!!! NOT TESTED: PostgreSQL is missing. Install it (apt-get install postgresql) to run the tests on it. !!!!" >&2
  [ "${CI:-}" != true ] || exit 1
  status=0
fi
exit "$status"
