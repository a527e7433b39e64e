# Starts a demo server on a private cluster and stops both: what `make run`, `make demo` and the tests have in common.
# Source it after lib.sh.

# prepare_server NAME: the database of that name is up, migrated and filled; the environment says where it is.
prepare_server() {
  local name=$1
  export UPMS_DEMO=1
  if [ "$name" = run ] && [ -n "${DATABASE_URL:-}" ]; then
    cluster=''
    # Keys and sign-ins belong to one database: a folder for each, told apart by its address without name and password.
    local address=${DATABASE_URL#*://}
    export UPMS_SECRETS=${UPMS_SECRETS:-$local_folder/secrets-$(printf '%s' "${address##*@}" | sha256sum | cut -c1-12)}
  else
    cluster=$name
    scripts/postgres.sh start "$name"
    DATABASE_URL=$(scripts/postgres.sh url "$name" upms_owner)
    UPMS_APP_DATABASE_URL=$(scripts/postgres.sh url "$name" upms_app)
    UPMS_SIGNER_DATABASE_URL=$(scripts/postgres.sh url "$name" upms_signer)
    UPMS_SECRETS="$local_folder/secrets"
    UPMS_FILES="$local_folder/files"
    [ "$name" = run ] || UPMS_SECRETS="$local_folder/$name/secrets" UPMS_FILES="$local_folder/$name/files"
    export DATABASE_URL UPMS_APP_DATABASE_URL UPMS_SIGNER_DATABASE_URL UPMS_SECRETS UPMS_FILES
    # A first start that was interrupted while it filled the database left half a demo: begin anew.
    if [ -e "$local_folder/$name/filling" ]; then
      scripts/postgres.sh wipe "$name"
      rm -rf "$UPMS_SECRETS" "$local_folder/$name/filling"
      scripts/postgres.sh start "$name"
    fi
  fi
  # Fills an empty database, leaves a filled demo as it is, and refuses any other before it writes a byte.
  mkdir -p "$local_folder/$name"
  [ -z "$cluster" ] || [ -e "$UPMS_SECRETS/demo-sign-ins.json" ] || touch "$local_folder/$name/filling"
  # `make run` shows the state at large beside the portfolio; tests do without.
  local many=0
  [ "$name" != run ] || many=${UPMS_PROJECTS:-400}
  "${UPMS_PROGRAM:-target/debug/upms}" seed --projects "$many" 2>>"$local_folder/$name/seed.log" || fail "the demo could not be filled in"
  rm -f "$local_folder/$name/filling"
  # Rows of the masters that a newer version brings.
  "${UPMS_PROGRAM:-target/debug/upms}" migrate >/dev/null
}

# start_server NAME PORT: `upms serve` in the background, in a session of its own so that Ctrl-C reaches only this script.
start_server() {
  local name=$1 port=$2
  [ -n "${UPMS_BIND:-}" ] && [ "$name" = run ] || export UPMS_BIND="127.0.0.1:$port"
  [ -n "${UPMS_ORIGIN:-}" ] && [ "$name" = run ] || export UPMS_ORIGIN="http://$UPMS_BIND"
  mkdir -p "$local_folder/$name"
  server_log="$local_folder/$name/server.log"
  setsid "${UPMS_PROGRAM:-target/debug/upms}" serve >"$server_log" 2>&1 </dev/null &
  server_pid=$! stopped_early=''
  if ! wait_for 60 server_answers || [ -n "$stopped_early" ]; then
    tail -n 30 "$server_log" >&2
    fail "the server did not start; all its words: ${server_log#"$house"/}"
  fi
  # How `make demo` and the journeys find a server that is up, and whoever wants to stop one whose script was killed.
  printf '%s\n' "$server_pid" >"$local_folder/$name/pid"
  printf '%s\n' "$UPMS_ORIGIN" >"$local_folder/$name/origin"
}
# Also ends the waiting when the server is gone.
server_answers() {
  kill -0 "$server_pid" 2>/dev/null || { stopped_early=1; return 0; }
  curl --silent --fail --max-time 2 "http://$UPMS_BIND/health/ready"
}

# stop_server NAME: the server first, then its cluster.
stop_server() {
  local name=$1
  if [ -n "${server_pid:-}" ]; then
    kill -TERM "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
    server_pid=''
  fi
  rm -f "$local_folder/$name/origin" "$local_folder/$name/pid"
  [ -z "${cluster:-}" ] || scripts/postgres.sh stop "$cluster"
}
