#!/usr/bin/env bash
# `make run`: everything that is needed, built and started; Ctrl-C stops it all. A second start takes seconds.
. "$(dirname "$0")/lib.sh"
load_env
. scripts/server.sh

scripts/setup.sh run
if [ -f "$local_folder/run/origin" ] && curl --silent --fail --max-time 2 "$(cat "$local_folder/run/origin")/health/live" >/dev/null; then
  fail "this clone already runs at $(cat "$local_folder/run/origin"); Ctrl-C where it was started ends it, or: kill $(cat "$local_folder/run/pid" 2>/dev/null)"
fi
say "Building (the first time takes minutes)"
scripts/build.sh all

trap 'trap - EXIT INT TERM; echo; note "Stopping"; stop_server run' EXIT
trap 'exit 0' INT TERM
say "Starting"
prepare_server run
start_server run "$(free_port "${UPMS_PORT:-8080}")"

say "UPMS is at $UPMS_ORIGIN"
cat <<TEXT

  the web app             $UPMS_ORIGIN
  SMS and mails           $UPMS_ORIGIN/demo/outbox
  the API, described      $UPMS_ORIGIN/api/docs/
  the server's log        ${server_log#"$house"/}

Demo sign-ins (the sign-in page offers them too; the code comes to the outbox):

TEXT
# One line a person: user, password, PIN, and what the person does in the demo; those of the first district and those with
# something special. The sign-in page offers all.
curl --silent "$UPMS_ORIGIN/api/v1/demo/sign-ins" | sed 's/},{/}\n{/g' | awk 'NR <= 17 || /waits/' | while IFS= read -r one || [ -n "$one" ]; do
  field() { printf '%s' "$one" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
  pin=$(field pin)
  printf '  %-11s %-34s %-11s %s, %s: %s\n' "$(field user)" "$(field password)" "${pin:+PIN $pin}" "$(field name_en)" "$(field designation)" "$(field part)"
done
system=$(cat "$UPMS_SECRETS/demo-system.json" 2>/dev/null || true)
said() { printf '%s' "$system" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
[ -z "$system" ] || cat <<TEXT

A connected system, as docs/INTEGRATION.md uses it:

  export UPMS_URL=$UPMS_ORIGIN UPMS_CLIENT_ID=$(said client_id) UPMS_CLIENT_SECRET=$(said client_secret)
TEXT
printf '\nCtrl-C stops the server and its database.\n'
wait "$server_pid" && fail "the server ended" || fail "the server ended; its last words: $(tail -n 3 "$server_log")"
