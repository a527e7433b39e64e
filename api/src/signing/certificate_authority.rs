//! The departmental certificate authority: a root that is taken offline, an issuing authority below it, and the
//! officers' certificates in exactly the profile that independent validators accept.
//!
//! What the profile answers (each was measured): documentSigning alone as extended key usage fails NSS trust and openssl's
//! default purpose, so emailProtection stands beside it; a key usage without nonRepudiation fails pyHanko. The time-stamp
//! authority has an anchor of its own, never below the departmental root: an insider could back-date.

use chrono::{DateTime, Duration, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, CrlDistributionPoint, CustomExtension, DistinguishedName, DnType,
    DnValue, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256,
    PKCS_ECDSA_P384_SHA384, SerialNumber, SubjectPublicKeyInfo,
};
use ring::rand::{SecureRandom, SystemRandom};
use rustls::pki_types::CertificateDer;
use zeroize::Zeroizing;

/// Policy of trial certificates, under the arc that RFC 5612 keeps for documentation.
pub const TRIAL_POLICY: [u64; 9] = [1, 3, 6, 1, 4, 1, 32473, 1, 1];
/// What a trial writes into organisation and common name.
pub const TRIAL_MARK: &str = "TRIAL, NO LEGAL VALUE";
const DOCUMENT_SIGNING: [u64; 9] = [1, 3, 6, 1, 5, 5, 7, 3, 36];
const MICROSOFT_DOCUMENT_SIGNING: [u64; 10] = [1, 3, 6, 1, 4, 1, 311, 10, 3, 12];
const POLICIES: [u64; 4] = [2, 5, 29, 32];
const EXTENDED_KEY_USAGE: [u64; 4] = [2, 5, 29, 37];
const AUTHORITY_INFORMATION: [u64; 9] = [1, 3, 6, 1, 5, 5, 7, 1, 1];
/// The longest a name may be (X.520 upper bounds).
const MAX_NAME: usize = 64;

/// Why a certificate was not made.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    #[error("certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    #[error("no random numbers")]
    Random,
    #[error("a date out of range")]
    Date,
}

/// A certificate with its private key (PKCS#8), wiped when dropped.
#[derive(Clone)]
pub struct KeyedCertificate {
    pub certificate: Vec<u8>,
    pub key: Zeroizing<Vec<u8>>,
}

/// Where revocation is looked up; printed into every certificate.
#[derive(Debug, Clone)]
pub struct Distribution {
    /// `https://upms.example.gov.in/pki`
    pub base_url: String,
    pub trial: bool,
    /// Policy arc of this deployment; [`TRIAL_POLICY`] on trial.
    pub policy: Vec<u64>,
}

/// What stands in an officer's certificate. It is public for ever, so it carries no HRMS id and no telephone number.
#[derive(Debug, Clone)]
pub struct OfficerSubject<'a> {
    pub name: &'a str,
    pub designation: &'a str,
    pub office: &'a str,
    pub department: &'a str,
    /// An opaque id of the person.
    pub serial: &'a str,
}

/// Cuts a name at 64 characters, at a word where there is one.
fn short(text: &str) -> String {
    if text.chars().count() <= MAX_NAME {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MAX_NAME).collect();
    match cut.rsplit_once(' ') {
        Some((words, _)) if words.chars().count() > MAX_NAME / 2 => words.to_owned(),
        _ => cut,
    }
}

fn at(moment: DateTime<Utc>) -> Result<time::OffsetDateTime, AuthorityError> {
    time::OffsetDateTime::from_unix_timestamp(moment.timestamp()).map_err(|_| AuthorityError::Date)
}

/// A tag, a length below 65,536 and the content.
fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match content.len() {
        length @ 0..=127 => out.push(length as u8),
        length @ 128..=255 => out.extend([0x81, length as u8]),
        length => out.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    out.extend_from_slice(content);
    out
}

