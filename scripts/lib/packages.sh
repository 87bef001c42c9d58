# Debian packages that the suite builds with and runs on. Nothing is fetched from anywhere else.
packages=(
  g++ cmake ninja-build ccache pkg-config git ca-certificates openssl python3 clang-format-14
  libgrpc++-dev protobuf-compiler-grpc libprotobuf-dev protobuf-compiler libabsl-dev
  libmysqlcppconn-dev libgtest-dev libgmock-dev libbenchmark-dev libspdlog-dev
  prometheus-cpp-dev libcli11-dev nlohmann-json3-dev libicu-dev libssl-dev
  libcurl4-openssl-dev libjwt-dev librapidcheck-dev
  # The servers' programs only: no system database is set up or started.
  mariadb-server-core mariadb-client-core
)

install_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  step "installing ${#missing[@]} Debian packages"
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "missing packages: ${missing[*]} (run as root, or install sudo)"
    as_root=(sudo)
  fi
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -5 "$log" >&2
    die "cannot install: ${missing[*]} (the whole output is in $log)"
  fi
  rm -f "$log"
}
