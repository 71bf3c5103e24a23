#!/usr/bin/env bash
# Runs a command with TEST_DATABASE set to a PostgreSQL of its own, on loopback, that ends with it. 75 = no PostgreSQL here.
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")
[ -x "$bin/initdb" ] || exit 75

as_server() {
  # PostgreSQL refuses to run as root.
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
folder=$(as_server mktemp -d /tmp/forthwith-postgres-XXXXXX)
port=$("${PYTHON_OF_TESTS:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
end() {
  as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap end EXIT
as_server "$bin/initdb" -D "$folder/data" -A trust -U forthwith -E UTF8 --no-sync >/dev/null
as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
  -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off" >/dev/null
TEST_DATABASE="postgresql://forthwith@127.0.0.1:$port/postgres" "$@"
