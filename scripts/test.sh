#!/usr/bin/env bash
# `make test`: everything, from nothing, with the time of each step. Set-up as in `make run`; then format, house rules, the
# migrations on a real PostgreSQL, Rust tests (the validators judge freshly signed orders), lints, the web app built beside
# them, server and database killed in the middle of signing, the journeys in a browser and the contract of the running
# server. Goes on after a failure and ends with all that failed.
. "$(dirname "$0")/lib.sh"
. scripts/steps.sh
export UPMS_CI=1 CI=true
# clippy reads along wherever the house's own crates are built; the step "lints" asks what it said.
export RUSTC_WORKSPACE_WRAPPER=clippy-driver

scripts/setup.sh test
step "judges and tools" sh -c 'scripts/judges.sh && scripts/contract/tools.sh'
export UPMS_JUDGES="$local_folder/judges"
if [ -z "${UPMS_TEST_DATABASE_URL:-}" ]; then
  trap 'scripts/postgres.sh stop test' EXIT
  trap 'exit 1' INT TERM
  scripts/postgres.sh start test
  UPMS_TEST_DATABASE_URL=$(scripts/postgres.sh url test)
  export UPMS_TEST_DATABASE_URL
fi

# Clippy reads the web app after its build and in the same profile: its macros are there by then, and the builds of the others do not
# wait for the lock of this one.
web_app() { scripts/build.sh web && cargo clippy --locked -p upms-frontend --target wasm32-unknown-unknown --profile web; }
step_beside "web app: build, clippy" web_app
step "format" cargo fmt --all --check
step "house rules" scripts/house.sh
step "openapi.yaml in Spectral" scripts/contract/lint.sh
step "build: server" scripts/build.sh api
step "migrations up, down, up" scripts/schema.sh
# The web app's logic joins shared and api: it needs what they have and asks no other features of it, so one small crate is built;
# alone, `shared` and 20 libraries would be built once more. The bundler asks for other features and stays alone.
# `--tests`: no example in a comment is a test here, and to look for some takes the compiler a minute.
step "tests: shared, logic, api, judges" cargo test --locked -p upms-shared -p upms-frontend-logic -p upms --features upms/demo --tests
step "tests: bundler" cargo test --locked -p upms-bundler
step_join "web app: build, clippy"
step "faults: killed at each step" scripts/drills/kill_at_each_step.sh 3
step "lints" scripts/lints.sh
if [ -x target/debug/upms ] && [ -e dist/index.html ]; then
  step "journeys, contract" scripts/journeys.sh all
else
  step "journeys, contract" fail "neither server nor web app could be built"
fi
steps_end
