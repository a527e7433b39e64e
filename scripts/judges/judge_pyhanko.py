"""pyHanko's strict judgement of an order: order.pdf, departmental anchor, time-stamp anchor (PEM)."""

import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


def main(order: str, departmental: str, timestamp: str) -> None:
    with open(order, "rb") as file:
        reader = PdfFileReader(file, strict=True)
        signatures = reader.embedded_signatures
        assert len(signatures) == 1, f"{len(signatures)} signatures"
        # Revocation comes with a later profile; the path itself is judged strictly against these anchors alone.
        moment = signatures[0].self_reported_timestamp

        def anchored(path: str) -> ValidationContext:
            return ValidationContext(
                trust_roots=[load_cert_from_pemder(path)], allow_fetching=False, moment=moment, best_signature_time=moment
            )

        status = validate_pdf_signature(
            signatures[0],
            signer_validation_context=anchored(departmental),
            ts_validation_context=anchored(timestamp),
        )
    assert status.intact and status.valid and status.trusted, status.summary()
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE, status.coverage
    assert status.modification_level == ModificationLevel.NONE, status.modification_level
    assert status.docmdp_ok, "DocMDP"
    stamp = status.timestamp_validity
    assert stamp is not None and stamp.valid and stamp.trusted, "time-stamp"
    print(f"pyHanko: {status.summary()}; time-stamp {stamp.timestamp.isoformat()}")


main(*sys.argv[1:4])
