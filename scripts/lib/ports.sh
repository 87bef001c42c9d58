# shellcheck shell=bash
# Ports for a test.

# The first of ports that nobody listens on, below those that the system gives to clients. Somebody may
# still take one before we do.
free_port_base() {
  local base port
  while base=$((10240 + 32 * (RANDOM % 680))); do
    for port in {0..6} {20..26}; do
      ! (exec 3<>"/dev/tcp/127.0.0.1/$((base + port))") 2>/dev/null || continue 2
    done
    echo "$base"
    return
  done
}
