#!/usr/bin/env bash
# Every Debian package whose library a program of the folder BIN loads is named in NOTICE.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Debian has moved /lib into /usr/lib, its list of files has not.
package_of() {
  local found
  found=$(dpkg -S "$1" 2>/dev/null || dpkg -S "${1#/usr}") || return 1
  echo "${found%%:*}"
}

missing=0
while read -r library; do
  package=$(package_of "$library") || { echo "$library is of no package" && exit 1; }
  grep -qE "(^|[ ,])${package//+/\\+}([ ,)]|$)" NOTICE || {
    echo "NOTICE does not name $package ($library)"
    missing=1
  }
done < <(ldd "$1"/* | awk '$2 == "=>" {print $3}' | sort -u | xargs readlink -f | sort -u)
exit $missing
