//! For tests: bodies of the record as a person would send them, and a project brought as far as a test needs it.

use serde_json::{Value, json};
use shared::approval::{AdministrativeApproval, ApprovalCase, ChecklistItem};
use shared::estimate::Estimate;
use shared::project::Project;
use uuid::Uuid;

use crate::documents::tests as documents;
use crate::testing::{TestApp, world};

pub const TITLE: &str = "Widening of Krishnanagar–Karimpur Road, km 0.00–14.60";
pub const TITLE_BN: &str = "কৃষ্ণনগর–করিমপুর সড়ক প্রশস্তকরণ";
pub const HEAD: &str = "25-5054-04-337-00-001-53-00-V";

/// An id that is nobody's.
pub const NOTHING: &str = "019a0000-0000-7000-8000-000000000000";

pub fn project_body(app: &TestApp) -> Value {
    let office: Uuid = app.act(|conn| world::office_id(conn, "KHD"));
    json!({
        "title_en": TITLE, "title_bn": TITLE_BN, "description": "Two lanes with paved shoulders.",
        "department": "PW", "requisitioning_department": "PW", "executing_office_id": office,
        "project_type": "ROAD_WIDEN", "nature": "original", "scheme": "SDS", "district": 320, "place": "Krishnanagar I",
        "proposed_cost_paise": 10_00_000_00, "tentative_start": "2026-11-01", "tentative_completion": "2028-02-29",
    })
}

/// The body with some fields another way; `null` takes one away.
pub fn with(mut body: Value, changes: Value) -> Value {
    for (field, value) in changes.as_object().expect("changes are an object") {
        if value.is_null() {
            body.as_object_mut().expect("a body is an object").remove(field);
        } else {
            body[field] = value.clone();
        }
    }
    body
}

pub async fn project(app: &TestApp, changes: Value) -> Project {
    let body = with(project_body(app), changes);
    app.as_user(world::SAE).post("/projects", &body).await.expect(201).into()
}

pub fn location_body() -> Value {
    json!({ "latitude_e6": 23_400_000, "longitude_e6": 88_500_000 })
}

pub fn approval_body() -> Value {
    json!({
        "kind": "original", "go_no": "1187-F(Y)", "go_date": "2026-06-01", "uo_no": "U-12", "uo_date": "2026-05-20",
        "authority": "The Secretary, Public Works Department", "amount_paise": 10_00_000_00,
        "completion_period_months": 18, "title_en": TITLE,
        "phasing": [
            { "fy": "2026-27", "head_of_account": HEAD, "scheme": "SDS", "amount_paise": 4_00_000_00 },
            { "fy": "2027-28", "head_of_account": HEAD, "scheme": "SDS", "amount_paise": 6_00_000_00 },
        ],
    })
}

pub async fn approve(app: &TestApp, project: &Project, changes: Value) -> AdministrativeApproval {
    let body = with(approval_body(), changes);
    let path = format!("/projects/{}/administrative-approvals", project.id);
    app.as_user(world::EE).post(&path, &body).await.expect(201).into()
}

/// Lines 9,50,000.00; with 3 per cent 28,500.00; GST 21,500.00: 10,00,000.00.
pub fn content_body() -> Value {
    json!({
        "sor_edition": "PWD SOR 2024-25 (Vol. III)", "sor_effective_on": "2024-08-01",
        "lines": [
            { "code": "A", "description": "Earth work", "quantity_milli": 1_000_000, "unit": "m³", "rate_paise": 450_00 },
            { "code": "B", "description": "Wet mix macadam", "quantity_milli": 500_000, "unit": "m³", "rate_paise": 1_000_00 },
        ],
        "contingency_bp": 300, "gst_paise": 21_500_00, "other_charges": [],
    })
}

