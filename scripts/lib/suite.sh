# shellcheck shell=bash
# Brings the whole suite up in the state folder $state: database, schemas, certificates, processes.
lib=$(dirname "${BASH_SOURCE[0]}")
. "$lib/output.sh"
. "$lib/packages.sh"
. "$lib/build.sh"
. "$lib/database.sh"
. "$lib/certificates.sh"
. "$lib/processes.sh"
. "$lib/roles.sh"

# Settings come from here alone, not from what the caller's shell exports for cadrectl; and what
# talks within this machine needs no proxy.
unset "${!CADRE_@}"
export no_grpc_proxy=127.0.0.1,localhost

build_suite() { build_release gateway cadrectl "${services[@]}" "$@"; }

# take_state fresh|kept: makes the state folder ours alone, ends what a killed run has left in it.
take_state() {
  mkdir -p "$(dirname "${state:?}")"
  exec 9>"$state.lock"
  flock -n 9 || die "scripts/$(basename "$0") runs already in this checkout; stop that one first"
  stop_leftovers
  stop_database "$state/db"
  [ "$1" != fresh ] || rm -rf "$state"
  mkdir -p "$state/log" "$state/run" "$state/db"
}

stop_suite() {
  local code=$?
  set +e
  trap - EXIT
  trap '' INT TERM HUP # stopping is not interrupted
  [ "$code" = 0 ] || [ "$code" -ge 128 ] || report_ended
  unset "process_pid[database]" # last
  stop_processes
  stop_database "$state/db"
  exit "$code"
}

# What is acknowledged stays, whatever is killed.
database_options=(--innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=256M)

start_suite() {
  require_free_ports
  trap stop_suite EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  step "starting a private database and the suite"
  database_launcher=("${bound_to_script[@]}")
  start_database "$state/db" "${database_options[@]}"
  process_pid[database]=$database_pid
  make_authority "$state/ca"
  make_identity_key "$state/ca"
  make_issuer "$state/ca"
  make_certificate "$state/ca" gateway
  create_schemas "${all_services[@]}"
  local name
  for name in "${services[@]}"; do
    make_certificate "$state/ca" "$name"
    migrate "$name"
  done
  for name in registry nomination; do make_key_ring "$state/secrets/$name.keys"; done
  bootstrap
  load_rules services/registry/regulations
  for name in "${services[@]}"; do start_service "$name"; done
  start_gateway
  wait_until_ready "${services[@]}" gateway
  good "gateway at $(address_of gateway)"
  for name in "${services[@]}"; do good "$name at $(address_of "$name")"; done
}

# renew_suite: one with nothing in it, in place of the one that runs.
renew_suite() {
  unset "process_pid[database]" # last
  stop_processes
  stop_database "$state/db"
  take_state fresh
  start_suite
}

# start_again NAME: what was killed. What it has logged so far goes to NAME.before.log.
start_again() {
  if [ "$1" = database ]; then
    launch_database "$state/db" "${database_options[@]}"
    process_pid[database]=$database_pid
    return
  fi
  cat "$state/log/$1.log" >>"$state/log/$1.before.log"
  : >"$state/log/$1.log"
  if [ "$1" = gateway ]; then start_gateway; else start_service "$1"; fi
}

# cadrectl through the gateway, as whom $token names.
ctl() {
  CADRE_ADDRESS=$(address_of gateway) CADRE_CA=$state/ca/ca.crt CADRE_TOKEN=${token?} \
    build/release/bin/cadrectl "$@"
}

# The value of a text field in an answer on standard input.
field() { sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}$/\1/p" | head -n 1; }

serve_until_interrupted() {
  echo
  echo "Serving. Interrupt to stop."
  while sleep 0.5; do check_processes; done
}

# load_rules FOLDER: puts its rule sets into use; what is in use already stays.
load_rules() {
  local flags=()
  common_flags registry
  database_flags registry run
  build/release/bin/registry load-rules "$1" "${flags[@]}" \
    >"$state/log/rules.log" 2>&1 || die "$(tail -n 1 "$state/log/rules.log")"
}

# The keys that seal single fields of the personnel record.
make_key_ring() {
  [ -f "$1" ] || (umask 077 && printf 'k1 %s\nindex %s\n' \
    "$(openssl rand -base64 32)" "$(openssl rand -base64 32)" >"$1")
}

root_code=TU
# The root organization, as whoever $token speaks for.
root_organization() { ctl call ListOrganizations "{\"code\": \"$root_code\"}" | field name; }

# The first two administrators, once.
bootstrap() {
  local flags=()
  common_flags registry
  database_flags registry run
  build/release/bin/registry bootstrap-admin "${flags[@]}" --issuer "${local_issuer:?}" \
    --subject admin --second-subject admin-2 --root-code "$root_code" --root-name "Tỉnh ủy Sông Tiền" \
    >"$state/log/bootstrap.log" 2>&1 || grep -q refused "$state/log/bootstrap.log" ||
    die "bootstrap failed; see $state/log/bootstrap.log"
}
