#!/usr/bin/env bash
# A large file of the past with a broken row in its middle, and a server killed with -9 in its dry run and in both ways of
# writing it: every row is judged once, written once or not at all, and the broken one is named. Tells times and memory.
# Usage: file_of_the_past.sh [ROWS]
. "$(dirname "$0")/../lib.sh"
. scripts/server.sh
rm -rf "$local_folder/bench"
scripts/postgres.sh wipe bench
trap 'scripts/postgres.sh stop bench' EXIT
trap 'exit 1' INT TERM
export UPMS_WALL_PER_SECOND=100000 UPMS_WALL_BURST=100000
prepare_server bench
UPMS_BIND="127.0.0.1:$(free_port 8480)" UPMS_ORIGIN=''
UPMS_ORIGIN="http://$UPMS_BIND"
export UPMS_BIND UPMS_ORIGIN
PYTHONDONTWRITEBYTECODE=1 python3 scripts/drills/file_of_the_past.py "${1:-20000}" "${UPMS_PROGRAM:-target/debug/upms}" \
  "$local_folder/bench/server.log" "$(scripts/postgres.sh url bench postgres)"
