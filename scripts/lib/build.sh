# The release build, with progress.
build_release() {
  step "building (release)"
  [ -f build/release/build.ninja ] ||
    cmake --preset release >.cadre/configure.log 2>&1 ||
    die "configuring failed; see .cadre/configure.log"
  if [ -t 1 ] && [ "${plain:-0}" = 0 ]; then
    ninja -C build/release "$@" || die "the build failed"
  else
    ninja -C build/release "$@" >.cadre/build.log 2>&1 || {
      grep -E 'error|FAILED' .cadre/build.log | head -20 >&2
      die "the build failed; see .cadre/build.log"
    }
  fi
}
