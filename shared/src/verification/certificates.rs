//! Certificates (RFC 5280): the officer's profile, the chain to a departmental anchor, the signature algorithms.

use chrono::{DateTime, Utc};
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::asn1::Any;
use der::referenced::OwnedToRef as _;
use der::{Decode, Encode};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, ExtendedKeyUsage, KeyUsage, KeyUsages,
    SubjectKeyIdentifier,
};

use super::{Reason, Refusal, Signer, refuse};

const EMAIL_PROTECTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4");
const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
/// The arc under which trial certificates carry their policy.
const TRIAL_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.1.1");
/// The most certificates a container may bring.
const MAX_CERTIFICATES: usize = 8;

/// A digest inside a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// A signature algorithm that is known and strong enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    Ecdsa(Hash),
    Rsa(Hash),
}

impl Algorithm {
    pub fn hash(self) -> Hash {
        match self {
            Self::Ecdsa(hash) | Self::Rsa(hash) => hash,
        }
    }
}

/// Reads an algorithm identifier; `None` for SHA-1, MD5 and all that is unknown.
pub fn algorithm(identifier: &AlgorithmIdentifierOwned) -> Option<Algorithm> {
    let plain = identifier.parameters.is_none();
    let null = identifier.parameters.as_ref().is_some_and(Any::is_null);
    match identifier.oid.to_string().as_str() {
        "1.2.840.10045.4.3.2" if plain => Some(Algorithm::Ecdsa(Hash::Sha256)),
        "1.2.840.10045.4.3.3" if plain => Some(Algorithm::Ecdsa(Hash::Sha384)),
        "1.2.840.10045.4.3.4" if plain => Some(Algorithm::Ecdsa(Hash::Sha512)),
        "1.2.840.113549.1.1.11" if null => Some(Algorithm::Rsa(Hash::Sha256)),
        "1.2.840.113549.1.1.12" if null => Some(Algorithm::Rsa(Hash::Sha384)),
        "1.2.840.113549.1.1.13" if null => Some(Algorithm::Rsa(Hash::Sha512)),
        _ => None,
    }
}

/// Verifies a signature over a message. `low` demands the smaller of the two ECDSA values.
pub fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: Algorithm,
    message: &[u8],
    signature: &[u8],
    low: bool,
) -> Result<(), Refusal> {
    let mismatch =
        || (Reason::SignatureMismatch, "A signature does not belong to its certificate.".to_owned());
    let weak = || (Reason::WeakKey, "A key is of a kind or length that is not accepted.".to_owned());
    let digest = match algorithm.hash() {
        Hash::Sha256 => Sha256::digest(message).to_vec(),
        Hash::Sha384 => Sha384::digest(message).to_vec(),
        Hash::Sha512 => Sha512::digest(message).to_vec(),
    };
    let point = key.subject_public_key.as_bytes().ok_or_else(weak)?;
    let curve = key
        .algorithm
        .parameters
        .as_ref()
        .and_then(|parameters| parameters.decode_as::<ObjectIdentifier>().ok())
        .map(|oid| oid.to_string());
    match (algorithm, key.algorithm.oid.to_string().as_str(), curve.as_deref()) {
        (Algorithm::Ecdsa(_), "1.2.840.10045.2.1", Some("1.2.840.10045.3.1.7")) => {
            let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| mismatch())?;
            if low && signature.normalize_s().is_some() {
                return refuse(Reason::SignatureNotLow, "The signature is a twin of the one that was made.");
            }
            p256::ecdsa::VerifyingKey::from_sec1_bytes(point)
                .map_err(|_| weak())?
                .verify_prehash(&digest, &signature)
                .map_err(|_| mismatch())
        }
        (Algorithm::Ecdsa(_), "1.2.840.10045.2.1", Some("1.3.132.0.34")) => {
            let signature = p384::ecdsa::Signature::from_der(signature).map_err(|_| mismatch())?;
            p384::ecdsa::VerifyingKey::from_sec1_bytes(point)
                .map_err(|_| weak())?
                .verify_prehash(&digest, &signature)
                .map_err(|_| mismatch())
        }
        (Algorithm::Rsa(hash), "1.2.840.113549.1.1.1", _) => verify_rsa(key, hash, &digest, signature),
        _ => Err(weak()),
    }
}

