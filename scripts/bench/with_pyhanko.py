"""pyHanko at the same work: `with_pyhanko.py sign|judge FOLDER COUNT` prints the processor's time of each, in
milliseconds, as JSON.

The folder holds what `upms bench` wrote: base.pdf, key and certificates, and order.pdf, which is issued.
"""

import asyncio
import json
import sys
import time
from io import BytesIO
from pathlib import Path

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


def sign(folder: Path):
    """As ours: P-256, PAdES, nothing may change afterwards, 24 KiB kept for the container, no time-stamp."""
    base = (folder / "base.pdf").read_bytes()
    signer = signers.SimpleSigner.load(
        str(folder / "key.pem"), str(folder / "officer.pem"), ca_chain_files=(str(folder / "issuing.pem"),)
    )
    meta = signers.PdfSignatureMetadata(
        field_name="Signature1",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        name="Anirban Dasgupta",
        reason="Technical sanction",
        location="Siliguri",
    )

    async def once():
        out = await signers.async_sign_pdf(
            IncrementalPdfFileWriter(BytesIO(base)), meta, signer=signer, bytes_reserved=48 * 1024
        )
        assert len(out.getbuffer()) > len(base) + 48 * 1024

    return once


def judge(folder: Path):
    """Strict: entire file, no modification, trusted signer and time-stamp."""
    order = (folder / "order.pdf").read_bytes()
    roots = [load_cert_from_pemder(str(folder / name)) for name in ("ca.pem", "tsa.pem")]

    async def once():
        signature = PdfFileReader(BytesIO(order), strict=True).embedded_signatures[0]
        moment = signature.self_reported_timestamp
        contexts = [
            ValidationContext(trust_roots=[root], allow_fetching=False, moment=moment, best_signature_time=moment)
            for root in roots
        ]
        status = await async_validate_pdf_signature(signature, contexts[0], contexts[1])
        assert status.intact and status.valid and status.trusted and status.docmdp_ok
        assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        assert status.modification_level == ModificationLevel.NONE
        assert status.timestamp_validity.valid and status.timestamp_validity.trusted

    return once


async def measure(once, count: int) -> list[float]:
    await once()  # imports and caches
    times = []
    for _ in range(count):
        began = time.process_time()
        await once()
        times.append((time.process_time() - began) * 1000)
    return times


act, folder, count = sys.argv[1:4]
print(json.dumps(asyncio.run(measure({"sign": sign, "judge": judge}[act](Path(folder)), int(count)))))
