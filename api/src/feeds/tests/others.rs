//! Approvals of AAFS, the tender portal, HRMS.

use diesel::prelude::*;
use serde_json::{Value, json};
use shared::api_client::ClientScope;
use shared::feed::{FedRow, RowOutcome};
use shared::page::Page;

use super::money::{codes, feed, outcomes};
use crate::clients::tests::site::{calling, connected, system};
use crate::db::schema::{person, posting, project, tender};
use crate::projects::fixtures::{approval_body, project as new_project, with};
use crate::sanctions::tests::site::Site;
use crate::tenders::tests::site::{LAKH, notice, work};
use crate::testing::{TestApp, world};

use RowOutcome::{Created, Refused, Unchanged, Waiting};

#[actix_web::test]
async fn an_order_of_aafs_is_in_force_and_names_the_project_in_ifms() {
    let app = TestApp::new().await;
    let of = new_project(&app, json!({})).await;
    let caller = system(&app, &[ClientScope::ApprovalsWrite]).await;
    let row = json!({
        "external_id": "UO-1", "project": of.code, "ifms_project_id": "PW262700123S000", "order": approval_body(),
    });
    let wrong = with(
        row.clone(),
        json!({"external_id": "UO-0", "order": with(approval_body(), json!({"amount_paise": 1}))}),
    );
    let legacy = with(
        row.clone(),
        json!({"external_id": "UO-2", "order": with(approval_body(), json!({"kind": "legacy"}))}),
    );
    let result = feed(&caller, "administrative-approvals", &[wrong, legacy, row.clone()]).await;
    assert_eq!(outcomes(&result), [Refused, Refused, Created]);
    let pointer = &result.results[0].problem.as_ref().unwrap().errors[0].pointer;
    assert!(pointer.starts_with("/order/"), "{pointer}");
    let (ifms, stage): (Option<String>, String) = app.act(|conn| {
        Ok(project::table.find(of.id).select((project::ifms_project_id, project::stage)).first(conn)?)
    });
    assert_eq!((ifms.as_deref(), stage.as_str()), (Some("PW262700123S000"), "aa_accorded"));
    assert_eq!(outcomes(&feed(&caller, "administrative-approvals", &[row]).await), [Unchanged]);
    let mut revised = approval_body();
    revised["kind"] = json!("original");
    revised["go_no"] = json!("2-F");
    let second = json!({"external_id": "UO-3", "project": "PW262700123S000", "order": revised});
    let result = feed(&caller, "administrative-approvals", &[second]).await;
    assert_eq!(codes(&result), ["APPROVAL_EXISTS"], "found by its id in IFMS, judged as typed");
}

#[actix_web::test]
async fn r28_the_portal_brings_notice_bids_and_award_and_officers_accept() {
    let app = TestApp::new().await;
    let caller = system(&app, &[ClientScope::TendersWrite]).await;
    let of = work(&app);
    let bare = Site::default().make(&app);
    let code = |id| app.act(|conn| Ok(crate::projects::work_row(conn, id)?.code));
    let (sanctioned, unsanctioned) = (code(of.work), code(bare.work));
    let of_notice = |id: &str, work: &str, no: u32| json!({"external_id": id, "kind": "notice", "work": work, "content": notice(no, 38 * LAKH)});
    let bids = json!({
        "external_id": "B1", "kind": "bids", "portal_tender_id": "2026_WBPWD_5_1", "opened_on": "2026-09-11", "bids_received": 2,
        "bids": [{"bidder_name": "Nadia Constructions", "quoted_paise": 37 * LAKH}, {"bidder_name": "Ganga Builders", "quoted_paise": 39 * LAKH}],
    });
    let award = json!({"external_id": "L1", "kind": "award", "portal_tender_id": "2026_WBPWD_5_1", "loa_no": "LOA 5", "loa_date": "2026-09-14"});
    let rows = [award.clone(), bids, of_notice("N1", &sanctioned, 5), of_notice("N2", &unsanctioned, 6)];
    let result = feed(&caller, "tenders", &rows).await;
    assert_eq!(outcomes(&result), [Refused, Created, Created, Refused]);
    assert_eq!(codes(&result)[0], "TRANSITION_NOT_ALLOWED", "nobody accepted yet, and the portal cannot");
    let problem = result.results[3].problem.as_ref().unwrap();
    assert_eq!(problem.rule.as_deref(), Some("R28"), "{problem:?}");
    let states: Vec<String> = app.act(|conn| Ok(tender::table.select(tender::state).load(conn)?));
    assert_eq!(states.len(), 1, "a refused notice leaves no draft behind");
    let stray = with(award, json!({"external_id": "L2", "portal_tender_id": "2026_WBPWD_9_1"}));
    assert_eq!(codes(&feed(&caller, "tenders", &[stray]).await), ["TENDER_UNKNOWN"]);
}

