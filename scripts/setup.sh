#!/usr/bin/env bash
# Sets up .venv for one purpose: run, test, lint or bench. Safe to repeat; needs Python 3.11 and pip's usual index.
set -euo pipefail
purpose=$1
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Forthwith needs Python 3.11 or newer; $("$python" --version) was found. Nothing was set up." >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if [ ! -x .venv/bin/python ]; then
  "$python" -m venv .venv 2>/dev/null || {
    # Debian keeps venv in a package of its own.
    rm -rf .venv
    as_root apt-get install -y -qq python3-venv >/dev/null
    "$python" -m venv .venv
  }
fi
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q --disable-pip-version-check "uv>=0.9"

lock=requirements.lock
[ "$purpose" = run ] || lock="requirements-$purpose.lock"
VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install -q --compile-bytecode --require-hashes -r "$lock"
[ -x .venv/bin/forthwith ] || VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install -q --no-deps -e .

if [ "$purpose" = test ] && ! command -v chromium >/dev/null; then
  { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 ||
    echo "Chromium could not be installed: the tests that need a browser will be skipped." >&2
fi
# The pages' style and pictures. Without them the pages still work, and are plain.
[ "$purpose" = lint ] || bash scripts/assets.sh
if [ "$purpose" = test ] && ! command -v pg_ctlcluster >/dev/null; then
  { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1 ||
    echo "PostgreSQL could not be installed: the tests that need it will be skipped." >&2
fi
# The tests and the bench of letters run a Postfix of their own; the system's is left without a configuration, so that
# nothing on this machine begins to take mail.
if { [ "$purpose" = test ] || [ "$purpose" = bench ]; } &&
  ! { [ -x /usr/sbin/postfix ] && [ -x /usr/sbin/dovecot ]; }; then
  { as_root apt-get update -qq &&
    echo "postfix postfix/main_mailer_type select No configuration" | as_root debconf-set-selections &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      postfix dovecot-core dovecot-imapd dovecot-lmtpd; } >/dev/null 2>&1 ||
    echo "Postfix and Dovecot could not be installed: the tests that need a real mail server will be skipped." >&2
fi
# Compiled once here, so that every start is quick even where Python may not write beside the sources.
.venv/bin/python -m compileall -q src
# The scan as machine code, where that can be had (decision 7): for measuring, and by hand where every moment counts.
if [ "$purpose" = bench ]; then
  VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install -q --require-hashes -r requirements-compile.lock
  bash scripts/compile.sh
fi
touch ".venv/.$purpose"