fn oid(arcs: &[u64]) -> Vec<u8> {
    let mut content = vec![(arcs[0] * 40 + arcs[1]) as u8];
    for arc in &arcs[2..] {
        let mut groups = vec![(arc & 0x7f) as u8];
        let mut rest = arc >> 7;
        while rest > 0 {
            groups.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        content.extend(groups.iter().rev());
    }
    tlv(0x06, &content)
}

fn policies(distribution: &Distribution) -> CustomExtension {
    let information = tlv(0x30, &oid(&distribution.policy));
    CustomExtension::from_oid_content(&POLICIES, tlv(0x30, &information))
}

fn authority_information(distribution: &Distribution, issuer: &str) -> CustomExtension {
    let description = |method: u64, url: &str| {
        tlv(0x30, &[oid(&[1, 3, 6, 1, 5, 5, 7, 48, method]), tlv(0x86, url.as_bytes())].concat())
    };
    let base = &distribution.base_url;
    let both =
        [description(1, &format!("{base}/ocsp")), description(2, &format!("{base}/{issuer}.cer"))].concat();
    CustomExtension::from_oid_content(&AUTHORITY_INFORMATION, tlv(0x30, &both))
}

fn parameters(
    subject: DistinguishedName,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<CertificateParams, AuthorityError> {
    let mut serial = [0_u8; 16];
    #[allow(clippy::disallowed_methods, reason = "a serial number; its lack is an error of this module")]
    SystemRandom::new().fill(&mut serial).map_err(|_| AuthorityError::Random)?;
    serial[0] = serial[0] & 0x3f | 0x40;
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = subject;
    parameters.not_before = at(from)?;
    parameters.not_after = at(to)?;
    parameters.serial_number = Some(SerialNumber::from_slice(&serial));
    parameters.use_authority_key_identifier_extension = true;
    Ok(parameters)
}

fn authority_name(organisation: &str, name: &str, trial: bool) -> DistinguishedName {
    let marked = |text: &str| if trial { format!("{text} ({TRIAL_MARK})") } else { text.to_owned() };
    let mut subject = DistinguishedName::new();
    subject.push(
        DnType::CountryName,
        DnValue::PrintableString("IN".try_into().expect("two letters are printable")),
    );
    subject.push(DnType::OrganizationName, short(&marked(organisation)));
    subject.push(DnType::CommonName, short(&marked(name)));
    subject
}

fn keyed(certificate: &rcgen::Certificate, key: &KeyPair) -> KeyedCertificate {
    KeyedCertificate { certificate: certificate.der().to_vec(), key: Zeroizing::new(key.serialize_der()) }
}

/// The root: P-384, 20 years. Its key is taken offline after the issuing authority is made.
pub fn new_root(
    organisation: &str,
    now: DateTime<Utc>,
    distribution: &Distribution,
) -> Result<KeyedCertificate, AuthorityError> {
    let mut parameters = parameters(
        authority_name(organisation, "UPMS Root CA", distribution.trial),
        now,
        now + Duration::days(20 * 365 + 5),
    )?;
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384)?;
    Ok(keyed(&parameters.self_signed(&key)?, &key))
}

/// The issuing authority: P-384, 10 years, path length 0.
pub fn new_issuing(
    root: &KeyedCertificate,
    organisation: &str,
    now: DateTime<Utc>,
    distribution: &Distribution,
) -> Result<KeyedCertificate, AuthorityError> {
    let mut parameters = parameters(
        authority_name(organisation, "UPMS Issuing CA", distribution.trial),
        now,
        now + Duration::days(10 * 365 + 2),
    )?;
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    parameters.crl_distribution_points =
        vec![CrlDistributionPoint { uris: vec![format!("{}/root.crl", distribution.base_url)] }];
    parameters.custom_extensions = vec![policies(distribution), authority_information(distribution, "root")];
    let key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384)?;
    Ok(keyed(&parameters.signed_by(&key, &issuer_of(root)?)?, &key))
}

fn issuer_of(authority: &KeyedCertificate) -> Result<Issuer<'static, KeyPair>, AuthorityError> {
    let key = KeyPair::try_from(authority.key.as_slice())?;
    Ok(Issuer::from_ca_cert_der(&CertificateDer::from(authority.certificate.as_slice()), key)?)
}

