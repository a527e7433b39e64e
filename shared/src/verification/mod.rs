//! The strict verifier of issued orders: pure, offline, the same code in the command line tool, the server and the browser.
//!
//! It accepts exactly the files this product issues (ETSI EN 319 142-1 baseline B-T in our own closed profile) and refuses
//! all else, each with a reason code. It walks the file from its end; every byte must be owned once, so that nothing can
//! hide between, before or after objects. Three verdicts are kept apart: *signature* is judged here; *origin* (is it in the
//! register?) and *status* (is it still in force?) are the register's to say, never this function's.

mod anchors;
mod certificates;
mod container;
mod field;
mod file;
mod foreign;
mod syntax;
mod timestamp;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use anchors::{NotPem, certificates_of_pem};
pub use foreign::{ForeignFile, look_at};

/// The largest file that is judged.
pub const MAX_FILE: usize = 25 * 1024 * 1024;
/// How long after the claimed time the time-stamp may come, in seconds.
pub const MAX_DELAY: i64 = 24 * 3600;
/// From this delay on, in seconds, a remark is made.
pub const REMARKED_DELAY: i64 = 15 * 60;
/// How far before the claimed time the time-stamp may lie, in seconds.
pub const MAX_LEAD: i64 = 60;

/// Whom the verifier trusts. Certificates as DER.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// Departmental anchors: roots.
    pub departmental: Vec<Vec<u8>>,
    /// Anchors of time-stamp authorities, never one of the departmental.
    pub timestamp: Vec<Vec<u8>>,
}

/// Why a check failed. Stable: tests, scripts and helpdesks rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    FileTooLarge,
    NotPdf,
    Header,
    Tail,
    CrossReference,
    Trailer,
    Revisions,
    Object,
    Stream,
    ForbiddenContent,
    PageChanged,
    CatalogChanged,
    Field,
    SignatureDictionary,
    ByteRange,
    Gap,
    ContainerSyntax,
    ContainerProfile,
    SignedAttributes,
    DigestMismatch,
    SigningCertificateMismatch,
    SignatureMismatch,
    SignatureNotLow,
    UnsignedAttributes,
    CertificateSyntax,
    CertificateProfile,
    CertificateUnused,
    ChainBroken,
    ChainUntrusted,
    CertificateExpired,
    WeakKey,
    TimestampMissing,
    TimestampSyntax,
    TimestampImprint,
    TimestampProfile,
    TimestampSignature,
    TimestampUntrusted,
    TimestampTime,
}

/// What was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// Revisions, objects, every byte owned.
    File,
    /// Field, dictionary, ByteRange.
    SignatureField,
    /// The CMS container.
    Container,
    /// The digest over the document.
    Digest,
    /// The signature over its attributes.
    Signature,
    /// The signer's certificate and those above it.
    Certificates,
    /// The time-stamp.
    Timestamp,
}

/// One check and how it came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Check {
    pub aspect: Aspect,
    pub passed: bool,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// In plain words.
    pub detail: String,
}

/// The verdict on the signature alone. There is no "probably".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignatureVerdict {
    /// Bytes, chain and time are all in order.
    Valid,
    /// All but the time: the time-stamp is missing. Never shown as valid.
    TimestampMissing,
    /// Something is wrong; the failed check says what.
    Invalid,
    /// Not a file of this product.
    NotAnOrder,
}

/// The officer as his certificate names him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signer {
    pub name: String,
    pub designation: String,
    pub office: String,
    pub department: String,
    /// Serial number of the certificate, lower hex.
    pub certificate_serial: String,
    pub certificate_sha256: String,
    pub issuer: String,
}

/// What the verifier found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Judgement {
    pub verdict: SignatureVerdict,
    pub checks: Vec<Check>,
    /// Only when the signature is valid, or lacks nothing but its time-stamp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Signer>,
    /// Time of the time-stamp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_at: Option<DateTime<Utc>>,
    /// What the signer's own clock said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<DateTime<Utc>>,
    /// Remarks that change no verdict.
    pub remarks: Vec<String>,
    /// SHA-256 over the ByteRange, lower hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_digest: Option<String>,
    /// SHA-256 of the whole file, lower hex: what the register is asked for.
    pub file_digest: String,
    /// Whether the certificate is a trial's, without legal value.
    pub trial: bool,
}

impl Judgement {
    /// Whether the signature is wholly valid.
    pub fn is_valid(&self) -> bool {
        self.verdict == SignatureVerdict::Valid
    }
    /// The reason of the first failed check.
    pub fn reason(&self) -> Option<Reason> {
        self.checks.iter().find_map(|check| check.reason)
    }
}

