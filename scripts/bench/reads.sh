#!/usr/bin/env bash
# Reading, measured: the list, a project, the dashboard and a register among 10 thousand and 200 thousand projects, each beside a bare
# actix and diesel handler over the same statements and beside pgbench with them, in one run. Prints a table.
# Usage: reads.sh [SIZE…]. Filling two hundred thousand takes a quarter of an hour and some gigabytes below .local.
. "$(dirname "$0")/../lib.sh"
. scripts/server.sh
profile=${UPMS_BENCH_PROFILE:-release}
[ $# -gt 0 ] || set -- 10000 200000
has wrk || { say "Installing wrk, which sends the requests"; apt-get install -y --no-install-recommends wrk >"$local_folder/apt.log" 2>&1 || fail "wrk is missing, and apt-get does not bring it"; }
say "Building (profile $profile)"
cargo build --quiet --locked -p upms --features upms/demo --profile "$profile"
program=target/release/upms
[ "$profile" = release ] || program=target/debug/upms
export UPMS_PROGRAM=$program UPMS_WALL_PER_SECOND=1000000 UPMS_WALL_BURST=1000000
trap 'stop_server bench' EXIT
for size in "$@"; do
  say "Filling $size projects"
  prepare_server bench
  "$program" seed --projects "$size" 2>"$local_folder/bench/seed.log"
  psql -X -q "$(scripts/postgres.sh url bench postgres)" -c 'VACUUM (ANALYZE)'
  start_server bench "$(free_port 8090)"
  say "Measuring among $size projects"
  python3 scripts/bench/reads.py "$size" "$UPMS_ORIGIN" "$server_pid" "$program" "$(scripts/postgres.sh url bench postgres)"
  stop_server bench
done | tee "$local_folder/bench-reads.txt"
