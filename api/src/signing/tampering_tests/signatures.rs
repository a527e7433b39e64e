//! Forged signatures: containers, certificates and time-stamps that others made.

use chrono::Duration;
use sha2::{Digest as _, Sha256};
use shared::verification::{Reason, Trust, judge};

use crate::signing::certificate_authority as ca;
use crate::signing::cms;
use crate::signing::pades::{Prepared, embed};
use crate::signing::workshop::{SUBJECT, Workshop, distribution, pin, recently, small_base};

/// Files whose bytes fit, signed wrongly: containers, certificates and time-stamps an insider or a broken signer could make.
#[test]
fn every_forged_signature_is_refused_for_its_own_reason() {
    let workshop = Workshop::new(recently());
    let other = Workshop::new(recently());
    let now = workshop.now;
    let prepared = workshop.prepare(&small_base());
    let digest = prepared.digest();
    let attributes = cms::signed_attributes(&digest, &workshop.certificate).unwrap();
    let chain = [workshop.issuing.certificate.clone()];
    let signature = workshop.sign_message(&attributes);
    let file = |container: &[u8]| embed(&prepared, container).unwrap();
    let signed_by = |certificate: &[u8], chain: &[Vec<u8>]| {
        let attributes = cms::signed_attributes(&digest, certificate).unwrap();
        let container =
            cms::detached(&attributes, &workshop.sign_message(&attributes), certificate, chain).unwrap();
        file(&workshop.stamped(&container, now))
    };
    let issue = |from: chrono::DateTime<chrono::Utc>| {
        ca::issue_officer(&workshop.issuing, &SUBJECT, &workshop.key.spki, from, &distribution()).unwrap()
    };
    let high = {
        let low = p256::ecdsa::Signature::from_der(&signature).unwrap();
        p256::ecdsa::Signature::from_scalars(*low.r(), -*low.s()).unwrap().to_der().as_bytes().to_vec()
    };
    let whole =
        |signature: &[u8]| cms::detached(&attributes, signature, &workshop.certificate, &chain).unwrap();
    let good = whole(&signature);
    let stamp_of = |what: &Workshop, over: &[u8], at| {
        what.authority.stamp_at(&Sha256::digest(over).into(), at).unwrap().token
    };
    let value = cms::signature_value(&good).unwrap();
    let wrong_key = other.provider.new_key(uuid::Uuid::from_u128(9), &pin()).unwrap();
    let same_name = ca::issue_officer(
        &workshop.issuing,
        &SUBJECT,
        &wrong_key.spki,
        now - Duration::days(1),
        &distribution(),
    )
    .unwrap();
    let cases: Vec<(&str, Reason, Vec<u8>)> = vec![
        (
            "a digest of another document",
            Reason::DigestMismatch,
            file(&workshop.stamped(&workshop.container(&[7; 32]), now)),
        ),
        (
            "a signature of another key",
            Reason::SignatureMismatch,
            file(&workshop.stamped(&whole(&other.sign_message(&attributes)), now)),
        ),
        (
            "a signature over something else",
            Reason::SignatureMismatch,
            file(&workshop.stamped(&whole(&workshop.sign_message(b"else")), now)),
        ),
        (
            "the high twin of the signature",
            Reason::SignatureNotLow,
            file(&workshop.stamped(&whole(&high), now)),
        ),
        (
            "a signature that is no DER",
            Reason::SignatureMismatch,
            file(&workshop.stamped(&whole(&[0x30, 0x00]), now)),
        ),
        (
            "another certificate of the same name",
            Reason::SigningCertificateMismatch,
            file(
                &workshop.stamped(&cms::detached(&attributes, &signature, &same_name, &chain).unwrap(), now),
            ),
        ),
        ("an authority of the same name", Reason::ChainBroken, other_order(&other, &prepared)),
        ("no issuing certificate", Reason::ChainUntrusted, signed_by(&workshop.certificate, &[])),
        (
            "the root brought along",
            Reason::CertificateUnused,
            signed_by(
                &workshop.certificate,
                &[workshop.issuing.certificate.clone(), workshop.root.certificate.clone()],
            ),
        ),
        (
            "a certificate that is not needed",
            Reason::CertificateUnused,
            signed_by(
                &workshop.certificate,
                &[workshop.issuing.certificate.clone(), other.issuing.certificate.clone()],
            ),
        ),
        (
            "a certificate that has expired",
            Reason::CertificateExpired,
            signed_by(&issue(now - Duration::days(900)), &chain),
        ),
        (
            "a certificate of tomorrow",
            Reason::CertificateExpired,
            signed_by(&issue(now + Duration::days(1)), &chain),
        ),
        ("no time-stamp", Reason::TimestampMissing, file(&good)),
        (
            "a time-stamp over another signature",
            Reason::TimestampImprint,
            file(&cms::with_timestamp(&good, &stamp_of(&workshop, b"else", now)).unwrap()),
        ),
        (
            "a time-stamp of a stranger",
            Reason::TimestampUntrusted,
            file(&cms::with_timestamp(&good, &stamp_of(&other, &value, now)).unwrap()),
        ),
        (
            "a time-stamp before the claimed time",
            Reason::TimestampTime,
            file(&workshop.stamped(&good, now - Duration::seconds(61))),
        ),
        (
            "a time-stamp a day late",
            Reason::TimestampTime,
            file(&workshop.stamped(&good, now + Duration::seconds(24 * 3600 + 1))),
        ),
        (
            "a time-stamp that is the signature itself",
            Reason::TimestampSyntax,
            file(&cms::with_timestamp(&good, &good).unwrap()),
        ),
    ];
    let mut wrong = Vec::new();
    for (name, reason, file) in cases {
        let judgement = workshop.judge(&file);
        if judgement.is_valid() || judgement.reason() != Some(reason) {
            wrong.push(format!("{name}: {:?} instead of {reason:?}", judgement.reason()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (seconds, remarks) in [(-60, 0), (0, 0), (15 * 60, 0), (15 * 60 + 1, 1), (24 * 3600, 1)] {
        let judgement = workshop.judge(&file(&workshop.stamped(&good, now + Duration::seconds(seconds))));
        assert!(judgement.is_valid() && judgement.remarks.len() == remarks, "{seconds}: {judgement:?}");
    }
    let file = file(&workshop.stamped(&good, now));
    let no_time = Trust { timestamp: workshop.trust().departmental, ..workshop.trust() };
    assert_eq!(
        judge(&file, &no_time).reason(),
        Some(Reason::TimestampUntrusted),
        "a departmental anchor vouches for no time"
    );
    assert_eq!(judge(&file, &Trust::default()).reason(), Some(Reason::ChainUntrusted));
}

fn other_order(other: &Workshop, prepared: &Prepared) -> Vec<u8> {
    other.finish(prepared)
}
