# What the scripts say: steps with a mark, one clear line for a failure. Colour only on a terminal.
if [ "${plain:-0}" = 1 ] || [ -n "${NO_COLOR:-}" ] || [ ! -t 1 ]; then
  bold='' dim='' red='' green='' reset=''
else
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' reset=$'\e[0m'
fi

step() { printf '%s==>%s %s\n' "$bold" "$reset" "$*"; }
note() { printf '    %s%s%s\n' "$dim" "$*" "$reset"; }
good() { printf '    %s%s%s\n' "$green" "$*" "$reset"; }
die() {
  printf '%s%s: %s%s\n' "$red" "$(basename "$0")" "$*" "$reset" >&2
  exit 1
}
