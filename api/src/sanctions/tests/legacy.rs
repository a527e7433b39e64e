//! Orders from before the cut-off, recorded as certified scans.

use shared::sanction::{SanctionOrigin, SanctionState};
use uuid::Uuid;

use super::site::{LAKH, Made, Site, get, path};
use crate::db::DbRole;
use crate::http::Refusal;
use crate::sanctions::{LegacySanction, record_legacy};
use crate::testing::{TestApp, world};

fn facts(app: &TestApp, made: Made) -> LegacySanction {
    LegacySanction {
        work_id: made.work,
        estimate_id: made.estimate,
        authority_posting_id: app.as_user(world::EE).posting(),
        prepared_by: app.as_user(world::SAE).posting(),
        memo_no: "1411/KHD".into(),
        order_date: "2025-12-30".parse().unwrap(),
        amount_paise: 40 * LAKH,
        scan: b"%PDF-1.4 scan".to_vec(),
    }
}

fn record(app: &TestApp, certifier: &str, facts: &LegacySanction) -> Result<Uuid, Refusal> {
    let today = app.context.today();
    app.context.db.act(DbRole::App, |conn| {
        let actor = world::acting(conn, certifier, today)?;
        record_legacy(conn, &app.context, &actor, facts)
    })
}

#[actix_web::test]
async fn a_certified_scan_counts_as_issued_and_says_that_it_is_no_digital_order() {
    let app = TestApp::new().await;
    let made = Site { go_date: "2025-06-01", ..Site::default() }.make(&app);
    let id = record(&app, world::SE, &facts(&app, made)).unwrap();
    let sae = app.as_user(world::SAE);
    let seen = get(&sae, id).await;
    assert_eq!(
        (seen.summary.origin, seen.summary.state),
        (SanctionOrigin::LegacyScan, SanctionState::Recorded)
    );
    assert_eq!((seen.summary.ts_no, seen.summary.memo_no.as_deref()), (None, Some("1411/KHD")));
    assert!(seen.may.is_empty());
    let scan = sae.get(&format!("{}/scan.pdf", path(id))).await.expect(200);
    assert_eq!(scan.bytes, b"%PDF-1.4 scan");
    assert_eq!(sae.get(&format!("{}/order.pdf", path(id))).await.status, 404);
    assert_eq!(sae.get(&format!("/projects/{}", made.project)).await.expect(200).json["stage"], "ts_issued");
    use sha2::Digest as _;
    let digest = hex::encode(sha2::Sha256::digest(b"%PDF-1.4 scan"));
    let answer = app.nobody().get(&format!("/public/verifications?file_digest={digest}")).await.expect(422);
    assert_eq!(answer.code(), "LEGACY_SCAN");
}

#[actix_web::test]
async fn r19_r24_r25_hold_for_scans() {
    let app = TestApp::new().await;
    let code = |result: Result<Uuid, Refusal>| match result {
        Err(Refusal::Invalid(errors)) => errors[0].code.clone(),
        Err(refusal) => refusal.code(),
        Ok(_) => "recorded".into(),
    };
    let good = || facts(&app, Site::default().make(&app));
    let late = LegacySanction { order_date: "2025-12-31".parse().unwrap(), ..good() };
    assert_eq!(code(record(&app, world::SE, &late)), "TS_MUST_BE_DIGITAL");
    for scan in [Vec::new(), b"GIF89a".to_vec(), [b"%PDF-".to_vec(), vec![0; 20 * 1024 * 1024]].concat()] {
        assert_eq!(code(record(&app, world::SE, &LegacySanction { scan, ..good() })), "LEGACY_SCAN_MISSING");
    }
    assert_eq!(code(record(&app, world::EE, &good())), "FORBIDDEN");
    assert_eq!(code(record(&app, world::STRANGER_CE, &good())), "FORBIDDEN");
    assert_eq!(code(record(&app, world::SE, &good())), "recorded");
    let same_memo = LegacySanction { scan: b"%PDF-other".to_vec(), ..good() };
    assert_eq!(code(record(&app, world::SE, &same_memo)), "TS_DUPLICATE");
    let same_scan = LegacySanction { memo_no: "1412/KHD".into(), ..good() };
    assert_eq!(code(record(&app, world::SE, &same_scan)), "TS_DUPLICATE");
    let other = LegacySanction { memo_no: "1412/KHD".into(), scan: b"%PDF-other".to_vec(), ..good() };
    assert_eq!(code(record(&app, world::CE, &other)), "recorded");
}
