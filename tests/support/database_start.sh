#!/usr/bin/env bash
# Starts the throw-away database server of the tests: DIR gets the data, DIR/socket names the socket.
# Fast and forgetful on purpose: nothing in it is meant to survive, and what a killed run has left
# is replaced.
set -euo pipefail
dir=$1
lib=$(dirname "$0")/../../scripts/lib
. "$lib/output.sh"
. "$lib/database.sh"

# Set up once and copied: a copy takes a fraction of a second however busy the machine is.
small_log=--innodb-log-file-size=32M
stop_database "$dir"
rm -rf "$dir/data"
install_database "$dir/pristine" "$small_log"
cp -a "$dir/pristine" "$dir/data"
start_database "$dir" "$small_log" --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
  --innodb-flush-method=nosync --sync-frm=0 --innodb-buffer-pool-size=128M
database_sql <<<'CREATE USER cadre_test@localhost;
  GRANT ALL ON *.* TO cadre_test@localhost WITH GRANT OPTION' ||
  die "the user of the tests cannot be created; see $dir/server.log"