/// A failed check, on its way out.
pub(crate) type Refusal = (Reason, String);

pub(crate) fn refuse<T>(reason: Reason, detail: impl Into<String>) -> Result<T, Refusal> {
    Err((reason, detail.into()))
}

/// Judges a file as an issued order, by the strict profile and nothing less.
pub fn judge(bytes: &[u8], trust: &Trust) -> Judgement {
    let mut judgement = Judgement {
        verdict: SignatureVerdict::Invalid,
        checks: Vec::new(),
        signer: None,
        signed_at: None,
        claimed_at: None,
        remarks: Vec::new(),
        document_digest: None,
        file_digest: hex::encode(Sha256::digest(bytes)),
        trial: false,
    };
    if let Err((aspect, (reason, detail))) = run(bytes, trust, &mut judgement) {
        judgement.checks.push(Check { aspect, passed: false, reason: Some(reason), detail });
        judgement.verdict = match reason {
            Reason::TimestampMissing => SignatureVerdict::TimestampMissing,
            Reason::NotPdf => SignatureVerdict::NotAnOrder,
            _ => SignatureVerdict::Invalid,
        };
        if judgement.verdict != SignatureVerdict::TimestampMissing {
            judgement.signer = None;
            judgement.signed_at = None;
        }
    }
    judgement
}

/// The signature container (CMS, DER) of a file that has the form of an order; judges nothing.
pub fn container_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let order = file::read(bytes).ok()?;
    Some(field::read(bytes, &order).ok()?.container)
}

fn run(bytes: &[u8], trust: &Trust, judgement: &mut Judgement) -> Result<(), (Aspect, Refusal)> {
    let at = |aspect: Aspect| move |refusal: Refusal| (aspect, refusal);
    let pass = |checks: &mut Vec<Check>, aspect, detail: &str| {
        checks.push(Check { aspect, passed: true, reason: None, detail: detail.to_owned() })
    };

    let order = file::read(bytes).map_err(at(Aspect::File))?;
    pass(&mut judgement.checks, Aspect::File, "Two revisions; every byte belongs to exactly one object.");
    let field = field::read(bytes, &order).map_err(at(Aspect::SignatureField))?;
    pass(
        &mut judgement.checks,
        Aspect::SignatureField,
        "One signature covers the whole file and permits no change.",
    );
    judgement.claimed_at = Some(field.claimed_at);
    let document_digest = field.digest(bytes);
    judgement.document_digest = Some(hex::encode(document_digest));

    let container = container::read(&field.container).map_err(at(Aspect::Container))?;
    pass(
        &mut judgement.checks,
        Aspect::Container,
        "The signature container has the form of a PAdES baseline signature.",
    );
    container.check_digest(&document_digest).map_err(at(Aspect::Digest))?;
    pass(&mut judgement.checks, Aspect::Digest, "The document is the one that was signed.");
    container.check_signature().map_err(at(Aspect::Signature))?;
    pass(&mut judgement.checks, Aspect::Signature, "The signature belongs to the signer's certificate.");

    let chain = certificates::judge_signer(&container.certificates, &container.signer, &trust.departmental)
        .map_err(at(Aspect::Certificates))?;
    judgement.trial = chain.trial;
    judgement.signer = Some(chain.signer.clone());
    let token = container.timestamp.as_deref().ok_or_else(|| {
        (
            Aspect::Timestamp,
            (
                Reason::TimestampMissing,
                "The order carries no time-stamp. It was taken out, or the order was never issued."
                    .to_owned(),
            ),
        )
    })?;
    let stamp = timestamp::judge(token, &container.signature, trust).map_err(at(Aspect::Timestamp))?;
    let delay = (stamp.gen_time - field.claimed_at).num_seconds();
    if !(-MAX_LEAD..=MAX_DELAY).contains(&delay) {
        return Err((
            Aspect::Timestamp,
            (
                Reason::TimestampTime,
                format!("The time-stamp lies {delay} seconds from the time the signer claimed."),
            ),
        ));
    }
    if delay > REMARKED_DELAY {
        judgement.remarks.push(format!("The time-stamp came {} minutes after the signature.", delay / 60));
    }
    chain.check_validity(stamp.gen_time).map_err(at(Aspect::Certificates))?;
    pass(
        &mut judgement.checks,
        Aspect::Certificates,
        "The signer's certificate leads to a trusted departmental authority and was valid at the time.",
    );
    pass(
        &mut judgement.checks,
        Aspect::Timestamp,
        "A trusted authority has confirmed the time of the signature.",
    );
    judgement.signed_at = Some(stamp.gen_time);
    judgement.verdict = SignatureVerdict::Valid;
    Ok(())
}
