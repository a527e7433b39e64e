//! A whole order, signed in memory and judged by others: pdfsig, pyHanko, openssl, qpdf.

use std::path::Path;
use std::process::Command;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::certificate_authority::{self as ca, Distribution, OfficerSubject};
use super::pin::Typed;
use super::provider::{Argon2Cost, Kek, SealedProvider, SigningProvider as _};
use super::timestamp::TrialAuthority;
use super::{cms, document, fixtures, pades};

/// An issued order with the anchors it hangs on.
pub struct Signed {
    pub order: Vec<u8>,
    pub departmental: Vec<u8>,
    pub timestamp: Vec<u8>,
}

/// Makes everything anew: authorities, officer, key, order, signature, time-stamp.
pub fn sign(now: DateTime<Utc>, content: &shared::order::OrderContent, stamped: bool) -> Signed {
    let distribution = Distribution {
        base_url: "http://127.0.0.1:8080/pki".into(),
        trial: true,
        policy: ca::TRIAL_POLICY.to_vec(),
    };
    let before = now - chrono::Duration::days(30);
    let root = ca::new_root("Government of West Bengal", before, &distribution).unwrap();
    let issuing = ca::new_issuing(&root, "Government of West Bengal", before, &distribution).unwrap();
    let anchor = ca::new_timestamp_anchor(before).unwrap();
    let authority = TrialAuthority::new(ca::new_timestamp_unit(&anchor, before).unwrap());
    let provider = SealedProvider::new(Kek::new([(1, [9; 32])]), Argon2Cost { memory_kib: 64, passes: 1 }, 4);
    let pin = Typed::new("739154".into());
    let key = provider.new_key(Uuid::from_u128(1), &pin).unwrap();
    let subject = OfficerSubject {
        name: "Anirban Dasgupta",
        designation: "Chief Engineer",
        office: "North Zone",
        department: "Public Works Department",
        serial: "7f3a91c2",
    };
    let certificate = ca::issue_officer(&issuing, &subject, &key.spki, before, &distribution).unwrap();

    let rendered = document::render(content, Some(&fixtures::numbering())).unwrap();
    let facts = pades::SignatureFacts {
        name: subject.name,
        reason: "Technical sanction",
        location: "Siliguri",
        label: "Signature of the Chief Engineer, North Zone",
        claimed_time: now,
    };
    let prepared = pades::prepare(&rendered.pdf, &facts).unwrap();
    let attributes = cms::signed_attributes(&prepared.digest(), &certificate).unwrap();
    let signature = provider.sign(&key, &pin, &attributes).unwrap();
    let mut container =
        cms::detached(&attributes, &signature, &certificate, &[issuing.certificate.clone()]).unwrap();
    if stamped {
        let value = cms::signature_value(&container).unwrap();
        let digest =
            sha2::Digest::finalize(sha2::Digest::chain_update(<sha2::Sha256 as sha2::Digest>::new(), value))
                .into();
        container =
            cms::with_timestamp(&container, &authority.stamp_at(&digest, now).unwrap().token).unwrap();
    }
    Signed {
        order: pades::embed(&prepared, &container).unwrap(),
        departmental: root.certificate,
        timestamp: anchor.certificate,
    }
}

/// A moment near the real one: pdfsig and openssl judge by the machine's clock.
pub fn now() -> DateTime<Utc> {
    DateTime::from(std::fs::metadata(std::env::current_exe().unwrap()).unwrap().modified().unwrap())
        - chrono::Duration::hours(1)
}

#[test]
fn four_independent_validators_accept_an_order() {
    let Some(judges) = std::env::var_os("UPMS_JUDGES") else {
        assert!(
            std::env::var_os("UPMS_CI").is_none(),
            "in CI the judges must be there: UPMS_JUDGES is not set"
        );
        return;
    };
    let folder = std::env::temp_dir().join(format!("upms-judged-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (index, title) in fixtures::HOSTILE_TITLES
        .iter()
        .chain([&"Widening and strengthening of Krishnanagar–Karimpur Road"])
        .enumerate()
    {
        let content = shared::order::OrderContent { title_en: (*title).to_owned(), ..fixtures::content() };
        let signed = sign(now(), &content, true);
        let path = |name: &str| folder.join(format!("{index}-{name}"));
        std::fs::write(path("order.pdf"), &signed.order).unwrap();
        std::fs::write(path("ca.pem"), ca::pem(&signed.departmental)).unwrap();
        std::fs::write(path("tsa.pem"), ca::pem(&signed.timestamp)).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/judges/judge_order.sh");
        let verdict = Command::new(script)
            .args([path("order.pdf"), path("ca.pem"), path("tsa.pem")])
            .env("UPMS_JUDGES", &judges)
            .output()
            .unwrap();
        let words = format!(
            "{}{}",
            String::from_utf8_lossy(&verdict.stdout),
            String::from_utf8_lossy(&verdict.stderr)
        );
        assert!(verdict.status.success(), "{title}\n{words}");
        println!("{words}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
