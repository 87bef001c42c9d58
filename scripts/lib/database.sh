# A private MariaDB server in a folder of our own: a socket, no network, no system configuration.

# start_database DIR OPTION… : starts a server on DIR/data and waits until it answers. Sets
# database_socket. Unix socket paths are short, checkouts may be deep: the socket has a folder of its
# own, remembered in DIR/socket.
start_database() {
  local dir=$1 as_user=()
  shift
  mkdir -p "$dir"
  stop_database "$dir"
  [ "$(id -u)" != 0 ] || as_user=(--user=root)
  if [ ! -d "$dir/data/mysql" ]; then
    mariadb-install-db --no-defaults "${as_user[@]}" --datadir="$dir/data" --skip-test-db \
      --auth-root-authentication-method=normal >"$dir/install.log" 2>&1 ||
      die "the database cannot be set up; see $dir/install.log"
  fi
  local socket_dir
  socket_dir=$(mktemp -d /tmp/cadre-db.XXXXXX)
  database_socket=$socket_dir/db.sock
  echo "$database_socket" >"$dir/socket"
  setsid mariadbd --no-defaults "${as_user[@]}" --datadir="$dir/data" --skip-networking \
    --socket="$database_socket" --pid-file="$dir/pid" --character-set-server=utf8mb4 \
    --max-connections=300 "$@" >>"$dir/server.log" 2>&1 </dev/null &
  local tries
  for tries in $(seq 100); do
    if [ -S "$database_socket" ] && database_sql <<<'SELECT 1' >/dev/null 2>&1; then return; fi
    sleep 0.1
  done
  die "the database did not start within 10 s (try $tries); see $dir/server.log"
}

# Runs the SQL on standard input as the server's root.
database_sql() { mariadb --no-defaults -uroot -S "$database_socket" -N; }

# stop_database DIR: stops the server of the folder, if one runs, and removes its socket.
stop_database() {
  local dir=$1 pid
  if [ -f "$dir/pid" ]; then
    pid=$(cat "$dir/pid")
    if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = mariadbd ]; then
      kill "$pid" 2>/dev/null || true
      for _ in $(seq 200); do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
      kill -9 "$pid" 2>/dev/null || true
    fi
    rm -f "$dir/pid"
  fi
  if [ -f "$dir/socket" ]; then
    rm -rf "$(dirname "$(cat "$dir/socket")")"
    rm -f "$dir/socket"
  fi
}

# create_schema SERVICE: the schema, a user that runs and a user that migrates. A second call changes
# nothing.
create_schema() {
  local service=$1 kind
  mkdir -p "$state/secrets"
  for kind in run migrate; do
    local file=$state/secrets/$service-$kind.password
    [ -f "$file" ] || (umask 077 && openssl rand -hex 24 >"$file")
  done
  database_sql <<SQL
CREATE DATABASE IF NOT EXISTS cadre_$service;
CREATE USER IF NOT EXISTS ${service}_run@localhost;
SET PASSWORD FOR ${service}_run@localhost = PASSWORD('$(cat "$state/secrets/$service-run.password")');
CREATE USER IF NOT EXISTS ${service}_migrate@localhost;
SET PASSWORD FOR ${service}_migrate@localhost =
  PASSWORD('$(cat "$state/secrets/$service-migrate.password")');
GRANT ALL ON cadre_$service.* TO ${service}_migrate@localhost WITH GRANT OPTION;
SQL
}
