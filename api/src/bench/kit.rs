//! What is measured on: authorities and a key made for the run, and orders that differ from one another, so that nothing is
//! remembered from one to the next.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256, PublicKeyData as _};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use sha2::{Digest as _, Sha256};
use shared::order::{Numbering, OrderContent};
use shared::verification::Trust;
use zeroize::Zeroizing;

use crate::cli::Failure;
use crate::signing::certificate_authority::{self as ca, Distribution, KeyedCertificate, OfficerSubject};
use crate::signing::pades::{self, SignatureFacts};
use crate::signing::timestamp::TrialAuthority;
use crate::signing::{cms, document, fixtures};

pub struct Kit {
    pub at: DateTime<Utc>,
    random: SystemRandom,
    pkcs8: Zeroizing<Vec<u8>>,
    key_pem: Zeroizing<String>,
    root: KeyedCertificate,
    issuing: KeyedCertificate,
    anchor: KeyedCertificate,
    authority: TrialAuthority,
    certificate: Vec<u8>,
}

const SUBJECT: OfficerSubject<'static> = OfficerSubject {
    name: "Anirban Dasgupta",
    designation: "Chief Engineer",
    office: "North Zone",
    department: "Public Works Department",
    serial: "7f3a91c2",
};

impl Kit {
    pub fn new(at: DateTime<Utc>) -> Result<Self, Failure> {
        let before = at - Duration::days(30);
        let distribution = Distribution {
            base_url: "http://127.0.0.1:8080/pki".into(),
            trial: true,
            policy: ca::TRIAL_POLICY.to_vec(),
        };
        let root = ca::new_root("Government of West Bengal", before, &distribution)?;
        let issuing = ca::new_issuing(&root, "Government of West Bengal", before, &distribution)?;
        let anchor = ca::new_timestamp_anchor(before)?;
        let authority = TrialAuthority::new(ca::new_timestamp_unit(&anchor, before)?);
        let pair = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let certificate =
            ca::issue_officer(&issuing, &SUBJECT, &pair.subject_public_key_info(), before, &distribution)?;
        #[allow(clippy::disallowed_methods, reason = "ring signs with its own source alone")]
        let random = SystemRandom::new();
        let (pkcs8, key_pem) = (Zeroizing::new(pair.serialize_der()), Zeroizing::new(pair.serialize_pem()));
        Ok(Self { at, random, pkcs8, key_pem, root, issuing, anchor, authority, certificate })
    }

    pub fn trust(&self) -> Trust {
        Trust {
            departmental: vec![self.root.certificate.clone()],
            timestamp: vec![self.anchor.certificate.clone()],
        }
    }

    /// As the server opens a key for one act; the Argon2id that unseals it is not measured here.
    pub fn key(&self) -> Result<EcdsaKeyPair, Failure> {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.pkcs8, &self.random)
            .map_err(|error| error.to_string().into())
    }

    /// A signature over these bytes, and nothing else.
    pub fn bare_signature(&self, key: &EcdsaKeyPair, message: &[u8]) -> Result<Vec<u8>, Failure> {
        let signature = key.sign(&self.random, message).map_err(|error| error.to_string())?;
        Ok(signature.as_ref().to_vec())
    }

    fn container(&self, prepared: &pades::Prepared) -> Result<Vec<u8>, Failure> {
        let attributes = cms::signed_attributes(&prepared.digest(), &self.certificate)?;
        let signature = cms::normalise(&self.bare_signature(&self.key()?, &attributes)?)?;
        let chain = std::slice::from_ref(&self.issuing.certificate);
        Ok(cms::detached(&attributes, &signature, &self.certificate, chain)?)
    }

    fn prepare(&self, base: &[u8]) -> Result<pades::Prepared, Failure> {
        let facts = SignatureFacts {
            name: SUBJECT.name,
            reason: "Technical sanction",
            location: "Siliguri",
            label: "Signature of the Chief Engineer, North Zone",
            claimed_time: self.at,
        };
        Ok(pades::prepare(base, &facts)?)
    }

    /// Appends the signature's revision, makes the container, puts it in: an order at level B-B.
    pub fn sign(&self, base: &[u8]) -> Result<Vec<u8>, Failure> {
        let prepared = self.prepare(base)?;
        Ok(pades::embed(&prepared, &self.container(&prepared)?)?)
    }

    /// The same with a time-stamp: a whole order, level B-T.
    pub fn issue(&self, base: &[u8]) -> Result<Vec<u8>, Failure> {
        let prepared = self.prepare(base)?;
        let container = self.container(&prepared)?;
        let digest: [u8; 32] = Sha256::digest(cms::signature_value(&container)?).into();
        let stamp = self.authority.stamp_at(&digest, self.at)?;
        Ok(pades::embed(&prepared, &cms::with_timestamp(&container, &stamp.token)?)?)
    }

    /// What pyHanko needs, for it to do the same.
    pub fn write(&self, folder: &Path, base: &[u8], order: &[u8]) -> Result<(), Failure> {
        std::fs::create_dir_all(folder)?;
        let certificates = [
            ("officer.pem", &self.certificate),
            ("issuing.pem", &self.issuing.certificate),
            ("ca.pem", &self.root.certificate),
            ("tsa.pem", &self.anchor.certificate),
        ];
        for (name, certificate) in certificates {
            std::fs::write(folder.join(name), ca::pem(certificate))?;
        }
        std::fs::write(folder.join("key.pem"), self.key_pem.as_bytes())?;
        std::fs::write(folder.join("base.pdf"), base)?;
        std::fs::write(folder.join("order.pdf"), order)?;
        Ok(())
    }
}

/// The order number so much: its own title, number and amount.
pub fn order(number: usize) -> (OrderContent, Numbering) {
    let (mut content, mut numbering) = (fixtures::content(), fixtures::numbering());
    content.title_en = format!("{}, lot {number}", content.title_en);
    content.work_code = format!("UP-PW-2526-{number:05}/W01");
    numbering.ts_no = format!("TS/CEN/2025-26/{number:04}");
    numbering.memo_no.clone_from(&numbering.ts_no);
    (content, numbering)
}

/// It as PDF, before its signature.
pub fn base(number: usize) -> Result<Vec<u8>, Failure> {
    let (content, numbering) = order(number);
    Ok(document::render(&content, Some(&numbering))?.pdf)
}