fn posting_row(id: &str, hrms: &str, from: &str) -> Value {
    json!({
        "external_id": id, "kind": "posting", "hrms_id": hrms, "office": "KHD", "designation": "AE", "charge": "regular",
        "from": from, "order_no": "PW/ESTT/90",
    })
}

#[actix_web::test]
async fn hrms_brings_officers_and_the_administrator_gives_their_rights() {
    let app = TestApp::new().await;
    let hrms = connected(&app, &[ClientScope::OfficersWrite], json!({"system": "hrms"})).await;
    let caller = calling(&app, &hrms).await;
    let officer = json!({
        "external_id": "E1", "kind": "officer", "hrms_id": "2026100001", "name_en": "Mitali Sen", "name_bn": "মিতালি সেন",
        "mobile": "+919830011111", "email": "mitali.sen@example.gov.in",
    });
    let known = with(officer.clone(), json!({"external_id": "E2", "hrms_id": world::EE}));
    let result =
        feed(&caller, "officers", &[posting_row("P1", "2026100001", "2026-09-15"), officer, known]).await;
    assert_eq!(outcomes(&result), [Waiting, Created, Refused]);
    assert_eq!(codes(&result)[0], "ROLES_NEEDED", "rights come from people");
    assert_eq!(result.results[2].problem.as_ref().unwrap().errors[0].code, "OFFICER_KNOWN");
    let held: i64 = app.act(|conn| {
        let own = posting::table.inner_join(person::table).filter(person::hrms_id.eq("2026100001"));
        Ok(own.count().get_result(conn)?)
    });
    assert_eq!(held, 0);
    let admin = app.as_user(world::DEPT_ADMIN);
    let page: Page<FedRow> = admin.get("/reconciliation").await.expect(200).into();
    let at = format!("/reconciliation/{}/place", page.items[0].id);
    assert_eq!(app.as_user(world::FINANCE).post(&at, &json!({"roles": ["verifier"]})).await.status, 403);
    assert_eq!(admin.post(&at, &json!({"roles": ["finance"]})).await.status, 403, "none that reaches beyond");
    admin.post(&at, &json!({"roles": ["estimate_checker", "verifier"]})).await.expect(200);
    let by: Vec<Vec<Option<String>>> = app.act(|conn| {
        let own = posting::table.inner_join(person::table).filter(person::hrms_id.eq("2026100001"));
        Ok(own.select(posting::roles).load(conn)?)
    });
    assert_eq!(by[0].len(), 2);

    let end = json!({"external_id": "X1", "kind": "posting_end", "hrms_id": "2026100001", "office": "KHD", "designation": "AE", "to": "2026-09-15", "order_no": "PW/ESTT/91"});
    let next = with(posting_row("P2", "2026100001", "2026-09-16"), json!({"office": "KSD-NONE"}));
    let result = feed(&caller, "officers", &[next, end]).await;
    assert_eq!(outcomes(&result), [Waiting, Created]);
    assert_eq!(codes(&result)[0], "OFFICE_UNKNOWN");
    let told = app.as_user(world::STATE_ADMIN).get("/reconciliation?feed=officers").await.expect(200);
    assert_eq!(told.json["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn a_feed_of_officers_keeps_to_its_department_and_never_changes_a_number() {
    let app = TestApp::new().await;
    let hrms =
        connected(&app, &[ClientScope::OfficersWrite], json!({"system": "hrms", "departments": ["IW"]}))
            .await;
    let caller = calling(&app, &hrms).await;
    let end = json!({"external_id": "X1", "kind": "posting_end", "hrms_id": world::EE, "office": "KHD", "designation": "EE", "to": "2026-09-15", "order_no": "1"});
    let same = json!({
        "external_id": "E1", "kind": "officer", "hrms_id": world::EE, "name_en": "Someone Else", "name_bn": "অন্য কেউ",
        "mobile": "+919830099999", "email": "x@example.gov.in",
    });
    let result = feed(&caller, "officers", &[end, same]).await;
    assert_eq!(outcomes(&result), [Refused, Refused]);
    assert_eq!(codes(&result)[0], "FORBIDDEN");
    let mobile = app.act(|conn| world::mobile_of(conn, world::EE));
    assert_ne!(mobile, "+919830099999");
}
