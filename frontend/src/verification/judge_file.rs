//! Judges a file on this device and asks the register about its digest alone.

use leptos::wasm_split::SplitLoaderError;
use logic::verification::claimed_code;
use shared::signing::{PublicVerification, TrustAnchors};
use shared::verification::{Judgement, MAX_FILE, Trust, certificates_of_pem, judge};
use wasm_bindgen_futures::JsFuture;

use crate::api::{Call, Failure};

/// What the register said about the digest of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Known(Box<PublicVerification>),
    Unknown,
    /// The certified scan of a sanction from before: recorded, never digitally signed. What the register says of it.
    Scan(String),
    NotAsked,
}

/// The three verdicts of a file, kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileVerdicts {
    pub name: String,
    pub judgement: Judgement,
    pub origin: Origin,
    /// What the register says of the order a changed file claims to be.
    pub claimed: Option<Box<PublicVerification>>,
}

/// Why a file could not be judged at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CannotJudge {
    TooLarge,
    Unreadable,
    NoAnchors,
    /// The verifier itself did not come.
    NoVerifier,
}

impl From<SplitLoaderError> for CannotJudge {
    fn from(_: SplitLoaderError) -> Self {
        Self::NoVerifier
    }
}

/// Judges a file. Its bytes never leave the device.
pub async fn judge_file(file: web_sys::File) -> Result<FileVerdicts, CannotJudge> {
    if file.size() > MAX_FILE as f64 {
        return Err(CannotJudge::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| CannotJudge::Unreadable)?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let anchors: TrustAnchors =
        Call::get("/public/trust-anchors").read().await.map_err(|_| CannotJudge::NoAnchors)?;
    let der = |pem: &[String]| -> Vec<Vec<u8>> {
        pem.iter().filter_map(|text| certificates_of_pem(text).ok()).flatten().collect()
    };
    let trust = Trust { departmental: der(&anchors.departmental), timestamp: der(&anchors.timestamp) };
    let judgement = judge(&bytes, &trust);
    let path = format!("/public/verifications?file_digest={}", judgement.file_digest);
    let origin = match Call::get(&path).read::<PublicVerification>().await {
        Ok(known) => Origin::Known(Box::new(known)),
        Err(Failure::Refused(problem)) if problem.status == 404 => Origin::Unknown,
        Err(Failure::Refused(problem)) if problem.code == "LEGACY_SCAN" => {
            Origin::Scan(problem.detail.unwrap_or_default())
        }
        Err(_) => Origin::NotAsked,
    };
    let claimed = match (&origin, claimed_code(&bytes)) {
        (Origin::Unknown, Some(code)) => {
            Call::get(&format!("/public/verifications/{code}")).read().await.ok().map(Box::new)
        }
        _ => None,
    };
    Ok(FileVerdicts { name: file.name(), judgement, origin, claimed })
}
