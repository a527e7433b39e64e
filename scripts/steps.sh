# Steps with their times. Source it after lib.sh: `step NAME COMMAND…` runs one and remembers; `step_beside NAME COMMAND…`
# runs one beside the others until `step_join NAME` tells how it went; `steps_end` tells and ends.
step_names=() step_times=() step_failed=()
declare -A step_beside_pid=() step_beside_log=()
started=$SECONDS

step_remember() {
  local name=$1 seconds=$2 code=$3 result=ok
  [ "$code" = 0 ] || { result=FAILED; step_failed+=("$name"); printf '== %s: FAILED\n' "$name" >&2; }
  step_names+=("$name") step_times+=("$seconds s $result")
}

step() {
  local name=$1 before=$SECONDS code=0; shift
  say "== $name"
  ("$@") || code=$?
  step_remember "$name" "$((SECONDS - before))" "$code"
}

step_beside() {
  local name=$1 log; shift
  log=$(mktemp)
  say "== $name: begun, beside what follows"
  (
    before=$SECONDS code=0
    "$@" >"$log" 2>&1 || code=$?
    echo "$((SECONDS - before)) $code" >"$log.end"
  ) &
  step_beside_pid[$name]=$! step_beside_log[$name]=$log
}

step_join() {
  local name=$1 log=${step_beside_log[$1]} seconds=0 code=1
  say "== $name"
  wait "${step_beside_pid[$name]}" || true
  cat "$log"
  [ ! -e "$log.end" ] || read -r seconds code <"$log.end"
  rm -f "$log" "$log.end"
  step_remember "$name" "$seconds" "$code"
}

steps_end() {
  local i
  echo
  for i in "${!step_names[@]}"; do printf '  %-34s %s\n' "${step_names[$i]}" "${step_times[$i]}"; done
  printf '  %-34s %s s\n' "all" "$((SECONDS - started))"
  [ ${#step_failed[@]} -eq 0 ] || { printf 'failed: %s\n' "$(IFS=,; echo "${step_failed[*]}")" >&2; exit 1; }
}
