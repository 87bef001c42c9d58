# shellcheck shell=bash
# Reads the options that a script shares with another. The script says what it takes in `usage`.

# wrong_usage WHY…: one line of what is wrong, one of what is right.
wrong_usage() {
  printf '%s: %s\nusage: scripts/%s %s\n' "$(basename "$0")" "$*" "$(basename "$0")" "${usage?}" >&2
  exit 2
}

show_usage() {
  printf 'usage: scripts/%s %s\n' "$(basename "$0")" "${usage?}"
  exit 0
}

# need_number OPTION VALUE LEAST MOST
need_number() {
  if ! [[ $2 =~ ^[0-9]{1,9}$ ]] || ((10#$2 < $3 || 10#$2 > $4)); then
    wrong_usage "$1 takes a number from $3 to $4"
  fi
}

# need_folder VALUE: an absolute path that a script may empty.
need_folder() {
  [[ $1 == /?* ]] || wrong_usage "--state takes an absolute path"
}

# Six processes and the box's anonymous listener from N on, their metrics from N + 20 on.
need_port_base() { need_number --port-base "$1" 1024 65000; }

need_day() {
  if ! [[ $2 =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || ! date -d "$2" >/dev/null 2>&1; then
    wrong_usage "$1 takes a day such as 2017-12-20"
  fi
}
