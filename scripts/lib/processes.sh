# shellcheck shell=bash
# Starting and stopping the processes of the suite. Whatever is started here is stopped when the
# script ends, however it ends.
declare -A process_pid=()
# By service, a socket in place of the database's own.
declare -A database_way=()
all_services=(registry planning nomination ballot development)
declare -A port_offset=([gateway]=0 [registry]=1 [planning]=2 [nomination]=3 [ballot]=4
  [development]=5 [ballot-cast]=6)
metrics_offset=20

# Those of the five that this tree has a program of.
services=()
for service in "${all_services[@]}"; do
  [ ! -f "services/$service/main.cc" ] || services+=("$service")
done

# A session of its own, so that a Ctrl-C reaches only the script; the kernel ends it with the script
# even if that is killed.
bound_to_script=(setsid setpriv --pdeathsig TERM)

address_of() { echo "127.0.0.1:$((${port_base:?} + port_offset[$1]))"; }
metrics_address_of() { echo "127.0.0.1:$((${port_base:?} + metrics_offset + port_offset[$1]))"; }

require_free_ports() {
  local name address
  for name in gateway ballot-cast "${services[@]}"; do
    for address in "$(address_of "$name")" "$(metrics_address_of "$name")"; do
      ! (exec 3<>"/dev/tcp/${address/://}") 2>/dev/null ||
        die "port ${address#*:} is busy (for $name); choose others with --port-base"
    done
  done
}

common_flags() {
  local name=$1
  flags=(--listen "$(address_of "$name")" --mode development
    --metrics-listen "$(metrics_address_of "$name")"
    --tls-certificate "${state:?}/ca/$name.crt" --tls-key "$state/ca/$name.key"
    --tls-ca "$state/ca/ca.crt")
  local peer
  for peer in "${services[@]}"; do
    [ "$peer" = "$name" ] || flags+=(--peer "$peer=$(address_of "$peer")")
  done
}

database_flags() {
  local service=$1 kind=$2
  flags+=(--db-address "unix:${database_way[$service]:-${database_socket:?}}" --db-schema "cadre_$service"
    --db-user "${service}_$kind" --db-password-file "$state/secrets/$service-$kind.password"
    --gateway-key "$state/ca/identity.pub")
  [ -z "${today:-}" ] || flags+=(--today "$today")
}

migrate() {
  local flags=()
  common_flags "$1"
  database_flags "$1" migrate
  build/release/bin/"$1" migrate "${flags[@]}" --db-runtime-user "$1_run" \
    --db-runtime-host localhost >"$state/log/$1.log" 2>&1 || die "$1 did not migrate; see $state/log/$1.log"
}

# start NAME COMMAND… : in the background, its log in log/NAME.log.
start() {
  local name=$1
  shift
  "${bound_to_script[@]}" "$@" >>"$state/log/$name.log" 2>&1 </dev/null 9>&- &
  process_pid[$name]=$!
  echo $! >"$state/run/$name.pid"
}

start_service() {
  local flags=()
  common_flags "$1"
  database_flags "$1" run
  [[ ! $1 =~ ^(registry|nomination)$ ]] || flags+=(--key-ring "$state/secrets/$1.keys")
  [ "$1" != ballot ] || flags+=(--cast-listen "$(address_of ballot-cast)" --shuffle-window-ms 50)
  start "$1" build/release/bin/"$1" serve "${flags[@]}"
}

start_gateway() {
  local flags=()
  common_flags gateway
  flags+=(--peer "ballot-cast=$(address_of ballot-cast)")
  : >"$state/log/gateway.log"
  start gateway build/release/bin/gateway "${flags[@]}" --identity-key "$state/ca/identity.key" \
    --issuer "${local_issuer:?}=$state/ca/issuer.jwks"
}

wait_until_ready() {
  local name deadline=$((SECONDS + 20))
  for name in "$@"; do
    until grep -q '"event":"ready"' "$state/log/$name.log"; do
      check_processes
      [ $SECONDS -lt $deadline ] ||
        die "$name is not ready after 20 s; see $state/log/$name.log"
      sleep 0.05
    done
  done
}

# What each process counts, as a scraper reads it, into log/NAME.metrics.
save_metrics() {
  local name address scrape
  for name in gateway "${services[@]}"; do
    address=$(metrics_address_of "$name")
    exec {scrape}<>"/dev/tcp/${address/://}"
    printf 'GET /metrics HTTP/1.0\r\n\r\n' >&"$scrape"
    cat <&"$scrape" >"$state/log/$name.metrics"
    exec {scrape}>&-
  done
}

# The log of a process, and what it said last if that was for people: services log JSON, and one
# plain line about why they end.
where_to_look() {
  local log=$state/log/$1.log last
  [ "$1" != database ] || log=$state/db/server.log
  last=$(tail -n 1 "$log" 2>/dev/null) || true
  [[ $last != "$1: "* ]] || printf '%s; ' "${last#"$1: "}"
  printf 'see %s' "$log"
}

# One clear line for each process that has ended by itself. Fails if there was one.
report_ended() {
  local name code any=0
  for name in "${!process_pid[@]}"; do
    kill -0 "${process_pid[$name]}" 2>/dev/null && continue
    code=0
    { wait "${process_pid[$name]}" || code=$?; } 2>/dev/null
    unset "process_pid[$name]"
    rm -f "$state/run/$name.pid"
    complain "$name died (exit $code), $(where_to_look "$name")"
    any=1
  done
  return $any
}

check_processes() { report_ended || exit 1; }

# kill_process NAME: as a crash would, and without what `check_processes` does about one.
kill_process() {
  kill -9 "${process_pid[$1]}"
  { wait "${process_pid[$1]}" || true; } 2>/dev/null
  unset "process_pid[$1]"
  rm -f "$state/run/$1.pid"
}

# stop_service NAME: in good order, until it is started again.
stop_service() {
  kill "${process_pid[$1]}"
  { wait "${process_pid[$1]}" || true; } 2>/dev/null
  unset "process_pid[$1]"
  rm -f "$state/run/$1.pid"
}

stop_processes() {
  local name deadline=$((SECONDS + 12))
  for name in "${!process_pid[@]}"; do kill "${process_pid[$name]}" 2>/dev/null || true; done
  for name in "${!process_pid[@]}"; do
    while kill -0 "${process_pid[$name]}" 2>/dev/null; do
      [ $SECONDS -lt $deadline ] || kill -9 "${process_pid[$name]}" 2>/dev/null || true
      sleep 0.05
    done
    wait "${process_pid[$name]}" 2>/dev/null || true
    rm -f "$state/run/$name.pid"
  done
  process_pid=()
}

# What a run that was killed has left behind.
stop_leftovers() {
  local file pid program
  for file in "$state"/run/*.pid; do
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    program=$(readlink "/proc/$pid/exe" 2>/dev/null) || true
    [ "${program% (deleted)}" != "$(pwd -P)/build/release/bin/$(basename "$file" .pid)" ] ||
      kill -9 "$pid" 2>/dev/null || true
    rm -f "$file"
  done
}
