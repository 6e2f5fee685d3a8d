#!/usr/bin/env bash
# One stage, one line: `stage.sh "name" command …`. Its output is shown only when it fails; its exit code is passed on.
set -u
name=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
started=$SECONDS
printf '%-44s' "$name"
if "$@" >"$log" 2>&1; then
  printf 'ok  %3d s\n' "$((SECONDS - started))"
else
  code=$?
  printf 'FAILED (exit %d)\n' "$code"
  cat "$log"
  exit "$code"
fi
