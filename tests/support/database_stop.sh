#!/usr/bin/env bash
# Stops the throw-away database server of the tests in DIR, if one runs.
set -euo pipefail
dir=$1
. "$(dirname "$0")/../../scripts/lib/database.sh"
. "$(dirname "$0")/database_place.sh"

stop_database "$dir"
remove_data "$dir"
