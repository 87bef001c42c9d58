# shellcheck shell=bash
# Where the data of the tests' database lies: in memory where there is room. Tests make schemas by the
# thousand, and a disk that takes its time to sync makes them thirty times as long.
memory_root=/dev/shm
memory_needed=3000000 # KiB

# place_data DIR: DIR/data is an empty folder.
place_data() {
  local place
  if [ "$(df --output=avail "$memory_root" 2>/dev/null | tail -n 1)" -ge "$memory_needed" ] 2>/dev/null &&
    place=$(mktemp -d "$memory_root/cadre-test.XXXXXX"); then
    ln -s "$place" "$1/data"
  else
    mkdir -p "$1/data"
  fi
}

# remove_data DIR: with what it lies in.
remove_data() {
  local place
  place=$(readlink "$1/data") || place=$1/data
  rm -rf "$1/data"
  [[ $place != "$memory_root"/cadre-test.* ]] || rm -rf "$place"
}
