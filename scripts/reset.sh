#!/usr/bin/env bash
# Throws away the clusters of this clone with their data, and the keys that belong to them. Asks first on a terminal.
. "$(dirname "$0")/lib.sh"
if [ -t 0 ]; then
  read -r -p "Throw away the database and the keys of \`make run\`? [y/N] " answer
  [ "$answer" = y ] || exit 1
fi
for name in run demo test journeys faults; do scripts/postgres.sh wipe "$name"; done
rm -rf "$local_folder/secrets" "$local_folder/files" "$local_folder/demo" "$local_folder/journeys" "$local_folder/faults"