pub async fn estimate(app: &TestApp, work: Uuid, changes: Value) -> Estimate {
    let body = json!({ "kind": "detailed", "content": with(content_body(), changes) });
    app.as_user(world::SAE).post(&format!("/works/{work}/estimates"), &body).await.expect(201).into()
}

/// An estimate brought to where its last act is `to`: `submit`, `check` or `vet`.
pub async fn estimate_at(app: &TestApp, work: Uuid, to: &str) -> Estimate {
    let mut drawn = estimate(app, work, json!({})).await;
    for (act, user) in [("submit", world::SAE), ("check", world::AE), ("vet", world::EE)] {
        let path = format!("/estimates/{}/{act}", drawn.id);
        let caller = app.as_user(user).if_match(drawn.version);
        let answer =
            if act == "submit" { caller.post(&path, &json!({})).await } else { caller.act(&path).await };
        drawn = answer.expect(200).into();
        if act == to {
            break;
        }
    }
    drawn
}

/// A proposal of the project's whole cost, resting on this estimate; its papers have number and date, and are not attached yet.
pub fn proposal_body(estimate: Uuid) -> Value {
    let entry =
        |item: &str, reference: &str| json!({ "item": item, "reference": reference, "date": "2026-08-20" });
    json!({
        "title_en": TITLE, "amount_paise": 10_00_000_00, "completion_period_months": 18, "tentative_start": "2026-11-01",
        "tentative_completion": "2028-02-29", "file_no": "PW/AAFS/71", "estimate_id": estimate,
        "checklist": [
            entry("drawings", "PW/DRG/212"), entry("initiation_letter", "417/PW"), entry("sor_reference", "PWD SOR 2024-25"),
            { "item": "rate_analysis", "not_applicable": true, "remark": "All items stand in the schedule." },
            entry("land_statement", "LA/33"),
        ],
        "conditions": ["The work shall be completed within the period and the amount approved."],
        "phasing": approval_body()["phasing"],
    })
}

/// The body with a paper of the project attached to each item that needs one (R01).
pub async fn with_papers(app: &TestApp, project: Uuid, mut body: Value) -> Value {
    let paper = documents::paper(app, project).await;
    for entry in body["checklist"].as_array_mut().into_iter().flatten() {
        let item: Option<ChecklistItem> = entry["item"].as_str().and_then(|item| item.parse().ok());
        if item.is_some_and(ChecklistItem::needs_document) && entry["not_applicable"] != json!(true) {
            entry["documents"] = json!([paper]);
        }
    }
    body
}

/// A proposal brought to where its last act is `to`: `draft`, `submit`, `concur`, `concur-finance` or `accord`. The Finance
/// Department is asked where it must be.
pub async fn proposed(app: &TestApp, project: &Project, changes: Value, to: &str) -> ApprovalCase {
    let estimate = estimate_at(app, project.works[0].id, "vet").await;
    let kind = if project.approval_in_force.is_some() { "revised" } else { "original" };
    let proposal = with_papers(app, project.id, with(proposal_body(estimate.id), changes)).await;
    let body = json!({ "kind": kind, "proposal": proposal });
    let path = format!("/projects/{}/approval-proposals", project.id);
    let mut case: ApprovalCase = app.as_user(world::NODAL).post(&path, &body).await.expect(201).into();
    let uo = json!({ "uo_no": "Group T/1537", "uo_date": "2026-09-15" });
    let go = json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" });
    for (act, user, body) in [
        ("submit", world::NODAL, json!({})),
        ("concur", world::ADVISER, json!({})),
        ("concur-finance", world::FINANCE, uo),
        ("accord", world::SECRETARY, go),
    ] {
        if to == "draft" {
            break;
        }
        if act != "concur-finance" || case.finance.is_some() {
            let path = format!("/administrative-approvals/{}/{act}", case.approval.id);
            case =
                app.as_user(user).if_match(case.approval.version).post(&path, &body).await.expect(200).into();
        }
        if act == to {
            break;
        }
    }
    case
}
