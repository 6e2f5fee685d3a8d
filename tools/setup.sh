#!/usr/bin/env bash
# All set-up on a Debian machine that has only Python 3.11+ and pip. `setup.sh run` for using Nuan, `setup.sh test`
# for its tests. Quiet unless something fails; safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:?run or test}
export UV_PYTHON_DOWNLOADS=never

say() { printf '%s\n' "$*"; }

python=${PYTHON:-python3}
command -v "$python" >/dev/null || { say "set-up: no $python found; install Python 3.11 or newer, or set PYTHON"; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  { say "set-up: $("$python" --version) is too old; Nuan needs Python 3.11 or newer (set PYTHON to one)"; exit 1; }

# uv from PyPI when the machine has none. Into a folder of its own: a Debian Python refuses pip outside one.
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
  uv=.tools/uv/bin/uv
  if [ ! -x "$uv" ]; then
    mkdir -p .tools && printf '*\n' >.tools/.gitignore
    tools/stage.sh "fetch uv from PyPI" "$python" -m pip install --quiet --disable-pip-version-check \
      --target .tools/uv --upgrade uv
  fi
fi

[ -x .venv/bin/python ] || UV_PYTHON=$("$python" -c 'import sys; print(sys.executable)')
[ -z "${UV_PYTHON:-}" ] || export UV_PYTHON
if [ "$what" = test ]; then
  tools/stage.sh "install packages as locked" "$uv" sync --frozen --quiet --all-extras --all-groups
else
  tools/stage.sh "install packages as locked" "$uv" sync --frozen --quiet --no-dev --inexact
fi

# What else comes from Debian, where that is possible. The lists are read once.
lists_read=
from_debian() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  if [ -z "$lists_read" ]; then
    tools/stage.sh "read Debian's package lists" apt-get update -qq || say "set-up: trying with the lists that are there"
    lists_read=yes
  fi
  tools/stage.sh "install ${1} from Debian" apt-get install -y -qq --no-install-recommends "$@"
}

# Letters as PDF need Pango and a HarfBuzz that cuts fonts. Without them everything else works, and a letter says what it lacks.
if ! .venv/bin/python -c 'import ctypes
for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"): ctypes.CDLL(f"lib{name}.so.0")' 2>/dev/null; then
  from_debian libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ||
    say "set-up: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 are not here and could not be installed (needs root and" \
      "apt-get); letters cannot be printed as PDF until they are"
fi

[ "$what" = test ] || exit 0

# What tests need from Debian: a PostgreSQL of their own, a Java for Spark and a browser. Without them those tests say so and skip.
{ command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; } >/dev/null || from_debian postgresql ||
  say "set-up: postgresql is not here and could not be installed; the tests that use it will be SKIPPED"
command -v java >/dev/null || from_debian openjdk-17-jre-headless || from_debian default-jre-headless ||
  say "set-up: java is not here and could not be installed; the tests that use it will be SKIPPED"
# Pages are looked at in a real browser, with letters for Chinese.
command -v chromium >/dev/null || from_debian chromium fonts-noto-cjk ||
  say "set-up: chromium is not here and could not be installed; the tests that look at pages will be SKIPPED"
