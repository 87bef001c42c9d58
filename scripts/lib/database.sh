# shellcheck shell=bash
# A private MariaDB server in a folder of our own: a socket, no network, no system configuration.
PATH=$PATH:/usr/sbin:/sbin # where Debian keeps mariadbd, and a plain user does not look
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT MYSQL_UNIX_PORT

# The server refuses to be root unless it is told to.
as_user=()
[ "$(id -u)" != 0 ] || as_user=(--user=root)

# How the server is launched; a script that stops it when it ends adds what binds the two.
database_launcher=(setsid)

# The server's program with the options that it always gets. scripts/lib/mysql.sh puts another here.
database_server=(mariadbd --no-defaults)

# start_database DIR OPTION… : starts a server on DIR/data and waits until it answers. Sets
# database_socket and database_pid. Unix socket paths are short, checkouts may be deep: the socket
# has a folder of its own that only its owner enters, remembered in DIR/socket.
start_database() {
  stop_database "$1"
  install_database "$1/data"
  database_socket=$(mktemp -d /tmp/cadre-db.XXXXXX)/db.sock
  echo "$database_socket" >"$1/socket"
  launch_database "$@"
}

# launch_database DIR OPTION… : the same on the socket that there is, for a server that was killed.
launch_database() {
  local dir=$1
  shift
  mkdir -p "$dir/tmp"
  "${database_launcher[@]}" env -C "$dir/data" TMPDIR="$dir/tmp" \
    "${database_server[@]}" "${as_user[@]}" --datadir="$dir/data" --skip-networking \
    --socket="$database_socket" --character-set-server=utf8mb4 --max-connections=300 "$@" \
    >"$dir/server.log" 2>&1 </dev/null 9>&- &
  database_pid=$!
  echo "$database_pid" >"$dir/pid"
  local deadline=$((SECONDS + 60)) # a killed server recovers first
  until [ -S "$database_socket" ] && database_sql <<<'SELECT 1' >/dev/null 2>&1; do
    kill -0 "$database_pid" 2>/dev/null ||
      die "the database ended at once: $(grep -m1 -o '\[ERROR\].*' "$dir/server.log"); see $dir/server.log"
    [ $SECONDS -lt $deadline ] || die "the database did not start within 60 s; see $dir/server.log"
    sleep 0.05
  done
}

# fill_database OPTION…: fills the folder `new` of the working folder. By a relative path: the
# installer splits names at spaces.
# (--force: without looking up the name of this machine, which a bare system cannot answer.)
# No anonymous account, no test schema; root has no password, but only its owner enters the socket's
# folder. A session of its own: an interrupt waits for the half second that it takes.
fill_database() {
  exec setsid mariadb-install-db --no-defaults "${as_user[@]}" --datadir=./new --skip-test-db \
    --force --auth-root-authentication-method=normal "$@"
}

# install_database DATA OPTION…: fills the folder DATA if there is none yet. It and every server have
# a folder of their own for temporary tables: a server that starts removes all that it finds there,
# those in use by others too.
install_database() {
  local data=$1 dir
  shift
  [ ! -d "$data" ] || return 0
  dir=$(dirname "$data")
  mkdir -p "$dir/tmp"
  rm -rf "$dir/new"
  (cd "$dir" && export TMPDIR="$dir/tmp" && fill_database "$@") >"$dir/install.log" 2>&1 ||
    die "the database cannot be set up; see $dir/install.log"
  mv "$dir/new" "$data"
}

# Runs the SQL on standard input as the server's root.
database_sql() { mariadb --no-defaults -uroot -S "$database_socket" -N; }

# The server's process, if it runs. A number alone may belong to somebody else by now.
database_pid_of() {
  local dir=$1 pid
  pid=$(cat "$dir/pid" 2>/dev/null) && [ -n "$pid" ] &&
    [ "/proc/$pid/cwd" -ef "$dir/data" ] && echo "$pid"
}

# stop_database DIR: stops the server of the folder, if one runs, and removes its socket.
stop_database() {
  local dir=$1 pid socket deadline=$((SECONDS + 30))
  if pid=$(database_pid_of "$dir"); then
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do
      [ $SECONDS -lt $deadline ] || kill -9 "$pid" 2>/dev/null || true
      sleep 0.05
    done
  fi
  socket=$(cat "$dir/socket" 2>/dev/null) || true
  [[ $socket != /tmp/cadre-db.??????/db.sock ]] || rm -rf "${socket%/db.sock}"
  rm -f "$dir/pid" "$dir/socket"
}

# print_schemas HOST SERVICE…: the SQL that makes a schema each, a user that runs and a user that
# migrates, who come from HOST. Their passwords are made once. The first user gets its rights from
# `migrate`. Running it a second time changes nothing.
print_schemas() {
  local host=$1 service kind file
  shift
  mkdir -p "${state:?}/secrets"
  for service in "$@"; do
    echo "CREATE DATABASE IF NOT EXISTS cadre_$service;"
    for kind in run migrate; do
      file=$state/secrets/$service-$kind.password
      [ -s "$file" ] || (umask 077 && openssl rand -hex 24 >"$file")
      echo "CREATE USER IF NOT EXISTS ${service}_$kind@'$host';"
      echo "SET PASSWORD FOR ${service}_$kind@'$host' = PASSWORD('$(cat "$file")');"
    done
    echo "GRANT ALL ON \`cadre\\_$service\`.* TO ${service}_migrate@'$host' WITH GRANT OPTION;"
  done
}

# create_schemas SERVICE…: makes them in the server that runs.
create_schemas() {
  print_schemas localhost "$@" | database_sql ||
    die "the schemas cannot be created; see $state/db/server.log"
}
