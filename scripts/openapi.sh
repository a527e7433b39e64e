#!/usr/bin/env bash
# Writes openapi.yaml from the code; a test fails while it is stale.
. "$(dirname "$0")/lib.sh"
scripts/setup.sh run
scripts/build.sh api
target/debug/upms openapi >"$local_folder/openapi.yaml"
mv "$local_folder/openapi.yaml" openapi.yaml
