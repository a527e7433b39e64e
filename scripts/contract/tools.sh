#!/usr/bin/env bash
# Spectral, axe-core and s3rver from npm, at the versions of package-lock.json, fetched once. No package runs a script of its own.
. "$(dirname "$0")/../lib.sh"
cd scripts/contract
wanted=$(sha256sum package-lock.json | cut -c1-16)
if [ "$(cat node_modules/.wanted 2>/dev/null)" != "$wanted" ]; then
  say "Fetching Spectral, axe-core and s3rver (once)"
  npm ci --silent --ignore-scripts </dev/null
  echo "$wanted" >node_modules/.wanted
fi
