# shellcheck shell=bash
# The release build, with progress.

# A checkout that was copied or moved brings a build folder that builds the other place.
forget_foreign_build() {
  local built_for
  built_for=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' build/release/CMakeCache.txt 2>/dev/null) ||
    return 0
  [ "$built_for" = "$(pwd -P)" ] || [ "$built_for" = "$PWD" ] || rm -rf build/release
}

# A line for each tenth of a long build, for a terminal that cannot be rewritten or a log.
show_tenths() {
  local line shown=0
  while IFS= read -r line; do
    [[ $line =~ ^\[\ *([0-9]+)%\ of\ ([0-9]+)\] ]] || continue
    ((BASH_REMATCH[2] > 20 && BASH_REMATCH[1] >= shown + 10 && BASH_REMATCH[1] < 100)) || continue
    shown=$((BASH_REMATCH[1] / 10 * 10))
    note "$shown %"
  done
}

# build_release TARGET… (`all` is everything). Two runs in one checkout wait for each other.
build_release() {
  step "building (release)"
  mkdir -p .cadre
  forget_foreign_build
  [ -f build/release/build.ninja ] ||
    cmake --preset release >.cadre/configure.log 2>&1 ||
    die "configuring failed: $(grep -m1 -A2 'CMake Error' .cadre/configure.log | tr '\n' ' ') (see .cadre/configure.log)"
  local ninja=(flock .cadre/build.lock ninja -C build/release "$@")
  if [ -t 1 ] && [ "${plain:-0}" = 0 ]; then
    "${ninja[@]}" || die "the build failed"
  else
    NINJA_STATUS='[%p of %t] ' "${ninja[@]}" 2>&1 | tee .cadre/build.log | show_tenths || {
      grep -E 'error|FAILED' .cadre/build.log | head -20 >&2
      die "the build failed; see .cadre/build.log"
    }
  fi
}
