#!/usr/bin/env bash
# The whole cycle on the real processes, as scripts/demo runs it, with what is built: in the folder
# STATE, on ports that nobody listens on. What it prints is in STATE.txt too.
set -euo pipefail
cd "$(dirname "$0")/../.."
state=$1
. scripts/lib/ports.sh

for attempt in 1 2 3; do
  code=0
  scripts/demo --no-build --plain --people 1000 --state "$state" \
    --port-base "$(free_port_base)" >"$state.txt" 2>&1 || code=$?
  grep -q 'port [0-9]* is busy' "$state.txt" || break
  echo "attempt $attempt: $(tail -n 1 "$state.txt")"
done
cat "$state.txt"
[ "$code" = 0 ] && [ "$(tail -n 1 "$state.txt")" = "demo: OK" ]

# Nobody of the province stands in a log line or in a metric, by name or by number.
cut -d, -f3 "$state/sample/people.csv" | grep ' ' | grep -v '\*' | sort -u >"$state/marks.txt"
grep -o '\b[0-9]\{12\}\b' "$state/sample/people.csv" | sort -u >>"$state/marks.txt"
[ "$(wc -l <"$state/marks.txt")" -gt 1000 ] || {
  echo "the sample has too few names and numbers to look for"
  exit 1
}
told=("$state"/log/*.log "$state"/log/*.metrics)
grep -q '"event":"call"' "${told[@]}" && grep -q cadre_call_seconds "${told[@]}"
! grep -F -l -f "$state/marks.txt" "${told[@]}" || {
  echo "personal data in what the processes tell"
  exit 1
}
