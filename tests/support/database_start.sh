#!/usr/bin/env bash
# Starts the throw-away database server of the tests: DIR gets the data, DIR/socket names the socket.
# Fast and forgetful on purpose: nothing in it is meant to survive.
set -euo pipefail
dir=$1
mkdir -p "$dir"
"$(dirname "$0")/database_stop.sh" "$dir"
socket_dir=$(mktemp -d /tmp/cadre-testdb.XXXXXX)
rm -rf "$dir/data"
user_option=()
[ "$(id -u)" = 0 ] && user_option=(--user=root)
mariadb-install-db --no-defaults "${user_option[@]}" --datadir="$dir/data" \
  --auth-root-authentication-method=normal --skip-test-db >"$dir/install.log" 2>&1
setsid mariadbd --no-defaults "${user_option[@]}" --datadir="$dir/data" \
  --socket="$socket_dir/db.sock" --pid-file="$dir/pid" --skip-networking \
  --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --innodb-flush-method=nosync \
  --sync-frm=0 --innodb-buffer-pool-size=128M \
  --character-set-server=utf8mb4 --max-connections=300 >"$dir/server.log" 2>&1 </dev/null &
for _ in $(seq 100); do
  if mariadb --no-defaults -uroot -S "$socket_dir/db.sock" -e \
    "CREATE USER IF NOT EXISTS cadre_test@localhost; GRANT ALL ON *.* TO cadre_test@localhost WITH GRANT OPTION" \
    2>/dev/null; then
    echo "$socket_dir/db.sock" >"$dir/socket"
    exit 0
  fi
  sleep 0.1
done
echo "the test database did not start; see $dir/server.log" >&2
exit 1
