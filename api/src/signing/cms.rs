//! The CMS of a signature (RFC 5652, CAdES of ETSI EN 319 122-1): signed attributes, the container, the time-stamp in it.
//!
//! The only place that knows the structures of the `cms` crate.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode, Encode, Sequence};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::{Attribute, Attributes};

const ID_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ID_SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const TIME_STAMP_TOKEN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const ECDSA_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");

/// A structure that could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CmsError {
    #[error("ASN.1: {0}")]
    Asn1(#[from] der::Error),
    #[error("a signature that is no ECDSA value")]
    Signature,
}

/// `ESSCertIDv2` of RFC 5035; SHA-256 is the default, so the algorithm is left out.
#[derive(Sequence)]
struct EssCertIdV2 {
    cert_hash: OctetString,
}

/// `SigningCertificateV2`.
#[derive(Sequence)]
struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, CmsError> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

/// The signed attributes over a document digest, without signing time: PAdES keeps that in the dictionary. The value
/// of `signing-certificate-v2` names the certificate, so that none other can be put in its place.
fn attributes(
    content_type: ObjectIdentifier,
    digest: &[u8; 32],
    certificate: &[u8],
) -> Result<Attributes, CmsError> {
    let ess = SigningCertificateV2 {
        certs: vec![EssCertIdV2 { cert_hash: OctetString::new(Sha256::digest(certificate).to_vec())? }],
    };
    Ok(SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, Any::encode_from(&content_type)?)?,
        attribute(MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest.to_vec())?)?)?,
        attribute(SIGNING_CERTIFICATE_V2, Any::encode_from(&ess)?)?,
    ])?)
}

/// The bytes that are signed: the DER of the attributes as a SET OF.
pub fn signed_attributes(digest: &[u8; 32], certificate: &[u8]) -> Result<Vec<u8>, CmsError> {
    Ok(attributes(ID_DATA, digest, certificate)?.to_der()?)
}

/// The same for a content that is enclosed, such as a time-stamp's.
pub(super) fn signed_attributes_of(
    content_type: ObjectIdentifier,
    digest: &[u8; 32],
    certificate: &[u8],
) -> Result<Vec<u8>, CmsError> {
    Ok(attributes(content_type, digest, certificate)?.to_der()?)
}

/// Makes an ECDSA P-256 signature low-s: of the two equal values the smaller one, so that no twin can be made of it.
pub fn normalise(signature: &[u8]) -> Result<Vec<u8>, CmsError> {
    let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| CmsError::Signature)?;
    Ok(signature.normalize_s().unwrap_or(signature).to_der().as_bytes().to_vec())
}

/// What a SignedData is put together from.
pub(super) struct Parts<'a> {
    pub content: EncapsulatedContentInfo,
    pub signed_attributes: &'a [u8],
    /// The signer's own.
    pub certificate: &'a [u8],
    /// Those above it, without the root.
    pub chain: &'a [Vec<u8>],
    pub signature: &'a [u8],
}

pub(super) fn assemble(parts: &Parts<'_>) -> Result<Vec<u8>, CmsError> {
    let signer = Certificate::from_der(parts.certificate)?;
    let mut certificates = vec![CertificateChoices::Certificate(signer.clone())];
    for certificate in parts.chain {
        certificates.push(CertificateChoices::Certificate(Certificate::from_der(certificate)?));
    }
    let sha_256 = AlgorithmIdentifierOwned { oid: SHA_256, parameters: None };
    let version = if parts.content.econtent_type == ID_DATA { CmsVersion::V1 } else { CmsVersion::V3 };
    let signed_data = SignedData {
        version,
        digest_algorithms: SetOfVec::try_from(vec![sha_256.clone()])?,
        encap_content_info: parts.content.clone(),
        certificates: Some(CertificateSet(SetOfVec::try_from(certificates)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: signer.tbs_certificate.issuer.clone(),
                serial_number: signer.tbs_certificate.serial_number.clone(),
            }),
            digest_alg: sha_256,
            signed_attrs: Some(Attributes::from_der(parts.signed_attributes)?),
            signature_algorithm: AlgorithmIdentifierOwned { oid: ECDSA_SHA_256, parameters: None },
            signature: OctetString::new(parts.signature.to_vec())?,
            unsigned_attrs: None,
        }])?),
    };
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&signed_data)? }.to_der()?)
}

/// A detached signature over a document: officer's and issuing certificate inside, the root left out.
pub fn detached(
    signed_attributes: &[u8],
    signature: &[u8],
    certificate: &[u8],
    chain: &[Vec<u8>],
) -> Result<Vec<u8>, CmsError> {
    let content = EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None };
    assemble(&Parts { content, signed_attributes, certificate, chain, signature })
}

/// The value of the one signature of a SignedData: what the time-stamp is over.
pub fn signature_value(cms: &[u8]) -> Result<Vec<u8>, CmsError> {
    let info = ContentInfo::from_der(cms)?;
    let data = info.content.decode_as::<SignedData>()?;
    let signer = data.signer_infos.0.as_slice().first().ok_or(CmsError::Signature)?;
    Ok(signer.signature.as_bytes().to_vec())
}

/// Puts a time-stamp token beside the signature, as its only unsigned attribute.
pub fn with_timestamp(cms: &[u8], token: &[u8]) -> Result<Vec<u8>, CmsError> {
    let info = ContentInfo::from_der(cms)?;
    let mut data = info.content.decode_as::<SignedData>()?;
    let mut signers: Vec<SignerInfo> = data.signer_infos.0.into_vec();
    let signer = signers.first_mut().ok_or(CmsError::Signature)?;
    signer.unsigned_attrs =
        Some(SetOfVec::try_from(vec![attribute(TIME_STAMP_TOKEN, Any::from_der(token)?)?])?);
    data.signer_infos = SignerInfos(SetOfVec::try_from(signers)?);
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_and_its_twin_become_the_same() {
        use p256::ecdsa::signature::Signer as _;
        let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
        let low: p256::ecdsa::Signature = key.sign(b"order");
        let low = low.normalize_s().unwrap_or(low);
        let twin = p256::ecdsa::Signature::from_scalars(*low.r(), -*low.s()).unwrap();
        assert_ne!(low, twin);
        assert_eq!(normalise(twin.to_der().as_bytes()).unwrap(), low.to_der().as_bytes());
        assert_eq!(normalise(low.to_der().as_bytes()).unwrap(), low.to_der().as_bytes());
        assert!(normalise(b"nonsense").is_err());
    }
}
