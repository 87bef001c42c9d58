# shellcheck shell=bash
# The parts of `scripts/test --full`. One that this machine cannot run says why in one line, its
# last, and ends with $not_run: it counts as not run, never as passed. What a part prints goes to
# .cadre/full/PART.log too.
# shellcheck disable=SC2034  # scripts/test reads it
parts=(release asan tsan tidy properties faults mysql)
not_run=75

# need PACKAGE…: what only this part uses.
need() {
  # shellcheck disable=SC2034  # install_packages reads it
  (packages=("$@") && install_packages) || exit $not_run
}

# build_preset NAME: all of it; its log is .cadre/NAME.log.
build_preset() {
  local log=.cadre/$1.log
  cmake --preset "$1" >"$log" 2>&1 || die "configuring $1 failed; see $log"
  NINJA_STATUS='[%p of %t] ' flock .cadre/build.lock ninja -k 0 -C "build/$1" 2>&1 |
    tee -ai "$log" | show_tenths ||
    die "building $1 failed at $(grep -c ^FAILED "$log") places; see $log"
}

part_release() { test_preset release; }

part_asan() {
  build_preset asan
  test_preset asan
}

part_tsan() {
  build_preset tsan
  test_preset tsan
}

# All of our files but those that were found clean and have not changed since.
part_tidy() {
  need clang-tidy-14
  [ ! .clang-tidy -nt build/tidy/build.ninja ] || rm -rf build/tidy # other checks, other findings
  build_preset tidy
}

# Many random inputs in the place of a few fixed ones. What fails prints how it is repeated.
# The attacker of linkability_test reads the binary log.
part_properties() {
  need mariadb-client
  export CADRE_PROPERTY_RUNS=20000
  export CADRE_PROPERTY_SEED=${CADRE_PROPERTY_SEED:-$((RANDOM * 32768 + RANDOM))}
  note "$CADRE_PROPERTY_RUNS runs of each from the seed $CADRE_PROPERTY_SEED"
  test_preset release -L property
}

# shellcheck disable=SC2154  # plain_option is of scripts/test
part_faults() {
  scripts/faults --rounds 3 "${plain_option[@]}"
  scripts/faults ballot "${plain_option[@]}"
}

# What speaks to a database speaks to the second one.
part_mysql() {
  need debootstrap
  (. scripts/lib/mysql.sh && fetch_mysql) || exit $not_run
  export CADRE_TEST_DATABASE=mysql
  test_preset release -L sql
}

# outcome_of CODE LOG: in words.
outcome_of() {
  case $1 in
    0) echo passed ;;
    "$not_run") echo "not run: $(tail -n 1 "$2" | sed 's/^test: //')" ;;
    *) echo "FAILED, see $2" ;;
  esac
}

# run_parts PART…: one after the other; a failure stops none. Fails unless all of them passed.
# Never part of a condition: bash would not stop a part at its first failure.
run_parts() {
  local part code begin log passed=0 missing=0 lines=()
  mkdir -p .cadre/full
  for part in "$@"; do
    step "$part"
    begin=$SECONDS log=.cadre/full/$part.log
    set +e
    (
      set -e
      "part_$part"
    ) 2>&1 | tee -i "$log"
    code=${PIPESTATUS[0]}
    set -e
    [ "$code" != 0 ] || passed=$((passed + 1))
    [ "$code" != $not_run ] || missing=$((missing + 1))
    lines+=("$(printf '%-10s %5d s  %s' "$part" $((SECONDS - begin)) "$(outcome_of "$code" "$log")")")
  done
  step "in short"
  printf '    %s\n' "${lines[@]}"
  echo "test: $passed of $# parts passed, $missing not run, $(($# - passed - missing)) failed"
  [ "$passed" = $# ]
}
