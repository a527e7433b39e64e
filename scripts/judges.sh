#!/usr/bin/env bash
# The Python environment of the judges (pyHanko) and of the contract test (schemathesis), in .local/judges, made once.
. "$(dirname "$0")/lib.sh"
folder="$local_folder/judges"
wanted=$(sha256sum scripts/judges/requirements.txt | cut -c1-16)
if [ "$(cat "$folder/wanted" 2>/dev/null)" != "$wanted" ]; then
  say "Making the judges' Python environment (once)"
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r scripts/judges/requirements.txt </dev/null
  echo "$wanted" >"$folder/wanted"
fi
