# shellcheck shell=bash
# The gateway or a service crashes during calls and comes back; each one before any a second time.
victims=()
strike_kill_process() {
  [ ${#victims[@]} -gt 0 ] || victims=(gateway "${services[@]?}")
  any "${!victims[@]}"
  local place=${chosen:?}
  local victim=${victims[place]}
  unset "victims[place]"
  [ -n "${process_pid[$victim]-}" ] || return 0 # it was stopped on purpose
  kill_process "$victim"
  pause 0 1000
  start_again "$victim"
}
