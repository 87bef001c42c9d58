#!/usr/bin/env bash
# Stops the throw-away database server of the tests in DIR, if one runs.
set -euo pipefail
dir=$1
if [ -f "$dir/pid" ]; then
  pid=$(cat "$dir/pid")
  if kill "$pid" 2>/dev/null; then
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
    kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$dir/pid"
fi
if [ -f "$dir/socket" ]; then
  rm -rf "$(dirname "$(cat "$dir/socket")")"
  rm -f "$dir/socket"
fi
