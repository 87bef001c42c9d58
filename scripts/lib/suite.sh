# Brings the whole suite up in the state folder $state: database, schemas, certificates, processes.
for room in output packages build database certificates processes; do
  # shellcheck source=/dev/null
  . "$(dirname "${BASH_SOURCE[0]}")/$room.sh"
done

stop_suite() {
  local code=$?
  trap - EXIT INT TERM
  stop_processes
  stop_database "$state/db"
  exit "$code"
}

start_suite() {
  mkdir -p "$state/log" "$state/run" "$state/db"
  stop_leftovers
  require_free_ports
  trap stop_suite EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  step "starting a private database and the suite"
  start_database "$state/db" --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=256M
  make_authority "$state/ca"
  make_identity_key "$state/ca"
  make_issuer "$state/ca"
  make_certificate "$state/ca" gateway
  local name
  for name in "${services[@]}"; do
    create_schema "$name"
    make_certificate "$state/ca" "$name"
    migrate "$name"
  done
  make_key_ring "$state/secrets/registry.keys"
  bootstrap
  load_rules
  for name in "${services[@]}"; do start_service "$name"; done
  start_gateway
  wait_until_ready "${services[@]}" gateway
  good "gateway at $(address_of gateway), services at ports $((port_base + 1)) and up"
}

# The shipped rule sets; what is in use already stays.
load_rules() {
  local flags=()
  common_flags registry
  database_flags registry run
  build/release/bin/registry load-rules services/registry/regulations "${flags[@]}" \
    >"$state/log/rules.log" 2>&1 || die "$(tail -n 1 "$state/log/rules.log")"
}

# The keys that seal single fields of the personnel record.
make_key_ring() {
  [ -f "$1" ] || (umask 077 && printf 'k1 %s\nindex %s\n' \
    "$(openssl rand -base64 32)" "$(openssl rand -base64 32)" >"$1")
}

# The first administrator, once.
bootstrap() {
  local flags=()
  common_flags registry
  database_flags registry run
  build/release/bin/registry bootstrap-admin "${flags[@]}" --issuer "$local_issuer" \
    --subject admin --root-code TU --root-name "Tỉnh ủy Sông Tiền" \
    >"$state/log/bootstrap.log" 2>&1 || grep -q refused "$state/log/bootstrap.log" ||
    die "bootstrap failed; see $state/log/bootstrap.log"
}
