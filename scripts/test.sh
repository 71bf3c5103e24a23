#!/usr/bin/env bash
# Runs the suite on SQLite, what opens the vault again with the vault in a database of its own, and what touches tables
# again on PostgreSQL. COVERAGE=1 measures coverage and holds it to the bar; SLOW=1 adds the slow tests. Arguments go to
# pytest, and then only the first is run. On PostgreSQL one walk opens every page; the other tests of pages, which have
# passed on SQLite, are run there with CI=true or SLOW=1.
set -euo pipefail
# Coverage counts lines of Python only, so the compiled scan (decision 7) goes; the bench makes it anew.
[ -z "${COVERAGE:-}" ] || bash scripts/compile.sh --remove
# A file stays with one worker, and the files whose few tests are long begin first (tests/conftest.py).
# The tables are made from the models: tests/record/test_the_migrations.py holds the migrations to them.
arguments=(-n 2 --dist loadfile --no-loadscope-reorder --no-migrations)
marks=()
[ -n "${SLOW:-}" ] || marks=(-m "not slow")
[ -z "${COVERAGE:-}" ] || arguments+=(--cov --cov-report=term --cov-fail-under=90)
.venv/bin/python -m pytest "${arguments[@]}" "${marks[@]}" "$@"
[ $# = 0 ] || exit 0
arguments=(-n 2 --dist loadfile --no-loadscope-reorder --no-migrations -m "not slow and not browser")

echo "The same with the vault in a database of its own: what opens the vault."
apart=$(mktemp -d /tmp/forthwith-vault-XXXXXX)
trap 'rm -rf "$apart"' EXIT
TEST_VAULT_DATABASE="$apart/vault.sqlite3" .venv/bin/python -m pytest "${arguments[@]}" tests/vault tests/steps/keeping \
  tests/invariants/test_[237]*.py --deselect tests/vault/test_on_disk.py

echo "The same on PostgreSQL: what touches tables."
# The look and the papers have no tables; what walks every form, and what reads texts, asks nothing of a database that
# other tests do not ask. One walk opens every page.
less=(--ignore tests/web/look --ignore tests/steps/notify/printing)
[ -n "${SLOW:-}" ] || for path in web/test_fields_outside_the_form.py web/test_injection_corpora.py web/test_bad_luck.py \
  steps/notify/checking steps/notify/drafting; do less+=(--ignore "tests/$path"); done
pages=(tests/web/test_the_access_matrix.py)
[ -z "${SLOW:-}" ] && [ "${CI:-}" != true ] || pages=(tests/web)
status=0
PYTHON_OF_TESTS=.venv/bin/python bash scripts/with_postgres.sh .venv/bin/python -m pytest "${arguments[@]}" "${less[@]}" \
  tests/record tests/vault tests/steps "${pages[@]}" || status=$?
if [ "$status" = 75 ]; then
  echo "!!!! NOT TESTED: PostgreSQL is missing. Install it (apt-get install postgresql) to run the tests on it. !!!!" >&2
  [ "${CI:-}" != true ] || exit 1
  status=0
fi
exit "$status"
