# shellcheck shell=bash
# One principal for each role over the whole tree, for whoever tries the suite by hand. The subject
# of a token is the role's name; the administrators are those that were bootstrapped. What
# the first of them proposes the second confirms.
roles=(record_officer planner conference_secretary member appraiser approver development_officer
  auditor)

# bind_roles: binds those that are not bound yet, through the gateway, as the administrator.
bind_roles() {
  local token role root bound day name
  # shellcheck disable=SC2034  # ctl reads it
  token=$(issue_token admin)
  root=$(root_organization)
  bound=$(ctl call ListRoleBindings '{"pageSize": 1000}')
  day=$(date -d "${today:-now}" +'"year": %-Y, "month": %-m, "day": %-d')
  for role in "${roles[@]}"; do
    [[ $bound != *"\"subject\": \"$role\""* ]] || continue
    name=$(ctl call CreateRoleBinding "{\"roleBinding\": {\"issuer\": \"${local_issuer:?}\",
      \"subject\": \"$role\", \"role\": \"ROLE_${role^^}\", \"organization\": \"$root\",
      \"startDate\": {$day}}}" | tee "${state:?}/log/roles.json" | field name)
    [ -n "$name" ] || die "$role cannot be bound"
    token=$(issue_token admin-2) ctl call ConfirmRoleBinding "{\"name\": \"$name\"}" \
      >"$state/log/roles.json" || die "$role cannot be confirmed"
  done
}

# A line to paste for each role: runs cadrectl as that role. The token is made when it is pasted.
print_connections() {
  local role key
  key=$(printf '%q' "$state/ca/issuer.key")
  echo
  printf 'export CADRE_ADDRESS=%s CADRE_CA=%q\n' "$(address_of gateway)" "$state/ca/ca.crt"
  for role in admin "${roles[@]}"; do
    # shellcheck disable=SC2016  # the shell that it is pasted into expands it
    printf 'CADRE_TOKEN=$(build/release/bin/cadrectl token issue --key %s --issuer %s --subject %s --hours 24) build/release/bin/cadrectl call ListOrganizations\n' \
      "$key" "$local_issuer" "$role"
  done
}
