# shellcheck shell=bash
# Debian packages that the suite builds with and runs on. Nothing is fetched from anywhere else.
packages=(
  g++ cmake ninja-build ccache pkg-config git ca-certificates tzdata openssl python3
  python3-yaml
  clang-format-14
  libgrpc++-dev protobuf-compiler-grpc libprotobuf-dev protobuf-compiler libabsl-dev
  libmysqlcppconn-dev libgtest-dev libgmock-dev libbenchmark-dev libspdlog-dev
  prometheus-cpp-dev libcli11-dev nlohmann-json3-dev libicu-dev libssl-dev
  libcurl4-openssl-dev libjwt-dev librapidcheck-dev libzip-dev libpugixml-dev
  coinor-libcbc-dev
  # The servers' programs only: no system database is set up or started.
  mariadb-server-core mariadb-client-core
)

# missing_packages NAME…: those that are not installed, one a line.
missing_packages() {
  printf '%s\n' "$@" | grep -vxFf \
    <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
      sed -n 's/ installed$//p') || true
}

# Asks apt for nothing when all are there.
install_packages() {
  command -v apt-get >/dev/null ||
    die "this is no Debian: there is no apt-get to install the packages of scripts/lib/packages.sh"
  local missing
  mapfile -t missing < <(missing_packages "${packages[@]}")
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      die "packages are missing, install them as root: apt-get install ${missing[*]}"
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n) # nobody is there to type a password
  fi
  step "installing ${#missing[@]} Debian packages"
  note "${missing[*]}"
  local log why
  log=$(mktemp /tmp/cadre-packages.XXXXXX)
  if ! { "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
      install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    why=$(grep -m1 -E '^(E|sudo):' "$log" || tail -n 1 "$log")
    die "cannot install ${missing[*]}: $why (all of it in $log)"
  fi
  rm -f "$log"
}
