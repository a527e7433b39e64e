//! For tests: authorities, an officer and a key, and orders signed with them — well, and in every wrong way.

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use shared::order::OrderContent;
use shared::verification::{Judgement, Trust, judge};
use uuid::Uuid;

use super::certificate_authority::{self as ca, Distribution, KeyedCertificate, OfficerSubject};
use super::pades::{Prepared, SignatureFacts};
use super::pin::Typed;
use super::provider::{Argon2Cost, Kek, SealedKey, SealedProvider, SigningProvider as _};
use super::timestamp::TrialAuthority;
use super::{cms, document, fixtures, pades};

pub struct Workshop {
    pub now: DateTime<Utc>,
    pub root: KeyedCertificate,
    pub issuing: KeyedCertificate,
    pub anchor: KeyedCertificate,
    pub authority: TrialAuthority,
    pub provider: SealedProvider,
    pub key: SealedKey,
    pub certificate: Vec<u8>,
}

pub const SUBJECT: OfficerSubject<'static> = OfficerSubject {
    name: "Anirban Dasgupta",
    designation: "Chief Engineer",
    office: "North Zone",
    department: "Public Works Department",
    serial: "7f3a91c2",
};

pub fn distribution() -> Distribution {
    Distribution {
        base_url: "http://127.0.0.1:8080/pki".into(),
        trial: true,
        policy: ca::TRIAL_POLICY.to_vec(),
    }
}

pub fn pin() -> Typed {
    Typed::new("739154".into())
}

impl Workshop {
    /// Everything anew; certificates are valid from 30 days before `now`.
    pub fn new(now: DateTime<Utc>) -> Self {
        let before = now - chrono::Duration::days(30);
        let root = ca::new_root("Government of West Bengal", before, &distribution()).unwrap();
        let issuing = ca::new_issuing(&root, "Government of West Bengal", before, &distribution()).unwrap();
        let anchor = ca::new_timestamp_anchor(before).unwrap();
        let authority = TrialAuthority::new(ca::new_timestamp_unit(&anchor, before).unwrap());
        let provider =
            SealedProvider::new(Kek::new([(1, [9; 32])]), Argon2Cost { memory_kib: 64, passes: 1 }, 4);
        let key = provider.new_key(Uuid::from_u128(1), &pin()).unwrap();
        let certificate = ca::issue_officer(&issuing, &SUBJECT, &key.spki, before, &distribution()).unwrap();
        Self { now, root, issuing, anchor, authority, provider, key, certificate }
    }

    pub fn trust(&self) -> Trust {
        Trust {
            departmental: vec![self.root.certificate.clone()],
            timestamp: vec![self.anchor.certificate.clone()],
        }
    }
    pub fn judge(&self, file: &[u8]) -> Judgement {
        judge(file, &self.trust())
    }
    pub fn prepare(&self, base: &[u8]) -> Prepared {
        let facts = SignatureFacts {
            name: SUBJECT.name,
            reason: "Technical sanction",
            location: "Siliguri",
            label: "Signature of the Chief Engineer, North Zone",
            claimed_time: self.now,
        };
        pades::prepare(base, &facts).unwrap()
    }
    pub fn sign_message(&self, message: &[u8]) -> Vec<u8> {
        self.provider.sign(&self.key, &pin(), message).unwrap()
    }
    /// A container over a digest, without time-stamp.
    pub fn container(&self, digest: &[u8; 32]) -> Vec<u8> {
        let attributes = cms::signed_attributes(digest, &self.certificate).unwrap();
        cms::detached(
            &attributes,
            &self.sign_message(&attributes),
            &self.certificate,
            std::slice::from_ref(&self.issuing.certificate),
        )
        .unwrap()
    }
    /// The container with a time-stamp of the given moment.
    pub fn stamped(&self, container: &[u8], at: DateTime<Utc>) -> Vec<u8> {
        let digest: [u8; 32] = Sha256::digest(cms::signature_value(container).unwrap()).into();
        cms::with_timestamp(container, &self.authority.stamp_at(&digest, at).unwrap().token).unwrap()
    }
    /// Signs whatever stands in a prepared file, with time-stamp.
    pub fn finish(&self, prepared: &Prepared) -> Vec<u8> {
        pades::embed(prepared, &self.stamped(&self.container(&prepared.digest()), self.now)).unwrap()
    }
    pub fn sign_base(&self, base: &[u8]) -> Vec<u8> {
        self.finish(&self.prepare(base))
    }
    pub fn sign_order(&self, content: &OrderContent) -> Vec<u8> {
        self.sign_base(&document::render(content, Some(&fixtures::numbering())).unwrap().pdf)
    }
}

/// A moment near the real one: pdfsig and openssl judge by the machine's clock.
pub fn recently() -> DateTime<Utc> {
    let built = std::fs::metadata(std::env::current_exe().unwrap()).unwrap().modified().unwrap();
    DateTime::from_timestamp(DateTime::<Utc>::from(built).timestamp() - 3600, 0).unwrap()
}

/// The objects of [`small_base`], 1 to 5: pages, page, contents, information, catalog.
pub fn small_objects() -> [String; 5] {
    let drawing = "BT /F1 12 Tf 72 720 Td (Technical sanction) Tj ET";
    [
        "<</Type/Pages/Count 1/Kids[2 0 R]>>".to_owned(),
        "<</Type/Page/MediaBox[0 0 595 842]/Parent 1 0 R/Contents 3 0 R/Resources<<>>>>".to_owned(),
        format!("<</Length {}>>\nstream\n{drawing}\nendstream", drawing.len()),
        "<</Creator(UPMS)/Title(1 0 obj %%EOF endstream)>>".to_owned(),
        "<</Type/Catalog/Pages 1 0 R/Lang(en-IN)>>".to_owned(),
    ]
}

/// A first revision of these objects, in the form the typesetter writes. The fourth is the information, the fifth the catalog.
pub fn base_of(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for (index, body) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n\r\n", out.len());
        out.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", index + 1).as_bytes());
    }
    let at = out.len();
    out.extend_from_slice(
        format!(
            "{table}trailer\n<</Size {}/Root 5 0 R/Info 4 0 R/ID[(a)(b)]>>\nstartxref\n{at}\n%%EOF",
            objects.len() + 1
        )
        .as_bytes(),
    );
    out
}

/// A first revision of few bytes in the form the typesetter writes.
pub fn small_base() -> Vec<u8> {
    base_of(&small_objects())
}
