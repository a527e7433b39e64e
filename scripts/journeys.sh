#!/usr/bin/env bash
# The browser journeys, and with `contract` the contract test as well, against a fresh demo server on a cluster of its own.
# Screenshots: .local/pictures. Usage: journeys.sh [journeys|contract|all] [FILTER]
. "$(dirname "$0")/lib.sh"
. scripts/server.sh
what=${1:-all}

scripts/judges.sh
scripts/contract/tools.sh
scripts/postgres.sh wipe journeys
rm -rf "$local_folder/journeys" "$local_folder/pictures"
trap 'stop_server journeys' EXIT
trap 'exit 1' INT TERM
# The outer wall against floods would only slow the tests down; the limits that matter are in the database.
export UPMS_WALL_PER_SECOND=100000 UPMS_WALL_BURST=100000
prepare_server journeys
start_server journeys "$(free_port 8280)"
export UPMS_E2E_ORIGIN=$UPMS_ORIGIN UPMS_E2E_AXE="$house/scripts/contract/node_modules/axe-core/axe.min.js"
export UPMS_E2E_PICTURES="$local_folder/pictures" UPMS_JUDGES="$local_folder/judges"

failed=''
case $what in journeys | all)
  # A browser is heavy: as many at once as there are processors, and one more, since one journey often waits to be alone.
  cargo test --locked -p upms-e2e --tests -- --test-threads="$(($(nproc) + 1))" ${2:+"$2"} || failed=journeys ;;
esac
case $what in contract | all) scripts/contract/run.sh "$UPMS_ORIGIN" || failed="$failed contract" ;; esac
if grep -E '"level":"ERROR"| ERROR ' "$server_log" >"$local_folder/journeys/errors"; then
  head -n 20 "$local_folder/journeys/errors" >&2
  failed="$failed log"
fi
[ -z "$failed" ] || fail "failed: $failed; the server's words: ${server_log#"$house"/}, pictures: .local/pictures"
