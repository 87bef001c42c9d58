# shellcheck shell=bash
# The database server crashes during writes and comes back.
strike_kill_database() {
  kill_process database
  pause 0 1000
  start_again database
}
