#!/usr/bin/env bash
# Measures what the docs claim, each as a ratio against a peer or a limit in the same run. --with-fuzz adds the fuzzing.
# Where the yardstick data are (not part of this tree): YARDSTICKS=folder.
set -uo pipefail
failed=0
bash scripts/compile.sh
for bench in assess message exposure people_index detection pages letters; do
  printf '\n== bench/%s.py\n' "$bench"
  .venv/bin/python "bench/$bench.py" || failed=1
done
if [ "${1:-}" = --with-fuzz ]; then
  printf '\n== bench/fuzz_unpack.py\n'
  .venv/bin/python bench/fuzz_unpack.py || failed=1
fi
exit $failed
