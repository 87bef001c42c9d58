# shellcheck shell=bash
# What the scripts say: steps with a mark, one clear line for a failure. Colour only on a terminal.
if [ "${plain:-0}" = 1 ] || [ -n "${NO_COLOR:-}" ] || [ ! -t 1 ]; then
  bold='' dim='' green='' reset=''
else
  bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' reset=$'\e[0m'
fi
# Failures go to another stream, which may be a file.
red='' red_end=''
if [ "${plain:-0}" = 0 ] && [ -z "${NO_COLOR:-}" ] && [ -t 2 ]; then
  red=$'\e[31m' red_end=$'\e[0m'
fi

step() { printf '%s==>%s %s\n' "$bold" "$reset" "$*"; }
note() { printf '    %s%s%s\n' "$dim" "$*" "$reset"; }
good() { printf '    %s%s%s\n' "$green" "$*" "$reset"; }
complain() { printf '%s%s: %s%s\n' "$red" "$(basename "$0")" "$*" "$red_end" >&2; }
die() {
  complain "$@"
  exit 1
}