/// RSA PKCS#1 v1.5 with 2048 to 8192 bits: what tokens and time-stamp authorities of others still use.
fn verify_rsa(
    key: &SubjectPublicKeyInfoOwned,
    hash: Hash,
    digest: &[u8],
    signature: &[u8],
) -> Result<(), Refusal> {
    use rsa::traits::PublicKeyParts as _;
    let weak = || (Reason::WeakKey, "An RSA key is shorter than 2048 bits or malformed.".to_owned());
    let key = rsa::RsaPublicKey::try_from(key.owned_to_ref()).map_err(|_| weak())?;
    if !(2048..=8192).contains(&(key.size() * 8)) {
        return Err(weak());
    }
    let scheme = match hash {
        Hash::Sha256 => rsa::Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => rsa::Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => rsa::Pkcs1v15Sign::new::<Sha512>(),
    };
    key.verify(scheme, digest, signature).map_err(|_| {
        (Reason::SignatureMismatch, "A signature does not belong to its certificate.".to_owned())
    })
}

/// An extension, decoded, with its criticality. `Err` when it comes twice or cannot be read.
pub fn extension<T: for<'a> Decode<'a> + AssociatedOid>(
    certificate: &Certificate,
) -> Result<Option<(bool, T)>, Refusal> {
    let unreadable =
        || (Reason::CertificateSyntax, "A certificate has an extension that cannot be read.".to_owned());
    let mut found = certificate
        .tbs_certificate
        .extensions
        .iter()
        .flatten()
        .filter(|extension| extension.extn_id == T::OID);
    let Some(extension) = found.next() else { return Ok(None) };
    if found.next().is_some() {
        return Err(unreadable());
    }
    Ok(Some((extension.critical, T::from_der(extension.extn_value.as_bytes()).map_err(|_| unreadable())?)))
}

/// Every critical extension must be one that is judged.
fn no_unknown_critical(certificate: &Certificate) -> bool {
    let known = [KeyUsage::OID, BasicConstraints::OID, ExtendedKeyUsage::OID];
    certificate
        .tbs_certificate
        .extensions
        .iter()
        .flatten()
        .all(|extension| !extension.critical || known.contains(&extension.extn_id))
}

/// The path from a certificate to its anchor.
#[derive(Debug)]
pub struct Chain {
    pub signer: Signer,
    pub trial: bool,
    path: Vec<Certificate>,
}

impl Chain {
    /// Every certificate of the path was valid at the moment.
    pub fn check_validity(&self, moment: DateTime<Utc>) -> Result<(), Refusal> {
        check_validity(&self.path, moment)
    }
}

/// Whether all were valid at the moment.
pub fn check_validity(path: &[Certificate], moment: DateTime<Utc>) -> Result<(), Refusal> {
    for certificate in path {
        let validity = &certificate.tbs_certificate.validity;
        let seconds = |time: &x509_cert::time::Time| {
            i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
        };
        if !(seconds(&validity.not_before)..=seconds(&validity.not_after)).contains(&moment.timestamp()) {
            return refuse(
                Reason::CertificateExpired,
                "A certificate was not valid at the time of the signature.",
            );
        }
    }
    Ok(())
}

/// Builds the path from a certificate over the embedded ones to one of the anchors. Uses every embedded certificate
/// or refuses; the anchor itself must not be among them.
pub fn build_path(
    leaf: &Certificate,
    embedded: &[Certificate],
    anchors: &[Vec<u8>],
) -> Result<Vec<Certificate>, Refusal> {
    if embedded.len() > MAX_CERTIFICATES {
        return refuse(Reason::CertificateUnused, "The container brings too many certificates.");
    }
    let anchors: Vec<Certificate> =
        anchors.iter().filter_map(|der| Certificate::from_der(der).ok()).collect();
    if embedded.iter().any(|certificate| anchors.contains(certificate)) {
        return refuse(
            Reason::CertificateUnused,
            "The container brings the root along, which must come from elsewhere.",
        );
    }
    let mut path = vec![leaf.clone()];
    loop {
        let last = path.last().expect("the path begins with the leaf").clone();
        let issuer_of = |candidate: &&Certificate| {
            candidate.tbs_certificate.subject == last.tbs_certificate.issuer && keys_fit(&last, candidate)
        };
        if let Some(anchor) = anchors.iter().filter(issuer_of).find(|anchor| is_signed_by(&last, anchor)) {
            check_authority(anchor, path.len() - 1)?;
            if path.len() != embedded.len() {
                return refuse(
                    Reason::CertificateUnused,
                    "The container brings a certificate that is not needed.",
                );
            }
            path.push(anchor.clone());
            return Ok(path);
        }
        let Some(next) = embedded
            .iter()
            .filter(issuer_of)
            .find(|candidate| !path.contains(candidate) && is_signed_by(&last, candidate))
        else {
            let named = anchors
                .iter()
                .chain(embedded)
                .any(|candidate| candidate.tbs_certificate.subject == last.tbs_certificate.issuer);
            let reason = if named { Reason::ChainBroken } else { Reason::ChainUntrusted };
            return refuse(reason, "The certificate does not lead to an authority that is trusted here.");
        };
        check_authority(next, path.len() - 1)?;
        path.push(next.clone());
    }
}

