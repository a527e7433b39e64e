#!/usr/bin/env bash
# Kills the server at each step of the signing act, and at moments that no step names; kills PostgreSQL under it; lets others
# recall, decline, revoke meanwhile; takes the time-stamp authority away. Real processes, real database, over HTTP. A table
# says what became of each order; the status is 1 when one was lost, signed twice, or stayed in between.
# Usage: kill_at_each_step.sh [ROUNDS]: how often each random storm is repeated.
. "$(dirname "$0")/../lib.sh"
. scripts/server.sh
folder="$local_folder/faults"

# What a drill that was broken off left running: only processes whose ids it noted, and only while they are ours.
end_left_over() {
  local note id
  for note in "$folder"/*.pid; do
    [ -e "$note" ] || continue
    id=$(cat "$note")
    [ "$(readlink "/proc/$id/exe" 2>/dev/null)" != "$house/target/debug/upms" ] || kill -KILL "$id" 2>/dev/null || true
    rm -f "$note"
  done
}
end_left_over
scripts/postgres.sh wipe faults
rm -rf "$folder"
trap 'end_left_over; scripts/postgres.sh stop faults' EXIT
trap 'exit 1' INT TERM
export UPMS_WALL_PER_SECOND=100000 UPMS_WALL_BURST=100000
prepare_server faults
target/debug/upms drill --folder "$folder" --cluster faults --port "$(free_port 8380)" --rounds "${1:-6}" \
  || fail "the drill found something; the words of the servers: ${folder#"$house"/}/server-*.log"
