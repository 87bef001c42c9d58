# shellcheck shell=bash
# The suite's own authority, one certificate a process, the gateway's identity key, the local issuer.
# What is near its end is made anew. A certificate appears after its key, so a half is never kept.
renewal=$((7 * 86400))

make_ec_key() {
  (umask 077 && openssl ecparam -name prime256v1 -genkey -noout -out "$1") || die "cannot make $1"
}

make_authority() {
  local dir=$1
  mkdir -p "$dir"
  [ -f "$dir/ca.crt" ] && openssl x509 -in "$dir/ca.crt" -checkend "$renewal" -noout >/dev/null &&
    return
  rm -f "$dir/ca.crt"
  make_ec_key "$dir/ca.key"
  openssl req -x509 -new -key "$dir/ca.key" -days 3650 -subj "/CN=Cadre local authority" \
    -out "$dir/ca.crt" || die "cannot make $dir/ca.crt"
}

# make_certificate DIR NAME: NAME.crt and NAME.key for the process NAME, good for a month.
make_certificate() {
  local dir=$1 name=$2 names="DNS:$2"
  [ "$name" != gateway ] || names="$names,DNS:localhost,IP:127.0.0.1"
  [ -f "$dir/$name.crt" ] && openssl verify -CAfile "$dir/ca.crt" "$dir/$name.crt" >/dev/null 2>&1 &&
    openssl x509 -in "$dir/$name.crt" -checkend "$renewal" -noout >/dev/null && return
  rm -f "$dir/$name.crt"
  make_ec_key "$dir/$name.key"
  openssl req -new -key "$dir/$name.key" -subj "/CN=$name" |
    openssl x509 -req -CA "$dir/ca.crt" -CAkey "$dir/ca.key" -CAcreateserial -days 31 \
      -extfile <(printf '%s\n' "subjectAltName=$names" "basicConstraints=critical,CA:FALSE" \
        "extendedKeyUsage=serverAuth,clientAuth") -out "$dir/$name.crt" 2>/dev/null ||
    die "cannot make $dir/$name.crt"
}

# The key with which the gateway signs identities.
make_identity_key() {
  local dir=$1
  [ -s "$dir/identity.pub" ] && return
  (umask 077 && openssl genpkey -algorithm ed25519 -out "$dir/identity.key") ||
    die "cannot make $dir/identity.key"
  openssl pkey -in "$dir/identity.key" -pubout -out "$dir/identity.pub" ||
    die "cannot make $dir/identity.pub"
}

# The local issuer: development only, the gateway refuses its name in production mode.
local_issuer=https://issuer.cadre.local
make_issuer() {
  local dir=$1
  [ -s "$dir/issuer.key" ] || make_ec_key "$dir/issuer.key"
  build/release/bin/cadrectl token jwks --key "$dir/issuer.key" >"$dir/issuer.jwks" ||
    die "cannot make $dir/issuer.jwks"
}

# issue_token SUBJECT: an access token for a day.
issue_token() {
  build/release/bin/cadrectl token issue --key "${state:?}/ca/issuer.key" \
    --issuer "$local_issuer" --subject "$1" --hours 24
}
