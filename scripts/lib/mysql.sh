# shellcheck shell=bash
# The second server that the suite runs on: MySQL of Debian's development branch, in a system of its
# own that is never entered. Only its server is started, with the libraries that it came with.
# Sourced after database.sh, it puts that server in the place of MariaDB.
mysql_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)/.cadre/mysql/root

# Without the log of events for replicas and the second protocol, which nobody here reads.
database_server=("$mysql_root/lib64/ld-linux-x86-64.so.2"
  --library-path "$mysql_root/usr/lib/x86_64-linux-gnu" "$mysql_root/usr/sbin/mysqld"
  --no-defaults --basedir="$mysql_root/usr" --secure-file-priv=NULL --skip-log-bin --mysqlx=OFF)

# Its root has no password either; here too only the owner enters the socket's folder.
fill_database() {
  # shellcheck disable=SC2154  # as_user is of database.sh
  exec setsid "${database_server[@]}" "${as_user[@]}" --datadir="$PWD/new" \
    --initialize-insecure "$@"
}

# fetch_mysql: makes that system if there is none yet. Takes root's rights and half a minute.
fetch_mysql() {
  [ ! -x "$mysql_root/usr/sbin/mysqld" ] || return 0
  [ "$(uname -m)" = x86_64 ] || die "MySQL is fetched for x86_64 only, this is $(uname -m)"
  local as_root=() new
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  "${as_root[@]}" true 2>/dev/null || die "MySQL is fetched by debootstrap, which takes root or sudo"
  new=$(dirname "$mysql_root")/new
  mkdir -p "$new"
  "${as_root[@]}" rm -rf "$new"
  "${as_root[@]}" env PATH="$PATH:/usr/sbin:/sbin" debootstrap --variant=minbase \
    --include=mysql-server-core,mysql-client-core sid "$new" >"$new.log" 2>&1 ||
    die "MySQL cannot be fetched: $(tail -n 1 "$new.log") (all of it in $new.log)"
  "${as_root[@]}" find "$new/var/cache/apt/archives" -name '*.deb' -delete
  "${as_root[@]}" mv "$new" "$mysql_root"
}
