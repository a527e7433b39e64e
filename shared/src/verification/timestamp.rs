//! The time-stamp beside a signature (RFC 3161, RFC 5816): over this signature, by an authority trusted for time.

use chrono::{DateTime, Utc};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier};
use const_oid::ObjectIdentifier;
use der::asn1::OctetString;
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_tsp::TstInfo;

use super::certificates::{Hash, algorithm, build_path, check_validity, extension, verify};
use super::container::{certificates_of, single};
use super::{Reason, Refusal, Trust, refuse};

const ID_SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const ID_TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

/// A time-stamp that holds.
pub struct Stamp {
    pub gen_time: DateTime<Utc>,
}

fn syntax() -> Refusal {
    (Reason::TimestampSyntax, "The time-stamp cannot be read.".to_owned())
}

/// Judges a token over a signature value.
pub fn judge(token: &[u8], signature: &[u8], trust: &Trust) -> Result<Stamp, Refusal> {
    let info = ContentInfo::from_der(token).map_err(|_| syntax())?;
    if info.content_type != ID_SIGNED_DATA {
        return Err(syntax());
    }
    let data = info.content.decode_as::<SignedData>().map_err(|_| syntax())?;
    if data.to_der().ok() != info.content.to_der().ok() || data.crls.is_some() {
        return Err(syntax());
    }
    if data.encap_content_info.econtent_type != ID_TST_INFO {
        return Err(syntax());
    }
    let content = data
        .encap_content_info
        .econtent
        .as_ref()
        .and_then(|content| content.decode_as::<OctetString>().ok())
        .ok_or_else(syntax)?;
    let stamp = TstInfo::from_der(content.as_bytes()).map_err(|_| syntax())?;
    if stamp.message_imprint.hash_algorithm.oid != SHA_256
        || stamp.message_imprint.hashed_message.as_bytes() != &Sha256::digest(signature)[..]
    {
        return refuse(Reason::TimestampImprint, "The time-stamp is over another signature.");
    }
    let [signer_info] = data.signer_infos.0.as_slice() else {
        return refuse(Reason::TimestampProfile, "The time-stamp must have one signature.");
    };
    let digests: Vec<_> = data.digest_algorithms.iter().collect();
    let versions = data.version == CmsVersion::V3 && signer_info.version == CmsVersion::V1;
    if !versions || digests != [&signer_info.digest_alg] || signer_info.unsigned_attrs.is_some() {
        return refuse(Reason::TimestampProfile, "The time-stamp is not of the form of RFC 3161.");
    }
    let embedded = certificates_of(&data).ok_or_else(syntax)?;
    let unit = embedded
        .iter()
        .find(|certificate| is_named(certificate, &signer_info.sid))
        .ok_or((Reason::TimestampProfile, "The time-stamp lacks its certificate.".to_owned()))?;
    check_unit(unit)?;

    let attributes = signer_info.signed_attrs.as_ref().ok_or_else(syntax)?;
    let content_type =
        single(attributes.iter(), CONTENT_TYPE).and_then(|value| value.decode_as::<ObjectIdentifier>().ok());
    let digest = single(attributes.iter(), MESSAGE_DIGEST)
        .and_then(|value| value.decode_as::<OctetString>().ok())
        .ok_or_else(syntax)?;
    let expected = match signer_info.digest_alg.oid {
        SHA_256 => Sha256::digest(content.as_bytes()).to_vec(),
        SHA_384 => sha2::Sha384::digest(content.as_bytes()).to_vec(),
        SHA_512 => sha2::Sha512::digest(content.as_bytes()).to_vec(),
        _ => return refuse(Reason::TimestampProfile, "The time-stamp uses a weak digest."),
    };
    if content_type != Some(ID_TST_INFO) || digest.as_bytes() != expected {
        return refuse(Reason::TimestampSignature, "The time-stamp was changed.");
    }
    check_certificate_hash(
        unit,
        single(attributes.iter(), SIGNING_CERTIFICATE_V2).and_then(|value| value.to_der().ok()),
    )?;
    // Some authorities name only the key kind here; the digest is then the one of the signer's entry.
    let identified = algorithm(&signer_info.signature_algorithm).or_else(|| {
        match signer_info.signature_algorithm.oid.to_string().as_str() {
            "1.2.840.113549.1.1.1" if signer_info.digest_alg.oid == SHA_256 => {
                Some(super::certificates::Algorithm::Rsa(Hash::Sha256))
            }
            "1.2.840.113549.1.1.1" if signer_info.digest_alg.oid == SHA_512 => {
                Some(super::certificates::Algorithm::Rsa(Hash::Sha512))
            }
            _ => None,
        }
    });
    let message = attributes.to_der().map_err(|_| syntax())?;
    let algorithm = identified
        .ok_or((Reason::TimestampProfile, "The time-stamp uses an unknown algorithm.".to_owned()))?;
    verify(
        &unit.tbs_certificate.subject_public_key_info,
        algorithm,
        &message,
        signer_info.signature.as_bytes(),
        false,
    )
    .map_err(|(_, detail)| (Reason::TimestampSignature, detail))?;

    let gen_time = i64::try_from(stamp.gen_time.to_unix_duration().as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or_else(syntax)?;
    // An anchor of the department never vouches for time: an insider could back-date with it.
    let anchors: Vec<Vec<u8>> =
        trust.timestamp.iter().filter(|anchor| !trust.departmental.contains(anchor)).cloned().collect();
    let used: Vec<Certificate> = path_members(unit, &embedded);
    let path = build_path(unit, &used, &anchors).map_err(|(_, _)| {
        (Reason::TimestampUntrusted, "The time-stamp authority is not trusted here.".to_owned())
    })?;
    check_validity(&path, gen_time).map_err(|(_, _)| {
        (
            Reason::TimestampUntrusted,
            "The time-stamp authority's certificate was not valid at the time.".to_owned(),
        )
    })?;
    Ok(Stamp { gen_time })
}

/// Of the embedded certificates those on the way up: authorities often send more, their root among them.
fn path_members(unit: &Certificate, embedded: &[Certificate]) -> Vec<Certificate> {
    let mut members = vec![unit.clone()];
    while members.len() <= embedded.len() {
        let issuer = &members[members.len() - 1].tbs_certificate.issuer;
        let next = embedded.iter().find(|candidate| {
            candidate.tbs_certificate.subject == *issuer
                && candidate.tbs_certificate.issuer != candidate.tbs_certificate.subject
                && !members.contains(candidate)
        });
        match next {
            Some(next) => members.push(next.clone()),
            None => break,
        }
    }
    members
}

fn is_named(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    matches!(signer, SignerIdentifier::IssuerAndSerialNumber(named) if named.issuer == certificate.tbs_certificate.issuer && named.serial_number == certificate.tbs_certificate.serial_number)
}

/// RFC 3161, 2.3: extended key usage timeStamping, alone and critical.
fn check_unit(unit: &Certificate) -> Result<(), Refusal> {
    match extension::<ExtendedKeyUsage>(unit)? {
        Some((true, usage)) if usage.0 == [TIME_STAMPING] => Ok(()),
        _ => refuse(
            Reason::TimestampProfile,
            "The certificate of the time-stamp is not made for time-stamps alone.",
        ),
    }
}

/// The token names its certificate by hash, at the head of `SigningCertificateV2`.
fn check_certificate_hash(unit: &Certificate, attribute: Option<Vec<u8>>) -> Result<(), Refusal> {
    let certificate = unit.to_der().map_err(|_| syntax())?;
    let hash = Sha256::digest(certificate);
    match attribute {
        Some(attribute)
            if attribute
                .windows(34)
                .take(12)
                .any(|window| window[..2] == [0x04, 0x20] && window[2..] == hash[..]) =>
        {
            Ok(())
        }
        _ => refuse(Reason::TimestampProfile, "The time-stamp does not name its certificate."),
    }
}
