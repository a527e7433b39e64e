#!/usr/bin/env bash
# `make demo OUT=dir`: one technical sanction from draft to signed order through the public API, without a browser.
# Uses the server of `make run` if it is up, else starts one of its own with its own database and stops it afterwards.
. "$(dirname "$0")/lib.sh"
. scripts/server.sh
out=${1:-}
[ -n "$out" ] || fail "say where to: make demo OUT=dir"
mkdir -p "$out"

scripts/setup.sh run
origin=''
for name in run demo; do
  file="$local_folder/$name/origin"
  if [ -f "$file" ] && curl --silent --fail --max-time 2 "$(cat "$file")/health/live" >/dev/null; then origin=$(cat "$file"); break; fi
done
scripts/build.sh api
if [ -z "$origin" ]; then
  trap 'stop_server demo' EXIT
  trap 'exit 1' INT TERM
  prepare_server demo
  start_server demo "$(free_port 8180)"
  origin=$UPMS_ORIGIN
fi
target/debug/upms demo --server "$origin" --out "$out"
say "Judged by our own verifier, offline:"
target/debug/upms verify --trust "$out/ca.pem" --tsa-trust "$out/tsa.pem" "$out/order.pdf"
printf '\nIn %s lie order.pdf, ca.pem, tsa.pem and facts.json. Judge it again, or let others judge it:\n\n' "$out"
printf '  target/debug/upms verify --trust %s/ca.pem --tsa-trust %s/tsa.pem %s/order.pdf\n' "$out" "$out" "$out"
printf '  UPMS_JUDGES=.local/judges scripts/judges/judge_order.sh %s/order.pdf %s/ca.pem %s/tsa.pem   (after `make test` has installed the judges)\n' "$out" "$out" "$out"
