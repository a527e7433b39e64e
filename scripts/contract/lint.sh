#!/usr/bin/env bash
# Spectral judges openapi.yaml by spectral.yaml; a warning fails as an error does.
. "$(dirname "$0")/../lib.sh"
scripts/contract/tools.sh
node scripts/contract/node_modules/@stoplight/spectral-cli/dist/index.js lint --fail-severity=warn -r scripts/contract/spectral.yaml openapi.yaml
