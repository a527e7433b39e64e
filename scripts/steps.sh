# Steps with their times. Source it after lib.sh: `step NAME COMMAND…` runs one and remembers, `steps_end` tells and ends.
step_names=() step_times=() step_failed=()
started=$SECONDS

step() {
  local name=$1 before=$SECONDS result=ok; shift
  say "== $name"
  "$@" || { result=FAILED; step_failed+=("$name"); }
  step_names+=("$name") step_times+=("$((SECONDS - before)) s $result")
  [ "$result" = ok ] || printf '== %s: FAILED\n' "$name" >&2
}

steps_end() {
  local i
  echo
  for i in "${!step_names[@]}"; do printf '  %-34s %s\n' "${step_names[$i]}" "${step_times[$i]}"; done
  printf '  %-34s %s s\n' "all" "$((SECONDS - started))"
  [ ${#step_failed[@]} -eq 0 ] || { printf 'failed: %s\n' "$(IFS=,; echo "${step_failed[*]}")" >&2; exit 1; }
}
