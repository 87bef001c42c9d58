#!/usr/bin/env bash
# Starts the throw-away database server of the tests: DIR gets the data, DIR/socket names the socket.
# MariaDB, or MySQL where CADRE_TEST_DATABASE=mysql; `scripts/test --full` has fetched that one.
# With CADRE_PROPERTY_RUNS it keeps a binary log, for the attacker of linkability_test.
# Fast and forgetful on purpose: nothing in it is meant to survive, and what a killed run has left
# is replaced.
set -euo pipefail
dir=$1
lib=$(dirname "$0")/../../scripts/lib
. "$lib/output.sh"
. "$lib/database.sh"

kind=${CADRE_TEST_DATABASE:-mariadb}
case $kind in
  mariadb) small=(--innodb-log-file-size=32M) fast=(--sync-frm=0) ;;
  mysql)
    . "$lib/mysql.sh"
    small=(--innodb-redo-log-capacity=64M) fast=()
    ;;
  *) die "CADRE_TEST_DATABASE is mariadb or mysql, not $kind" ;;
esac

[ -z "${CADRE_PROPERTY_RUNS:-}" ] || [ "$kind" != mariadb ] ||
  fast+=(--log-bin=binary-log --binlog-format=ROW --sync-binlog=0)

# Set up once and copied: a copy takes a fraction of a second however busy the machine is.
stop_database "$dir"
. "$(dirname "$0")/database_place.sh"
remove_data "$dir"
install_database "$dir/pristine-$kind" "${small[@]}"
place_data "$dir"
cp -a "$dir/pristine-$kind/." "$dir/data"
start_database "$dir" "${small[@]}" "${fast[@]}" --innodb-flush-log-at-trx-commit=0 \
  --innodb-doublewrite=0 --innodb-flush-method=nosync --innodb-buffer-pool-size=128M
database_sql <<<'CREATE USER cadre_test@localhost;
  GRANT ALL ON *.* TO cadre_test@localhost WITH GRANT OPTION' ||
  die "the user of the tests cannot be created; see $dir/server.log"
