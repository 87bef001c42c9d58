#!/usr/bin/env bash
# The recipes of the manual (docs/en), from top to bottom in one shell, on the real processes that are
# built: in the folder STATE (.cadre/manual), on the ports from PORT_BASE on. The Vietnamese pages have
# the same recipes. What a recipe wrote stays in STATE/recipes.
set -euo pipefail
cd "$(dirname "$0")/../.."
state=${1:-$(pwd -P)/.cadre/manual}
. scripts/lib/ports.sh
port_base=${2:-$(free_port_base)}
plain=1 today=2017-12-18
. scripts/lib/suite.sh
pages=(administrator record-officer planner secretary)

# split PAGE PREFIX: its blocks, PREFIX-NN.sh, each under a comment with its heading; PREFIX-NN.day is
# there where another day begins.
split() {
  awk -v prefix="$2" '
    /^## / {heading = substr($0, 4)}
    /^<!-- today: / {print $3 >sprintf("%s-%02d.day", prefix, n + 1)}
    /^```sh$/ {file = sprintf("%s-%02d.sh", prefix, ++n); print "# " heading >file; inside = 1; next}
    /^```$/ && inside {close(file); inside = 0}
    inside {print >file}' "$1"
}

# commands FILE…: without comments, which differ by language; expected exit codes stay.
commands() { sed -e '/^#/d' -e 's/ # [^0-9].*//' "$@"; }

# Both languages have the same headings in number and the same commands.
compare_languages() {
  local page
  for page in "${pages[@]}"; do
    [ "$(grep -c '^## ' "docs/en/$page.md")" = "$(grep -c '^## ' "docs/vi/$page.md")" ] ||
      die "docs/en/$page.md and docs/vi/$page.md have not as many headings"
    split "docs/vi/$page.md" "$recipes/vi/$page"
    diff <(commands "$recipes/$page"-??.sh) <(commands "$recipes/vi/$page"-??.sh) >"$state/log/languages.txt" ||
      die "docs/en/$page.md and docs/vi/$page.md differ:"$'\n'"$(cat "$state/log/languages.txt")"
  done
}

# In one shell, each output beside its recipe. A refusal that a recipe expects has come with the exit
# code that it names. What recipes name and define is kept for the next day.
# shellcheck disable=SC2016  # that shell expands it
one_day='
  [ ! -f "$recipes/shell" ] || . "$recipes/shell"
  for recipe; do
    echo "$recipe" >"$recipes/now"
    . "$recipe" >"$recipe.txt" 2>&1
    diff <(sed -n "s/.*echo .refused, exit code \$?.  # /refused, exit code /p" "$recipe") \
      <(grep "^refused, exit code " "$recipe.txt") >>"$recipe.txt"
  done
  { declare -p $(compgen -v | grep "^[a-z]") && declare -f; } >"$recipes/shell"'

run() {
  env -C "$state/work" PATH="$(pwd -P)/build/release/bin:$PATH" CADRE_ADDRESS="$(address_of gateway)" \
    CADRE_CA="$state/ca/ca.crt" ISSUER_KEY="$state/ca/issuer.key" recipes="$recipes" \
    bash -euo pipefail -c "$one_day" recipes "$@" 9>&- || report_failed
}

turn_to() {
  local name
  today=$1
  for name in "${services[@]}"; do
    stop_service "$name"
    start_again "$name"
  done
  wait_until_ready "${services[@]}"
  good "it is $today"
}

report_failed() {
  local recipe page
  recipe=$(cat "$recipes/now")
  page=$(basename "${recipe%-??.sh}")
  cat "$recipe.txt"
  die "docs/en/$page.md: $(head -n 1 "$recipe" | cut -c3-)"
}

take_state fresh
recipes=$state/recipes
mkdir -p "$recipes/vi" "$state/work"
split docs/README.md "$recipes/readme"
for page in "${pages[@]}"; do split "docs/en/$page.md" "$recipes/$page"; done
compare_languages
start_suite
all=("$recipes"/readme-??.sh)
for page in "${pages[@]}"; do all+=("$recipes/$page"-??.sh); done
of_day=()
for recipe in "${all[@]}"; do
  if [ -f "${recipe%.sh}.day" ]; then
    run "${of_day[@]}"
    of_day=()
    turn_to "$(cat "${recipe%.sh}.day")"
  fi
  of_day+=("$recipe")
done
run "${of_day[@]}"
for page in "${pages[@]}"; do good "docs/en/$page.md: $(find "$recipes" -maxdepth 1 -name "$page-??.sh" | wc -l) recipes"; done
echo "manual: OK"
