#!/usr/bin/env bash
# An appointment on paper from its case to its decision by cadrectl alone, as the secretary, the
# counters and the signers type it; the conference of key cadres has 197 people. On the real
# processes that are built, in the folder STATE (.cadre/paper-sitting), on the ports from PORT_BASE
# (7800) on. Its papers stay in STATE/papers; as pictures beside them where LibreOffice and pdftoppm
# are installed, for somebody to look at.
set -euo pipefail
cd "$(dirname "$0")/../.."
state=${1:-$(pwd -P)/.cadre/paper-sitting}
port_base=${2:-7800}
seed=1 people=1000 plain=1 today=2017-12-20
voters=197
. scripts/lib/suite.sh
. scripts/lib/cycle.sh

# as WHO COMMAND…: cadrectl with the token of a subject.
as() { token=$(issue_token "$1") ctl "${@:2}"; }

# world KEY [N]: what the cycle has left under a key, the Nth of it.
world() {
  sed -n "/^ \"$1\": /,/^ \]/ s/^  \"\(.*\)\",\{0,1\}$/\1/p" "$state/world.json" | sed -n "${2:-1}p"
}

# refused CODE COMMAND…: must end with the exit code.
refused() {
  local code=0
  "${@:2}" >"$state/log/refused.txt" 2>&1 || code=$?
  [ "$code" = "$1" ] || die "exit code $code, not $1, of: ${*:2}: $(cat "$state/log/refused.txt")"
  note "refused: $(head -n 1 "$state/log/refused.txt")"
}

# The people of the case, and officers, as the first parts of the cycle leave them.
prepare() {
  {
    stage_3
    cycle assessment review
  } >"$state/log/cycle.log"
  district=$(world district)
  token=$(issue_token admin)
  bind_person cycle-clerk CONFERENCE_SECRETARY "$(world clerk)"
  mapfile -t everybody < <(as cycle-officer person list --page-size 250 -o csv 2>"$state/log/list.txt" |
    sed -n 's/^\(people\/[a-z0-9]*\),.*/\1/p')
  post=$(world board-posts)
  mapfile -t candidates < <(as cycle-planner entry list "$(world running-plan)" --state approved -o csv |
    awk -F, -v post="$post" '$4 == post {print $2}')
  [ ${#candidates[@]} -ge 2 ] || die "${#candidates[@]} people are planned for the post"
}

bind_person() {
  as admin access create-role-binding --issuer "$local_issuer" --subject "$1" --organization "$district" \
    --role "$2" --start-date 2017-01-01 --person "$3" >>"$state/log/bindings.json"
}

# roll_of NUMBER: so many voters with their chair and secretary, and two counters without a vote.
roll_of() {
  local person number=2 official
  printf '{"person": "%s", "role": "SITTING_ROLE_CHAIR"}\n' "$(world chair)"
  printf '{"person": "%s", "role": "SITTING_ROLE_SECRETARY"}\n' "$(world clerk)"
  for person in "${everybody[@]}"; do
    [ $number -lt "$1" ] || break
    for official in chair clerk head-counter counter; do
      [ "$person" != "$(world $official)" ] || continue 2
    done
    number=$((number + 1))
    printf '{"person": "%s", "role": "SITTING_ROLE_MEMBER"}\n' "$person"
  done
  printf '{"person": "%s", "role": "SITTING_ROLE_HEAD_COUNTER", "withoutVote": true}\n' "$(world head-counter)"
  printf '{"person": "%s", "role": "SITTING_ROLE_COUNTER", "withoutVote": true}\n' "$(world counter)"
}

# sign_on_paper BALLOT HASH: the scan of the signed record, filed by the clerk and checked by a counter.
sign_on_paper() {
  printf '%%PDF-1.7 record\n%%%%EOF\n' >"$state/record.pdf"
  refused 2 as cycle-clerk sitting file-scan "$1" "$state/record.pdf" --code "${2:1:8}"
  as cycle-clerk sitting file-scan "$1" "$state/record.pdf" --code "${2:0:8}" >"$state/log/scan.txt"
  refused 5 as cycle-clerk sitting confirm-scan "$1" "$state/record.pdf" --code "${2:0:8}"
  as cycle-counter sitting confirm-scan "$1" "$state/record.pdf" --code "${2:0:8}" >"$state/log/scan.txt"
  grep -q BALLOT_STATE_SIGNED "$state/log/scan.txt" || die "on paper: $(cat "$state/log/scan.txt")"
}

# vote STEP MEETING NUMBER COUNT…: a sitting of so many, of whom two stay away, from its pack to its
# signed record. COUNT are the rows of the totals.
vote() {
  local step=$1 meeting=$2 number=$3 sitting ballot hash rows count who roll=() come=() totals=()
  mapfile -t roll < <(roll_of "$number")
  printf -v rows '%s,' "${roll[@]}"
  sitting=$(as cycle-secretary sitting convene --organization "$district" --meeting "$meeting" \
    --date 2017-12-20 --place "Hội trường Huyện ủy" --json "{\"sitting\": {\"roll\": [${rows%,}]}}" -o json | field name)
  as cycle-secretary sitting pack "$sitting" "$case" "$papers/$step-pack.docx" --purpose "Bước $step"
  mapfile -t come < <(grep -o 'people/[a-z0-9]*' <<<"${roll[*]}" | sed "3,4d")
  printf -v rows '"%s",' "${come[@]}"
  as cycle-secretary sitting check-in "$sitting" --json "{\"people\": [${rows%,}]}" >"$state/log/check-in.txt"
  ballot=$(as cycle-secretary ballot open "$sitting" --case "$case" --step "$step" --mode paper -o json | field name)
  totals=(--issued $((number - 2)) --collected $((number - 2)) --invalid 0)
  for count in "${@:4}"; do totals+=(--candidates "$count"); done
  as cycle-head-counter ballot enter-count "$ballot" "${totals[@]}" >"$state/log/count.txt"
  refused 5 as cycle-counter ballot enter-count "$ballot" --issued 2 --collected 3
  as cycle-counter ballot enter-count "$ballot" "${totals[@]}" >"$state/log/count.txt"
  grep -q RECORDED "$state/log/count.txt" || die "step $step: $(cat "$state/log/count.txt")"
  as cycle-clerk sitting record "$ballot" "$papers/$step-record.docx" --purpose "Ký biên bản"
  hash=$(as cycle-chair ballot get-own "$ballot" -o json | field recordHash)
  if [ "$step" = 4 ]; then
    sign_on_paper "$ballot" "$hash"
  else
    for who in chair clerk head-counter; do
      as "cycle-$who" ballot sign-record "$ballot" --record-hash "$hash" >"$state/log/sign.txt"
    done
  fi
  as cycle-secretary sitting minutes "$sitting" "$papers/$step-minutes.docx" --purpose "Biên bản"
  as cycle-secretary sitting close "$sitting" >"$state/log/close.txt"
  good "step $step, $meeting: $number summoned, $(sed -n 's/^record.result.outcome *//p' "$state/log/count.txt"), signed"
}

# complete_dossier PERSON: the papers that the rules ask for, with a scan.
complete_dossier() {
  local kind about=()
  printf '%%PDF-1.7\n%%%%EOF\n' >"$state/scan.pdf"
  while read -r kind; do
    case $kind in
      SUBMISSION | STEP_SUMMARY) about=() ;;
      ASSESSMENT) about=(--person "$1" --year 2016) ;;
      *) about=(--person "$1") ;;
    esac
    as cycle-secretary dossier add-dossier-paper "$case" --kind "$kind" --document 31-HS/2017-12-20 \
      "${about[@]}" --scan "@$state/scan.pdf" >"$state/log/paper.txt"
  done < <(as cycle-secretary dossier check "$case" |
    awk '$NF ~ /^[0-9]+$/ && $2 ~ /STEP|DECISION/ {print $1}' | sort -u)
}

