#!/usr/bin/env bash
# schemathesis against the running demo server: no 5xx, no answer that openapi.yaml does not describe. Once as nobody and
# once as each of a few people, two of them at a time. One worker each: hypothesis's caches are not safe in threads.
# Usage: run.sh ORIGIN [EXAMPLES]; UPMS_CONTRACT_ONLY narrows it to paths of this form.
. "$(dirname "$0")/../lib.sh"
origin=$1 examples=${2:-3}
scripts/judges.sh
export SCHEMATHESIS_HOOKS=hooks UPMS_CONTRACT_ORIGIN=$origin PYTHONPATH="$house/scripts/contract" PYTHONDONTWRITEBYTECODE=1

# What signs the caller out or shuts the caller's account would make all that follows a 401: a wrong password is counted
# wherever it is asked for.
play() {
  UPMS_CONTRACT_USER=$1 "$local_folder/judges/bin/schemathesis" run "$house/openapi.yaml" --url "$origin" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance \
    --phases examples,coverage,fuzzing --max-examples "$examples" --generation-deterministic --workers 1 --continue-on-failure \
    ${UPMS_CONTRACT_ONLY:+--include-path-regex "$UPMS_CONTRACT_ONLY"} \
    --exclude-operation-id end_session --exclude-operation-id revoke_session --exclude-operation-id change_password \
    --exclude-operation-id new_backup_codes --exclude-operation-id start_authenticator --exclude-operation-id enrol_signing_credential \
    --request-timeout 30 --suppress-health-check all --no-color </dev/null
}

# Plays two beside one another and tells what each saw.
pair() {
  local user failed=''
  for user in "$@"; do play "${user#nobody}" >"$local_folder/contract-$user" 2>&1 & done
  wait_all "$@" || failed=1
  for user in "$@"; do say "as $user"; cat "$local_folder/contract-$user"; done
  [ -z "$failed" ] || fail "the server does not keep its contract as one of: $*"
}
wait_all() {
  local pid failed=0
  for pid in $(jobs -p); do wait "$pid" || failed=1; done
  return "$failed"
}

# Nobody, a preparer, a signing officer, the state's administrator.
pair nobody 2003100137
pair 2017100411 2019102329
