#!/usr/bin/env bash
# `make check`: format, lints and the tests that need neither database nor browser. Under a minute once warm.
. "$(dirname "$0")/lib.sh"
scripts/setup.sh run
. scripts/steps.sh
export RUSTC_WORKSPACE_WRAPPER=clippy-driver # as in test.sh
step "format" cargo fmt --all --check
step "lints" scripts/lints.sh
step "house rules" scripts/house.sh
step "unit tests" cargo test --quiet --locked -p upms-shared -p upms-frontend-logic -p upms --features upms/demo --lib
steps_end