decide() {
  local root role roles=()
  token=$(issue_token admin)
  root=$(root_organization)
  roles=(--proposer.organization "$district")
  for role in adviser appraiser decider; do roles+=("--$role.organization" "$root"); done
  as cycle-approver case decide "$case" --decision 400-QĐ/TU/2017-12-20 --start-date 2018-01-01 \
    "${roles[@]}" >"$state/log/decide.txt"
  as cycle-approver sitting decision "$case" "$papers/decision.docx" --purpose "Ban hành"
  good "decided: $(sed -n 's/^decision *//p' "$state/log/decide.txt")"
}

# Pictures of all papers, if that can be made here.
picture() {
  command -v soffice >/dev/null && command -v pdftoppm >/dev/null || {
    note "no pictures: LibreOffice or pdftoppm is not installed"
    return
  }
  local paper
  (cd "$papers" && soffice --headless --convert-to pdf ./*.docx >"$state/log/soffice.txt" 2>&1)
  for paper in "$papers"/*.pdf; do pdftoppm -r 60 -png "$paper" "${paper%.pdf}"; done
  good "$(find "$papers" -name '*.png' | wc -l) pictures in $papers"
}

take_state fresh
papers=$state/papers
mkdir -p "$papers"
start_suite
prepare
step "a case on paper"
case=$(as cycle-secretary case open --kind on-site --organization "$district" --post "$post" \
  --policy 210-CV/TU/2017-12-20 $(printf ' --people %s' "${candidates[@]}") -o json | field name)
as cycle-secretary case record-step "$case" --step 1 --minutes 1-BB/HU/2017-12-20 >"$state/log/step.txt"
vote 2 extended-collective 30 '{"candidate": 1, "votes": 25}'
vote 3 collective 9 '{"candidate": 1, "votes": 7}'
vote 4 key-cadres $voters '{"candidate": 1, "votes": 180}'
complete_dossier "${candidates[0]}"
vote 5 collective 9 '{"candidate": 1, "votes": 7}'
decide
picture
echo "paper sitting: OK"
