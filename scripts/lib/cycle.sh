# shellcheck shell=bash
# The planning cycle in its stages, on a running suite ($state, $port_base, $seed, $people). A stage
# stands on those before it.
# Set by who sources it.
: "${state:?}" "${seed:?}" "${people:?}"
stages=6

# under_way COMMAND…: runs a part of the cycle. scripts/faults strikes meanwhile.
under_way() { "$@"; }

# A call as somebody, and what became of it.
organization() {
  ctl call CreateOrganization "{\"organization\": {\"code\": \"$1\", \"displayName\": \"$2\",
    \"kind\": \"ORGANIZATION_KIND_DISTRICT_COMMITTEE\", \"parent\": \"$root\",
    \"validFrom\": {\"year\": 1976, \"month\": 2, \"day\": 1}}}" | field name
}

# bind SUBJECT ROLE ORGANIZATION: proposed by the one administrator, confirmed by the other.
bind() {
  local name
  name=$(ctl call CreateRoleBinding "{\"roleBinding\": {\"issuer\": \"${local_issuer:?}\", \"subject\": \"$1\",
    \"role\": \"ROLE_$2\", \"organization\": \"$3\",
    \"startDate\": {\"year\": 2017, \"month\": 1, \"day\": 1}}}" | field name)
  token=$(issue_token admin-2) ctl call ConfirmRoleBinding "{\"name\": \"$name\"}" >>"$state/log/bindings.json"
}

# cycle PART…: parts of the cycle through the gateway.
cycle() {
  local options=()
  [ "${plain:-0}" = 0 ] && [ -z "${NO_COLOR:-}" ] || options+=(--plain)
  under_way build/release/bin/cycle --address "$(address_of gateway)" --ca "$state/ca/ca.crt" \
    --issuer "$local_issuer" --issuer-key "$state/ca/issuer.key" --world "$state/world.json" \
    "${options[@]}" "$@" || {
    check_processes
    die "the cycle stopped in: $*"
  }
}

stage_1() {
  step "stage 1: one resource, end to end through the gateway (seed $seed)"
  token=$(issue_token admin)
  root=$(root_organization)
  good "the administrator sees the root organization $root"
  local here there
  here=$(organization KT1 "Huyện ủy Thử Một")
  there=$(organization KT2 "Huyện ủy Thử Hai")
  bind officer-1 RECORD_OFFICER "$here"
  bind officer-2 RECORD_OFFICER "$there"
  good "two districts, a record officer in each"
  token=$(issue_token officer-1)
  local person
  person=$(ctl call CreatePerson "{\"person\": {\"fullName\": \"Nguyễn Văn An\", \"sex\": \"SEX_MALE\",
    \"birthDate\": {\"year\": 1967, \"month\": 5}, \"ethnicity\": \"Kinh\",
    \"religion\": \"Không\", \"organization\": \"$here\"}}" | field name)
  ctl call GetPerson "{\"name\": \"$person\"}" >"$state/log/person.json"
  good "officer 1 keeps a record: $person"
  ! ctl call CreatePerson "{\"person\": {\"fullName\": \"Nguyễn Văn An\", \"sex\": \"SEX_MALE\",
    \"birthDate\": {\"year\": 1967}, \"ethnicity\": \"Kinh\", \"organization\": \"$here\"}}" \
    2>"$state/log/refused.txt" || die "a record without religion passed"
  grep -q REC-RELIGION "$state/log/refused.txt" || die "the rule is not named"
  good "a record without religion is refused: REC-RELIGION"
  token=$(issue_token officer-2)
  ctl call GetPerson "{\"name\": \"$person\"}" 2>"$state/log/foreign.txt" || true
  ctl call GetPerson '{"name": "people/5"}' 2>"$state/log/absent.txt" || true
  cmp -s "$state/log/foreign.txt" "$state/log/absent.txt" || die "another district's officer learns more"
  good "officer 2 gets the same answer as for nobody: $(head -n 1 "$state/log/foreign.txt")"
  token=
  ! ctl call ListOrganizations 2>"$state/log/refused.txt" >/dev/null || die "a call without a token passed"
  grep -q TOKEN_MISSING "$state/log/refused.txt" || die "no reason for the refusal"
  good "without a token: $(head -1 "$state/log/refused.txt")"
}

