#!/usr/bin/env bash
# schemathesis against the running demo server: no 5xx, no answer that openapi.yaml does not describe. Once as nobody and
# once as each of a few people. One worker: hypothesis's caches are not safe in threads. Usage: run.sh ORIGIN [EXAMPLES]
. "$(dirname "$0")/../lib.sh"
origin=$1 examples=${2:-3}
scripts/judges.sh
export SCHEMATHESIS_HOOKS=hooks UPMS_CONTRACT_ORIGIN=$origin PYTHONPATH="$house/scripts/contract" PYTHONDONTWRITEBYTECODE=1
# Nobody, a preparer, a signing officer, the state's administrator.
for user in '' 2003100137 2017100411 2019102329; do
  say "as ${user:-nobody}"
  # What signs the caller out or shuts the caller's account would make all that follows a 401: a wrong password is counted
  # wherever it is asked for.
  UPMS_CONTRACT_USER=$user "$local_folder/judges/bin/schemathesis" run "$house/openapi.yaml" --url "$origin" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance \
    --phases examples,coverage,fuzzing --max-examples "$examples" --generation-deterministic --workers 1 --continue-on-failure \
    --exclude-operation-id end_session --exclude-operation-id revoke_session --exclude-operation-id change_password \
    --exclude-operation-id new_backup_codes --exclude-operation-id start_authenticator --exclude-operation-id enrol_signing_credential \
    --request-timeout 30 --suppress-health-check all --no-color </dev/null || fail "the server does not keep its contract as ${user:-nobody}"
done