/// An officer's certificate over the public key `spki`: at most 2 years, key usage critical digitalSignature and
/// nonRepudiation, extended key usage emailProtection and documentSigning.
pub fn issue_officer(
    issuing: &KeyedCertificate,
    subject: &OfficerSubject<'_>,
    spki: &[u8],
    now: DateTime<Utc>,
    distribution: &Distribution,
) -> Result<Vec<u8>, AuthorityError> {
    let mut name = DistinguishedName::new();
    name.push(
        DnType::CountryName,
        DnValue::PrintableString("IN".try_into().expect("two letters are printable")),
    );
    name.push(DnType::OrganizationName, short(subject.department));
    name.push(DnType::OrganizationalUnitName, short(subject.office));
    name.push(DnType::CustomDnType(vec![2, 5, 4, 12]), short(subject.designation));
    name.push(DnType::CommonName, short(subject.name));
    name.push(
        DnType::CustomDnType(vec![2, 5, 4, 5]),
        DnValue::PrintableString(subject.serial.try_into().map_err(AuthorityError::Certificate)?),
    );
    let mut parameters = parameters(name, now, now + Duration::days(2 * 365))?;
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    parameters.extended_key_usages = vec![
        ExtendedKeyUsagePurpose::EmailProtection,
        ExtendedKeyUsagePurpose::Other(DOCUMENT_SIGNING.to_vec()),
        ExtendedKeyUsagePurpose::Other(MICROSOFT_DOCUMENT_SIGNING.to_vec()),
    ];
    parameters.crl_distribution_points =
        vec![CrlDistributionPoint { uris: vec![format!("{}/issuing.crl", distribution.base_url)] }];
    parameters.custom_extensions =
        vec![policies(distribution), authority_information(distribution, "issuing")];
    let public = SubjectPublicKeyInfo::from_der(spki)?;
    Ok(parameters.signed_by(&public, &issuer_of(issuing)?)?.der().to_vec())
}

/// The anchor of a trial time-stamp authority.
pub fn new_timestamp_anchor(now: DateTime<Utc>) -> Result<KeyedCertificate, AuthorityError> {
    let mut parameters = parameters(
        authority_name("UPMS trial time", "Trial TSA Root", true),
        now,
        now + Duration::days(20 * 365 + 5),
    )?;
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384)?;
    Ok(keyed(&parameters.self_signed(&key)?, &key))
}

/// A time-stamp unit: P-256, extended key usage timeStamping alone, critical (RFC 3161, 2.3).
pub fn new_timestamp_unit(
    anchor: &KeyedCertificate,
    now: DateTime<Utc>,
) -> Result<KeyedCertificate, AuthorityError> {
    let mut parameters =
        parameters(authority_name("UPMS trial time", "Trial TSA", true), now, now + Duration::days(9 * 365))?;
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    let mut usage =
        CustomExtension::from_oid_content(&EXTENDED_KEY_USAGE, tlv(0x30, &oid(&[1, 3, 6, 1, 5, 5, 7, 3, 8])));
    usage.set_criticality(true);
    parameters.custom_extensions = vec![usage];
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    Ok(keyed(&parameters.signed_by(&key, &issuer_of(anchor)?)?, &key))
}

/// A certificate as PEM.
pub fn pem(certificate: &[u8]) -> String {
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, certificate);
    let lines: Vec<&str> =
        base64.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap_or_default()).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_office_names_are_cut_at_a_word() {
        let name =
            "Office of the Superintending Engineer, North Bengal Construction Circle number two, Jalpaiguri";
        assert!(
            short(name).chars().count() <= 64
                && name.starts_with(&short(name))
                && !short(name).ends_with(' ')
        );
        assert_eq!(short(&"ক".repeat(65)).chars().count(), 64);
    }

    #[test]
    fn object_identifiers_are_encoded() {
        assert_eq!(hex::encode(oid(&TRIAL_POLICY)), "060a2b0601040181fd590101");
    }
}