stage_2() {
  step "stage 2: rules as data"
  token=$(issue_token admin)
  ctl call ListRuleSets >"$state/log/rule_sets.json"
  good "$(grep -c '"contentHash"' "$state/log/rule_sets.json") rule sets in use"
  build/release/bin/acceptance tests/acceptance >"$state/log/acceptance.txt" ||
    die "$(grep -m1 FAIL "$state/log/acceptance.txt")"
  good "acceptance: $(tail -n 1 "$state/log/acceptance.txt")"
}

# import_file KIND WHO: a dry run with its failed lines, the good rows in, and once more.
import_file() {
  local file=$state/sample/$1.csv failed=$state/$1-failed.csv line
  # shellcheck disable=SC2034  # ctl reads it
  token=$(issue_token "$2")
  line=$(ctl import "$1" "$file" --dry-run --failed "$failed" 2>/dev/null) || die "$1: the dry run failed"
  note "$1: $line"
  line=$(ctl import "$1" "$file" 2>/dev/null) || die "$1: the import failed"
  good "$1: $line"
  line=$(ctl import "$1" "$file" 2>/dev/null) || die "$1: the second import failed"
  [[ $line == "0 added"* ]] || die "$1: the same file changed something: $line"
  note "the same file again: $line"
}

stage_3() {
  step "stage 3: the sample province comes in as spreadsheet exports"
  build/release/bin/cadrectl sample --people "$people" --seed "$seed" --out "$state/sample" \
    >"$state/log/sample.txt" || die "the sample cannot be made"
  good "$(tail -n 1 "$state/log/sample.txt")"
  cycle_admin_sheets
  cycle roles
  import_file people cycle-officer
  import_file records cycle-officer
  note "failed lines name row, column and reason: $(sed -n 2p "$state/people-failed.csv" |
    sed 's/.*,\([0-9]*,[^,]*,[^,]*,[^,]*\)$/\1/')"
  cycle screening
}

cycle_admin_sheets() {
  import_file organizations admin
  import_file posts admin
}

stage_4() {
  step "stage 4: plans"
  cycle assessment
  cycle review
  cycle committee-plan
  cycle key-posts-plan
  cycle approval
}

# The decision and the reprimand are taken while planning is down.
stage_5() {
  step "stage 5: an appointment"
  cycle appointment
  load_rules clients/cycle/regulations
  good "the province's own rule sets are loaded as files"
  stop_service planning
  note "planning is stopped"
  cycle decision
  start_again planning
  wait_until_ready planning
  note "planning is started"
  cycle effects
  left_once
}

# The two entries that have left told of it in planning's events once each.
left_once() {
  local entry left
  mapfile -t left < <(sed -n '/^ "left": /,/^ \]/ s/^  "\(.*\)",\{0,1\}$/\1/p' "$state/world.json")
  [ ${#left[@]} = 2 ] || die "${#left[@]} entries have left, not two"
  for entry in "${left[@]}"; do
    [ "$(database_sql <<<"SELECT COUNT(*) FROM cadre_planning.outbox
        WHERE type LIKE '%.EntryExited' AND aggregate = '$entry'")" = 1 ] ||
      die "$entry has not left once"
    good "one event says that it left: $entry"
  done
}

stage_6() {
  step "stage 6: devices, training and rotation, tables"
  cycle provincial-case
  cycle development
  cycle papers
  cycle tables
}

# Runs every stage in its order.
run_stages() {
  local number
  for ((number = 1; number <= stages; number++)); do
    "stage_$number"
    check_processes
    [ "$number" = "$stages" ] || echo "demo: stage $number of $stages OK"
  done
}