/// Subject and authority key identifiers agree where both are there.
fn keys_fit(child: &Certificate, issuer: &Certificate) -> bool {
    let authority =
        extension::<AuthorityKeyIdentifier>(child).ok().flatten().and_then(|(_, value)| value.key_identifier);
    let subject = extension::<SubjectKeyIdentifier>(issuer).ok().flatten().map(|(_, value)| value.0);
    match (authority, subject) {
        (Some(authority), Some(subject)) => authority == subject,
        _ => true,
    }
}

fn is_signed_by(child: &Certificate, issuer: &Certificate) -> bool {
    let Ok(message) = child.tbs_certificate.to_der() else { return false };
    let Some(algorithm) = algorithm(&child.signature_algorithm)
        .filter(|_| child.signature_algorithm == child.tbs_certificate.signature)
    else {
        return false;
    };
    let Some(signature) = child.signature.as_bytes() else { return false };
    verify(&issuer.tbs_certificate.subject_public_key_info, algorithm, &message, signature, false).is_ok()
}

/// An authority: CA true and critical, may sign certificates, and `below` intermediates fit under its path length.
fn check_authority(certificate: &Certificate, below: usize) -> Result<(), Refusal> {
    let wrong = |detail: &str| (Reason::CertificateProfile, detail.to_owned());
    let Some((true, constraints)) = extension::<BasicConstraints>(certificate)? else {
        return Err(wrong("A certificate above the signer's is no authority."));
    };
    let Some((_, usage)) = extension::<KeyUsage>(certificate)? else {
        return Err(wrong("An authority has no key usage."));
    };
    let fits = constraints.path_len_constraint.is_none_or(|length| usize::from(length) >= below);
    if !constraints.ca
        || !usage.0.contains(KeyUsages::KeyCertSign)
        || !fits
        || !no_unknown_critical(certificate)
    {
        return Err(wrong("A certificate above the signer's may not issue it."));
    }
    Ok(())
}

/// The signer: an officer's certificate of exactly the departmental profile, leading to a departmental anchor.
pub fn judge_signer(
    embedded: &[Certificate],
    signer: &Certificate,
    anchors: &[Vec<u8>],
) -> Result<Chain, Refusal> {
    let path = build_path(signer, embedded, anchors)?;
    let wrong = |detail: &str| (Reason::CertificateProfile, detail.to_owned());
    let exactly = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
    if !matches!(extension::<KeyUsage>(signer)?, Some((true, usage)) if usage.0 == exactly) {
        return Err(wrong("The signer's certificate is not made for signing documents."));
    }
    let usages = extension::<ExtendedKeyUsage>(signer)?.map(|(_, usages)| usages.0).unwrap_or_default();
    if !usages.contains(&EMAIL_PROTECTION) || !usages.contains(&DOCUMENT_SIGNING) {
        return Err(wrong("The signer's certificate is not made for signing orders."));
    }
    if !matches!(extension::<BasicConstraints>(signer)?, Some((true, constraints)) if !constraints.ca)
        || !no_unknown_critical(signer)
    {
        return Err(wrong("The signer's certificate is an authority's, or says something unknown."));
    }
    let policies =
        extension::<CertificatePolicies>(signer)?.map(|(_, policies)| policies.0).unwrap_or_default();
    let [policy] = policies.as_slice() else {
        return Err(wrong("The signer's certificate names no single policy."));
    };
    let der = signer
        .to_der()
        .map_err(|_| (Reason::CertificateSyntax, "The certificate cannot be written.".to_owned()))?;
    let tbs = &signer.tbs_certificate;
    Ok(Chain {
        signer: Signer {
            name: name_part(signer, "2.5.4.3"),
            designation: name_part(signer, "2.5.4.12"),
            office: name_part(signer, "2.5.4.11"),
            department: name_part(signer, "2.5.4.10"),
            certificate_serial: hex::encode(tbs.serial_number.as_bytes()),
            certificate_sha256: hex::encode(Sha256::digest(der)),
            issuer: tbs.issuer.to_string(),
        },
        trial: policy.policy_identifier == TRIAL_POLICY,
        path,
    })
}

/// A part of the subject, by object identifier; empty where there is none.
fn name_part(certificate: &Certificate, oid: &str) -> String {
    let attributes = certificate.tbs_certificate.subject.0.iter().flat_map(|relative| relative.0.iter());
    attributes
        .filter(|attribute| attribute.oid.to_string() == oid)
        .find_map(|attribute| std::str::from_utf8(attribute.value.value()).ok().map(str::to_owned))
        .unwrap_or_default()
}
