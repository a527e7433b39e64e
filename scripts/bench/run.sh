#!/usr/bin/env bash
# `make bench`: signing, drawing and judging an order beside pyHanko, the bare primitives and the bare typesetter, in one run;
# prints the table that docs/PERFORMANCE.md keeps. The release build takes its minutes the first time.
# Usage: run.sh [ROUNDS]. With UPMS_BENCH_PROFILE=dev it measures the build of `make run` instead, and says so.
. "$(dirname "$0")/../lib.sh"
profile=${UPMS_BENCH_PROFILE:-release}
scripts/judges.sh
say "Building (profile $profile)"
cargo build --quiet --locked -p upms --features upms/demo --profile "$profile"
program=target/release/upms
[ "$profile" = release ] || program=target/debug/upms
rm -rf "$local_folder/bench"
"$program" bench --folder "$local_folder/bench" --python "$local_folder/judges/bin/python" --rounds "${1:-7}" \
  | tee "$local_folder/bench.md"
