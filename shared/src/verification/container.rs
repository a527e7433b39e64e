//! The CMS container (RFC 5652) in the one form an order has, and its signature.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use der::asn1::{Any, OctetString};
use der::{Decode, Encode, Sequence};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;

use super::certificates::{self, Hash};
use super::{Reason, Refusal, refuse};

const ID_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ID_SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const TIME_STAMP_TOKEN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// A container, read.
pub struct Container {
    pub certificates: Vec<Certificate>,
    pub signer: Certificate,
    /// The signature value.
    pub signature: Vec<u8>,
    /// The time-stamp token, if there is one.
    pub timestamp: Option<Vec<u8>>,
    signed_attributes: Vec<u8>,
    message_digest: Vec<u8>,
    certificate_hash: Vec<u8>,
    info: SignerInfo,
}

/// `ESSCertIDv2` with the default algorithm and nothing else.
#[derive(Sequence)]
struct EssCertIdV2 {
    cert_hash: OctetString,
}
#[derive(Sequence)]
struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
}

/// Reads DER that writes itself the same.
fn exact<T: for<'a> Decode<'a> + Encode>(der: &[u8]) -> Option<T> {
    let value = T::from_der(der).ok()?;
    (value.to_der().ok()? == der).then_some(value)
}

/// The one value of an attribute that comes once.
pub(super) fn single<'a>(
    attributes: impl Iterator<Item = &'a Attribute>,
    oid: ObjectIdentifier,
) -> Option<Any> {
    let mut found = attributes.filter(|attribute| attribute.oid == oid);
    let attribute = found.next()?;
    if found.next().is_some() || attribute.values.len() != 1 {
        return None;
    }
    attribute.values.get(0).cloned()
}

/// The certificates of a SignedData.
pub(super) fn certificates_of(data: &SignedData) -> Option<Vec<Certificate>> {
    let set = data.certificates.as_ref()?;
    set.0
        .iter()
        .map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        })
        .collect()
}

/// Reads a container of the order's profile.
pub fn read(der: &[u8]) -> Result<Container, Refusal> {
    let syntax = || {
        (
            Reason::ContainerSyntax,
            "The signature container cannot be read, or is not written in DER.".to_owned(),
        )
    };
    let profile = |detail: &str| (Reason::ContainerProfile, detail.to_owned());
    let info: ContentInfo = exact(der).ok_or_else(syntax)?;
    if info.content_type != ID_SIGNED_DATA {
        return Err(profile("The container is no signature."));
    }
    let data: SignedData = exact(&info.content.to_der().map_err(|_| syntax())?).ok_or_else(syntax)?;
    if data.version != CmsVersion::V1
        || data.encap_content_info.econtent_type != ID_DATA
        || data.encap_content_info.econtent.is_some()
        || data.crls.is_some()
    {
        return Err(profile("The container is not a detached signature over the document."));
    }
    let sha_256_alone = |oid: ObjectIdentifier, none: bool| oid == SHA_256 && none;
    let algorithms_sound = data.digest_algorithms.len() == 1
        && data
            .digest_algorithms
            .iter()
            .all(|algorithm| sha_256_alone(algorithm.oid, algorithm.parameters.is_none()));
    let [signer_info] = data.signer_infos.0.as_slice() else {
        return Err(profile("The container must have exactly one signature."));
    };
    if !algorithms_sound
        || !sha_256_alone(signer_info.digest_alg.oid, signer_info.digest_alg.parameters.is_none())
        || signer_info.version != CmsVersion::V1
    {
        return Err(profile("The container uses another digest than SHA-256."));
    }
    let certificates =
        certificates_of(&data).ok_or_else(|| profile("The container lacks its certificates."))?;
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer_info.sid else {
        return Err(profile("The signer is not named by issuer and serial number."));
    };
    let mut signers = certificates.iter().filter(|c| {
        c.tbs_certificate.issuer == named.issuer && c.tbs_certificate.serial_number == named.serial_number
    });
    let (Some(signer), None) = (signers.next(), signers.next()) else {
        return refuse(
            Reason::SigningCertificateMismatch,
            "The signer's certificate is not in the container.",
        );
    };

    let attributes = signer_info
        .signed_attrs
        .as_ref()
        .ok_or_else(|| profile("The signature has no signed attributes."))?;
    let wrong = || {
        (
            Reason::SignedAttributes,
            "The signed attributes are not exactly content type, message digest and signing certificate."
                .to_owned(),
        )
    };
    if attributes.len() != 3 {
        return Err(wrong());
    }
    let content_type = single(attributes.iter(), CONTENT_TYPE)
        .and_then(|value| value.decode_as::<ObjectIdentifier>().ok())
        .ok_or_else(wrong)?;
    let message_digest = single(attributes.iter(), MESSAGE_DIGEST)
        .and_then(|value| value.decode_as::<OctetString>().ok())
        .ok_or_else(wrong)?;
    let ess = single(attributes.iter(), SIGNING_CERTIFICATE_V2)
        .and_then(|value| exact::<SigningCertificateV2>(&value.to_der().ok()?))
        .ok_or_else(wrong)?;
    let [ess] = ess.certs.as_slice() else { return Err(wrong()) };
    if content_type != ID_DATA {
        return Err(wrong());
    }
    let timestamp = match &signer_info.unsigned_attrs {
        None => None,
        Some(unsigned) => {
            let token = (unsigned.len() == 1).then(|| single(unsigned.iter(), TIME_STAMP_TOKEN)).flatten();
            let Some(token) = token.and_then(|token| token.to_der().ok()) else {
                return refuse(
                    Reason::UnsignedAttributes,
                    "Beside the signature stands something other than one time-stamp.",
                );
            };
            Some(token)
        }
    };
    Ok(Container {
        signer: signer.clone(),
        signature: signer_info.signature.as_bytes().to_vec(),
        timestamp,
        signed_attributes: attributes.to_der().map_err(|_| syntax())?,
        message_digest: message_digest.as_bytes().to_vec(),
        certificate_hash: ess.cert_hash.as_bytes().to_vec(),
        info: signer_info.clone(),
        certificates,
    })
}

impl Container {
    /// The signed digest is the document's, and the signed certificate is the signer's.
    pub fn check_digest(&self, document: &[u8; 32]) -> Result<(), Refusal> {
        if self.message_digest != document {
            return refuse(Reason::DigestMismatch, "The document was changed after it was signed.");
        }
        let certificate = self
            .signer
            .to_der()
            .map_err(|_| (Reason::CertificateSyntax, "The certificate cannot be written.".to_owned()))?;
        if Sha256::digest(certificate)[..] != self.certificate_hash {
            return refuse(
                Reason::SigningCertificateMismatch,
                "The signature was made for another certificate.",
            );
        }
        Ok(())
    }

    /// The signature is the signer's, over the signed attributes, in its low form.
    pub fn check_signature(&self) -> Result<(), Refusal> {
        let algorithm = certificates::algorithm(&self.info.signature_algorithm)
            .filter(|algorithm| algorithm.hash() == Hash::Sha256);
        let Some(algorithm) = algorithm else {
            return refuse(Reason::ContainerProfile, "The signature algorithm is not one of an order.");
        };
        certificates::verify(
            &self.signer.tbs_certificate.subject_public_key_info,
            algorithm,
            &self.signed_attributes,
            &self.signature,
            true,
        )
    }
}
