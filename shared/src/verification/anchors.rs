//! Anchors out of PEM files.

use base64::Engine as _;
use der::Decode as _;
use x509_cert::Certificate;

/// The text holds no certificate that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no certificate could be read: the file must be PEM with BEGIN CERTIFICATE and END CERTIFICATE")]
pub struct NotPem;

/// Every certificate of a PEM text, as DER; at least one.
pub fn certificates_of_pem(text: &str) -> Result<Vec<Vec<u8>>, NotPem> {
    let mut certificates = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN CERTIFICATE-----") {
        let (body, tail) = after.split_once("-----END CERTIFICATE-----").ok_or(NotPem)?;
        let body: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let der = base64::engine::general_purpose::STANDARD.decode(body).map_err(|_| NotPem)?;
        Certificate::from_der(&der).map_err(|_| NotPem)?;
        certificates.push(der);
        rest = tail;
    }
    if certificates.is_empty() { Err(NotPem) } else { Ok(certificates) }
}
