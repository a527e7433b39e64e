//! Trusted time (RFC 3161): asking an authority, judging its answer, and a small authority for trials.

use chrono::{DateTime, Duration, Utc};
use cms::content_info::ContentInfo;
use cms::signed_data::{EncapsulatedContentInfo, SignedData};
use const_oid::ObjectIdentifier;
use der::asn1::{Any, GeneralizedTime, Int, OctetString};
use der::{Decode, Encode};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifier;
use x509_tsp::{Accuracy, MessageImprint, TimeStampReq, TimeStampResp, TspVersion, TstInfo};

use super::certificate_authority::KeyedCertificate;
use super::cms as container;

const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const ID_TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const TRIAL_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.1.2");
/// The most an answer may weigh.
const MAX_ANSWER: usize = 64 * 1024;
/// How long an authority may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// Why there is no time-stamp.
#[derive(Debug, thiserror::Error)]
pub enum TimestampError {
    #[error("the time-stamp authority cannot be reached: {0}")]
    Unreachable(String),
    #[error("the time-stamp authority refused")]
    Refused,
    #[error("the answer of the time-stamp authority is not acceptable: {0}")]
    Answer(&'static str),
    #[error("ASN.1: {0}")]
    Asn1(#[from] der::Error),
    #[error("{0}")]
    Container(#[from] container::CmsError),
}

/// A token and the time in it.
#[derive(Debug, Clone)]
pub struct Stamp {
    pub token: Vec<u8>,
    pub gen_time: DateTime<Utc>,
    pub accuracy: Duration,
}

/// Asks for a time-stamp over a SHA-256 digest. Blocking: it is called from a blocking thread, never in a transaction.
pub trait TimestampAuthority: Send + Sync {
    /// The token over the digest, its imprint and nonce already compared. The verifier judges its signature.
    fn stamp(&self, digest: &[u8; 32]) -> Result<Stamp, TimestampError>;
}

fn imprint(digest: &[u8; 32]) -> Result<MessageImprint, der::Error> {
    Ok(MessageImprint {
        hash_algorithm: AlgorithmIdentifier { oid: SHA_256, parameters: None },
        hashed_message: OctetString::new(digest.to_vec())?,
    })
}

fn random_positive() -> Result<[u8; 16], TimestampError> {
    let mut bytes = [0_u8; 16];
    #[allow(clippy::disallowed_methods, reason = "a nonce; its lack is an error of this module")]
    SystemRandom::new().fill(&mut bytes).map_err(|_| TimestampError::Answer("no random numbers"))?;
    bytes[0] = bytes[0] & 0x3f | 0x40;
    Ok(bytes)
}

/// A request with a fresh nonce, asking for the certificate.
pub fn request(digest: &[u8; 32]) -> Result<Vec<u8>, TimestampError> {
    let request = TimeStampReq {
        version: TspVersion::V1,
        message_imprint: imprint(digest)?,
        req_policy: None,
        nonce: Some(Int::new(&random_positive()?)?),
        cert_req: true,
        extensions: None,
    };
    Ok(request.to_der()?)
}

/// Reads an answer: granted, over our digest, with our nonce.
pub fn read_answer(request: &[u8], answer: &[u8]) -> Result<Stamp, TimestampError> {
    let asked = TimeStampReq::from_der(request)?;
    let answer = TimeStampResp::from_der(answer)?;
    if !matches!(answer.status.status as u32, 0 | 1) {
        return Err(TimestampError::Refused);
    }
    let token = answer.time_stamp_token.ok_or(TimestampError::Answer("no token"))?;
    let data = token.content.decode_as::<SignedData>()?;
    let content = data.encap_content_info.econtent.ok_or(TimestampError::Answer("an empty token"))?;
    let info = TstInfo::from_der(content.value())?;
    if info.message_imprint != asked.message_imprint {
        return Err(TimestampError::Answer("it is over another digest"));
    }
    if info.nonce != asked.nonce {
        return Err(TimestampError::Answer("it answers another request"));
    }
    let gen_time =
        DateTime::from_timestamp(i64::try_from(info.gen_time.to_unix_duration().as_secs()).unwrap_or(0), 0)
            .ok_or(TimestampError::Answer("its time is no time"))?;
    let accuracy = info.accuracy.map_or(Duration::zero(), |accuracy| {
        Duration::seconds(i64::try_from(accuracy.seconds.unwrap_or(0)).unwrap_or(i64::MAX).min(86_400))
            + Duration::milliseconds(accuracy.millis.unwrap_or(0).into())
    });
    Ok(Stamp { token: token.to_der()?, gen_time, accuracy })
}

/// An authority over HTTP.
pub struct HttpAuthority {
    url: String,
    client: reqwest::Client,
    runtime: tokio::runtime::Handle,
}

impl HttpAuthority {
    /// `runtime` drives the request while the blocking caller waits.
    pub fn new(url: String, runtime: tokio::runtime::Handle) -> Result<Self, TimestampError> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .map_err(|error| TimestampError::Unreachable(error.without_url().to_string()))?;
        Ok(Self { url, client, runtime })
    }

    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError> {
        let unreachable =
            |error: reqwest::Error| TimestampError::Unreachable(error.without_url().to_string());
        let mut response = self
            .client
            .post(&self.url)
            .header("content-type", "application/timestamp-query")
            .body(request)
            .send()
            .await
            .map_err(unreachable)?;
        if !response.status().is_success() {
            return Err(TimestampError::Unreachable(format!("it answered {}", response.status())));
        }
        let mut answer = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            answer.extend_from_slice(&chunk);
            if answer.len() > MAX_ANSWER {
                return Err(TimestampError::Answer("it is too long"));
            }
        }
        Ok(answer)
    }
}

impl TimestampAuthority for HttpAuthority {
    fn stamp(&self, digest: &[u8; 32]) -> Result<Stamp, TimestampError> {
        let request = request(digest)?;
        let answer = self.runtime.block_on(self.post(request.clone()))?;
        read_answer(&request, &answer)
    }
}

/// The authority of trials and tests: its own anchor, its own key, a clock that is given.
pub struct TrialAuthority {
    unit: KeyedCertificate,
}

impl TrialAuthority {
    pub fn new(unit: KeyedCertificate) -> Self {
        Self { unit }
    }

