//! Whole orders, judged by others (pdfsig, pyHanko, openssl, qpdf) and by our own verifier.

use std::path::Path;
use std::process::Command;

use shared::order::OrderContent;
use shared::sanction::OrderKind;

use super::certificate_authority::pem;
use super::fixtures;
use super::workshop::{Workshop, recently};

#[test]
fn four_independent_validators_and_our_own_accept_an_order() {
    let workshop = Workshop::new(recently());
    let folder = std::env::temp_dir().join(format!("upms-judged-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let titled = fixtures::HOSTILE_TITLES
        .iter()
        .chain([&"Widening and strengthening of Krishnanagar–Karimpur Road"])
        .map(|title| OrderContent { title_en: (*title).to_owned(), ..fixtures::content() });
    // What revises and what cancels is an order like the first, hostile titles among them.
    let later = [OrderKind::Revision, OrderKind::Cancellation].into_iter().flat_map(|kind| {
        let plain = fixtures::later(kind);
        let hostile =
            OrderContent { title_en: fixtures::HOSTILE_TITLES[1].to_owned(), ..fixtures::later(kind) };
        [plain, hostile]
    });
    for (index, content) in titled.chain(later).enumerate() {
        let title = format!("{}: {}", content.kind, content.title_en);
        let order = workshop.sign_order(&content);
        let judgement = workshop.judge(&order);
        assert!(judgement.is_valid(), "{title}: {judgement:#?}");
        assert_eq!(judgement.signer.unwrap().designation, "Chief Engineer");
        let Some(judges) = std::env::var_os("UPMS_JUDGES") else {
            assert!(
                std::env::var_os("UPMS_CI").is_none(),
                "in CI the judges must be there: UPMS_JUDGES is not set"
            );
            continue;
        };
        let path = |name: &str| folder.join(format!("{index}-{name}"));
        std::fs::write(path("order.pdf"), &order).unwrap();
        std::fs::write(path("ca.pem"), pem(&workshop.root.certificate)).unwrap();
        std::fs::write(path("tsa.pem"), pem(&workshop.anchor.certificate)).unwrap();
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
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn r22_an_order_without_time_stamp_is_never_valid() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&super::workshop::small_base());
    let bare = super::pades::embed(&prepared, &workshop.container(&prepared.digest())).unwrap();
    assert_eq!(workshop.judge(&bare).verdict, shared::verification::SignatureVerdict::TimestampMissing);
}
