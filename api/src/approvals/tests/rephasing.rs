//! Phasing an approval in force anew: the same sum, the old one kept.

use serde_json::json;
use shared::approval::ApprovalCase;

use super::{act, pointers, years};
use crate::projects::fixtures::{HEAD, approve, project, with};
use crate::testing::{TestApp, world};

async fn in_force(app: &TestApp) -> ApprovalCase {
    let made = project(app, json!({})).await;
    let recorded = approve(app, &made, json!({})).await;
    app.as_user(world::NODAL)
        .get(&format!("/administrative-approvals/{}", recorded.id))
        .await
        .expect(200)
        .into()
}

#[actix_web::test]
async fn the_old_phasing_stays_with_who_when_and_why() {
    let app = TestApp::new().await;
    let case = in_force(&app).await;
    assert_eq!(case.may, ["rephase_administrative_approval"]);
    let body = json!({ "phasing": years(&[2_00_000_00, 7_00_000_00, 1_00_000_00]), "reason": "The monsoon took four months." });
    let anew: ApprovalCase = act(&app, world::NODAL, &case, "rephase", body.clone()).await.expect(200).into();
    assert_eq!(json!(anew.approval.phasing), body["phasing"]);
    assert_eq!(anew.former_phasing.len(), 1);
    assert_eq!(anew.former_phasing[0].phasing, case.approval.phasing);
    assert_eq!(anew.former_phasing[0].reason, "The monsoon took four months.");
    assert!(anew.former_phasing[0].by_en.starts_with("Sanghamitra Dutta"));
    assert_eq!(anew.former_phasing[0].at, app.now());
    let again = with(body, json!({ "phasing": years(&[10_00_000_00]) }));
    assert_eq!(act(&app, world::NODAL, &case, "rephase", again.clone()).await.status, 412);
    let last: ApprovalCase = act(&app, world::NODAL, &anew, "rephase", again).await.expect(200).into();
    assert_eq!(last.former_phasing.len(), 2);
    assert_eq!(last.former_phasing[0].phasing, anew.approval.phasing);
}

#[actix_web::test]
async fn r04_sum_and_heads_stay_as_approved() {
    let app = TestApp::new().await;
    let case = in_force(&app).await;
    let other = "25-4059-01-051-00-003-53-00-V";
    for (phasing, code) in [
        (years(&[10_00_000_01]), "PHASING_SUM"),
        (years(&[9_99_999_99]), "PHASING_SUM"),
        (
            json!([{ "fy": "2026-27", "head_of_account": other, "scheme": "SDS", "amount_paise": 10_00_000_00 }]),
            "RAA_AUTHORITY",
        ),
        (
            json!([{ "fy": "2026-27", "head_of_account": HEAD, "scheme": "NONBUD", "amount_paise": 10_00_000_00 }]),
            "FUND_SPLIT",
        ),
    ] {
        let body = json!({ "phasing": phasing, "reason": "The monsoon took four months." });
        assert_eq!(act(&app, world::NODAL, &case, "rephase", body).await.expect(422).code(), code);
    }
    let same = json!({ "phasing": case.approval.phasing, "reason": "The monsoon took four months." });
    let refused = act(&app, world::NODAL, &case, "rephase", same).await.expect(422);
    assert_eq!(pointers(&refused), [("/phasing", "PHASING_SAME")]);
    let silent = json!({ "phasing": years(&[10_00_000_00]), "reason": "" });
    let refused = act(&app, world::NODAL, &case, "rephase", silent).await.expect(422);
    assert_eq!(pointers(&refused), [("/reason", "TEXT_MISSING")]);
    for user in [world::SAE, world::EE, world::ADVISER, world::SECRETARY, world::FINANCE] {
        let body = json!({ "phasing": years(&[10_00_000_00]), "reason": "The monsoon took four months." });
        assert_eq!(act(&app, user, &case, "rephase", body).await.status, 403, "{user}");
    }
}
