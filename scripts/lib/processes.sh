# Starting and stopping the processes of the suite. Whatever is started here is stopped when the
# script ends, however it ends.
declare -A process_pid=()
services=(registry)
declare -A port_offset=([gateway]=0 [registry]=1 [planning]=2 [nomination]=3 [ballot]=4
  [development]=5)

address_of() { echo "127.0.0.1:$((port_base + port_offset[$1]))"; }

require_free_ports() {
  local name port
  for name in gateway "${services[@]}"; do
    port=$((port_base + port_offset[$name]))
    ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
      die "port $port is busy (for $name); choose others with --port-base"
  done
}

common_flags() {
  local name=$1
  flags=(--listen "$(address_of "$name")" --mode development
    --metrics-listen "127.0.0.1:$((port_base + 20 + port_offset[$name]))"
    --tls-certificate "$state/ca/$name.crt" --tls-key "$state/ca/$name.key"
    --tls-ca "$state/ca/ca.crt")
  local peer
  for peer in "${services[@]}"; do
    [ "$peer" = "$name" ] || flags+=(--peer "$peer=$(address_of "$peer")")
  done
}

database_flags() {
  local service=$1 kind=$2
  flags+=(--db-address "unix:$database_socket" --db-schema "cadre_$service"
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
  setsid "$@" >>"$state/log/$name.log" 2>&1 </dev/null &
  process_pid[$name]=$!
  echo $! >"$state/run/$name.pid"
}

start_service() {
  local flags=()
  common_flags "$1"
  database_flags "$1" run
  [ "$1" != registry ] || flags+=(--key-ring "$state/secrets/registry.keys")
  start "$1" build/release/bin/"$1" serve "${flags[@]}"
}

start_gateway() {
  local flags=()
  common_flags gateway
  : >"$state/log/gateway.log"
  start gateway build/release/bin/gateway "${flags[@]}" --identity-key "$state/ca/identity.key" \
    --issuer "$local_issuer=$state/ca/issuer.jwks"
}

wait_until_ready() {
  local name
  for name in "$@"; do
    for _ in $(seq 200); do
      grep -q '"event":"ready"' "$state/log/$name.log" && continue 2
      check_processes
      sleep 0.05
    done
    die "$name is not ready after 10 s; see $state/log/$name.log"
  done
}

# One clear line if a process has died.
check_processes() {
  local name code
  for name in "${!process_pid[@]}"; do
    kill -0 "${process_pid[$name]}" 2>/dev/null && continue
    code=0
    { wait "${process_pid[$name]}" || code=$?; } 2>/dev/null
    unset "process_pid[$name]"
    die "$name died (exit $code): $(tail -1 "$state/log/$name.log")"
  done
  local pid
  pid=$(cat "$state/db/pid" 2>/dev/null || true)
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null ||
    die "the database died; see $state/db/server.log"
}

stop_processes() {
  local name
  for name in "${!process_pid[@]}"; do kill "${process_pid[$name]}" 2>/dev/null || true; done
  for name in "${!process_pid[@]}"; do
    for _ in $(seq 120); do kill -0 "${process_pid[$name]}" 2>/dev/null || break; sleep 0.05; done
    kill -9 "${process_pid[$name]}" 2>/dev/null || true
    wait "${process_pid[$name]}" 2>/dev/null || true
    rm -f "$state/run/$name.pid"
  done
  process_pid=()
}

# What a run that was killed has left behind.
stop_leftovers() {
  local file pid name
  for file in "$state"/run/*.pid; do
    [ -f "$file" ] || continue
    pid=$(cat "$file") name=$(basename "$file" .pid)
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != "$name" ] || kill -9 "$pid" 2>/dev/null || true
    rm -f "$file"
  done
}
