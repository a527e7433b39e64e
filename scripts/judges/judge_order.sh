#!/usr/bin/env bash
# Four independent validators judge a signed order: pdfsig (NSS), pyHanko (strict), openssl (-cades, default purpose), qpdf.
# Usage: judge_order.sh order.pdf ca.pem tsa.pem     UPMS_JUDGES names the Python environment with pyHanko.
# Exit codes alone prove nothing (pdfsig gives 0 for an invalid signature), so their words are read.
set -euo pipefail
order=$(realpath "$1") ca=$(realpath "$2") tsa=$(realpath "$3")
here=$(cd "$(dirname "$0")" && pwd)
judges=${UPMS_JUDGES:?UPMS_JUDGES must name the Python environment of the judges}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

qpdf --check "$order" >"$work/qpdf.txt" 2>&1 || { cat "$work/qpdf.txt"; exit 1; }
grep -q 'No syntax or stream encoding errors found' "$work/qpdf.txt" || { cat "$work/qpdf.txt"; exit 1; }
echo "qpdf: $(grep -m1 'No syntax' "$work/qpdf.txt")"

mkdir "$work/nss"
certutil -N -d "sql:$work/nss" --empty-password
# The departmental root and the time-stamp root are trusted for mail signing, which is what NSS asks of a PDF signature.
certutil -A -d "sql:$work/nss" -n departmental -t ',C,' -i "$ca"
certutil -A -d "sql:$work/nss" -n timestamp -t ',C,' -i "$tsa"
pdfsig -no-ocsp -nssdir "sql:$work/nss" "$order" >"$work/pdfsig.txt" 2>&1 || true
for words in 'Signature is Valid.' 'Certificate is Trusted.' 'Total document signed' 'ETSI.CAdES.detached'; do
  grep -q "$words" "$work/pdfsig.txt" || { echo "pdfsig does not say: $words"; cat "$work/pdfsig.txt"; exit 1; }
done
echo "pdfsig: Signature is Valid. Certificate is Trusted. Total document signed."

# The CMS is the hexadecimal gap without its padding; the content is all the rest.
python3 - "$order" "$work/cms.der" "$work/content.bin" <<'PY'
import re, sys
data = open(sys.argv[1], "rb").read()
ranges = [int(n) for n in re.findall(rb"/ByteRange\[(\d+) (\d+) (\d+) (\d+)\]", data)[-1]]
gap = bytes.fromhex(data[ranges[1] + 1 : ranges[2] - 1].decode())
assert gap[0] == 0x30 and gap[1] == 0x82, "the gap holds no DER sequence"
open(sys.argv[2], "wb").write(gap[: 4 + int.from_bytes(gap[2:4], "big")])
open(sys.argv[3], "wb").write(data[: ranges[1]] + data[ranges[2] :])
PY
openssl cms -verify -binary -cades -inform DER -in "$work/cms.der" -content "$work/content.bin" -CAfile "$ca" -out /dev/null 2>"$work/openssl.txt" \
  || { cat "$work/openssl.txt"; exit 1; }
grep -q 'CAdES Verification successful' "$work/openssl.txt" || { cat "$work/openssl.txt"; exit 1; }
echo "openssl: $(tr '\n' ' ' <"$work/openssl.txt")"

"$judges/bin/python" "$here/judge_pyhanko.py" "$order" "$ca" "$tsa"