    /// Answers a request at the given time, as RFC 3161 says.
    pub fn answer(&self, request: &[u8], now: DateTime<Utc>) -> Result<Vec<u8>, TimestampError> {
        let request = TimeStampReq::from_der(request)?;
        let info = TstInfo {
            version: TspVersion::V1,
            policy: TRIAL_POLICY,
            message_imprint: request.message_imprint,
            serial_number: Int::new(&random_positive()?)?,
            gen_time: GeneralizedTime::from_unix_duration(std::time::Duration::from_secs(
                u64::try_from(now.timestamp()).unwrap_or(0),
            ))?,
            accuracy: Some(Accuracy { seconds: Some(1), millis: None, micros: None }),
            ordering: false,
            nonce: request.nonce,
            tsa: None,
            extensions: None,
        }
        .to_der()?;
        let certificate = &self.unit.certificate;
        let attributes =
            container::signed_attributes_of(ID_TST_INFO, &Sha256::digest(&info).into(), certificate)?;
        #[allow(clippy::disallowed_methods, reason = "ring signs with its own source alone")]
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.unit.key, &random)
            .map_err(|_| TimestampError::Answer("no key"))?;
        let signature = key.sign(&random, &attributes).map_err(|_| TimestampError::Answer("no signature"))?;
        let token = container::assemble(&container::Parts {
            content: EncapsulatedContentInfo {
                econtent_type: ID_TST_INFO,
                econtent: Some(Any::encode_from(&OctetString::new(info)?)?),
            },
            signed_attributes: &attributes,
            certificate,
            chain: &[],
            signature: &container::normalise(signature.as_ref())?,
        })?;
        // TimeStampResp: status granted, then the token.
        let mut out = vec![0x30, 0x03, 0x02, 0x01, 0x00];
        out.extend_from_slice(&ContentInfo::from_der(&token)?.to_der()?);
        Ok(Any::new(der::Tag::Sequence, out)?.to_der()?)
    }

    /// A stamp without the way over HTTP: for the seed and for tests, whose clock is not the machine's.
    pub fn stamp_at(&self, digest: &[u8; 32], now: DateTime<Utc>) -> Result<Stamp, TimestampError> {
        let request = request(digest)?;
        read_answer(&request, &self.answer(&request, now)?)
    }
}

/// The authority of this deployment.
pub enum Authority {
    /// None: orders are of level B-B, and say that they have no trusted time.
    None,
    Http(HttpAuthority),
    /// The trial's own, with the clock of the server.
    Trial(TrialAuthority, crate::context::Clock),
}

impl Authority {
    /// The level of what is signed.
    pub fn level(&self) -> &'static str {
        if matches!(self, Self::None) { "B-B" } else { "B-T" }
    }
    /// A stamp over a digest; `None` where no authority is configured.
    pub fn stamp(&self, digest: &[u8; 32]) -> Result<Option<Stamp>, TimestampError> {
        match self {
            Self::None => Ok(None),
            Self::Http(authority) => authority.stamp(digest).map(Some),
            Self::Trial(authority, clock) => authority.stamp_at(digest, clock.now()).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::certificate_authority::{new_timestamp_anchor, new_timestamp_unit};

    fn authority(now: DateTime<Utc>) -> TrialAuthority {
        let anchor = new_timestamp_anchor(now).unwrap();
        TrialAuthority::new(new_timestamp_unit(&anchor, now).unwrap())
    }

    #[test]
    fn an_answer_to_another_request_is_refused() {
        let now = "2026-01-14T06:00:00Z".parse().unwrap();
        let authority = authority(now);
        let (first, second, other) =
            (request(&[1; 32]).unwrap(), request(&[1; 32]).unwrap(), request(&[2; 32]).unwrap());
        let answer = authority.answer(&first, now).unwrap();
        assert_eq!(read_answer(&first, &answer).unwrap().gen_time, now);
        assert!(matches!(
            read_answer(&second, &answer),
            Err(TimestampError::Answer("it answers another request"))
        ));
        assert!(matches!(
            read_answer(&other, &answer),
            Err(TimestampError::Answer("it is over another digest"))
        ));
    }

    #[test]
    fn nonsense_is_no_time() {
        let request = request(&[1; 32]).unwrap();
        for nonsense in [
            &b""[..],
            b"<html>503</html>",
            &[0x30, 0x03, 0x02, 0x01, 0x02],
            &[0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02],
        ] {
            assert!(read_answer(&request, nonsense).is_err());
        }
    }
}
