//! Who may do what: every operation as every role, on one work of the Krishnanagar Highway Division, compared with the
//! committed `role_matrix.txt`. A new operation, or a right that changed, fails until its row is written and looked at.
//!
//! The version sent is never the right one, so that nothing changes: whoever has the right is told that it is stale.

mod bodies;
mod called;
mod completing;
mod on_site;
mod systems;

use serde_json::json;
use shared::import::ImportKind;
use shared::sanction::Sanction;
use uuid::Uuid;

use called::{Money, called, money};

use super::refusals::{NOTHING, Operation, operations};
use crate::documents::tests as documents;
use crate::imports::tests::site as imports;
use crate::projects::fixtures;
use crate::sanctions::tests::site::{self, LAKH, Site};
use crate::sanctions::tests::site_later;
use crate::signing::credentials;
use crate::signing::pin::Typed;
use crate::testing::{Caller, TestApp, world};

/// The columns: who asks.
const CALLERS: [(&str, &str); 14] = [
    ("SAE", world::SAE),
    ("AE", world::AE),
    ("EE", world::EE),
    ("SE", world::SE),
    ("CE", world::CE),
    ("secretary", world::SECRETARY),
    ("adviser", world::ADVISER),
    ("nodal", world::NODAL),
    ("finance", world::FINANCE),
    ("treasury", world::TREASURY),
    ("auditor", world::AUDITOR),
    ("dept_admin", world::DEPT_ADMIN),
    ("state_admin", world::STATE_ADMIN),
    ("other_office", world::STRANGER_EE),
];

/// What the operations are called on.
struct Things {
    made: site::Made,
    drafted: Sanction,
    /// Waits for verification.
    submitted: Uuid,
    /// Verified, beyond the division's power: waits for its recommendation.
    verified: Uuid,
    /// Ready to sign by the Executive Engineer, with a session opened.
    frozen: Uuid,
    session: Uuid,
    issued: Uuid,
    approval: Uuid,
    /// A draft before its sanction, one published, one allowed on urgency, one evaluated, one awarded.
    tender: Uuid,
    published: Uuid,
    urgent: Uuid,
    evaluated: Uuid,
    awarded: Uuid,
    /// A draft, and one in force with a recommended variation.
    agreement: Uuid,
    active: Uuid,
    variation: Uuid,
    /// Under the agreement in force: a bill that is checked, a voucher, a plan under way, what was spent before.
    money: Money,
    contractor: Uuid,
    /// An order from before, entered and not sent.
    paper: Sanction,
    /// Of the Superintending Engineer; waits for its second officer.
    credential: Uuid,
    /// Of the Sub-Assistant Engineer.
    document: Uuid,
    office: Uuid,
    officer: Uuid,
    posting: Uuid,
    /// Of the Executive Engineer, next month.
    delegation: Uuid,
    /// Waits for Finance.
    rule_change: Uuid,
    condition: Uuid,
    copy_to: Uuid,
    /// Of the nodal officer, brought and not mapped.
    import: Uuid,
    on_site: on_site::OnSite,
    completing: completing::Completing,
    systems: systems::Systems,
}

async fn things(app: &TestApp) -> Things {
    let site = |amount| Site { approval_paise: Some(400 * LAKH), ..Site::of(amount) };
    let made = site(40 * LAKH).make(app);
    let drafted = site::draft(app, site(40 * LAKH).make(app)).await;
    let submitted = site::submitted(app, site(40 * LAKH).make(app)).await.summary.id;
    let verified = site::verified(app, site(100 * LAKH).make(app)).await.summary.id;
    let frozen = site::frozen(app, site(40 * LAKH).make(app)).await.summary.id;
    site::enrol(app, world::EE, world::DEPT_ADMIN);
    let session = site::opened(&app.as_user(world::EE), frozen).await.id;
    let issued = site::frozen(app, site(40 * LAKH).make(app)).await.summary.id;
    site::sign(app, world::EE, issued).await;
    let called = called(app).await;
    let money = money(app).await;
    let old = Site { go_date: "2025-06-01", ..site(40 * LAKH) };
    let paper = site_later::entered(app, old.make(app), "1411/KHD").await;
    let (person, posting) = app.act(|conn| world::person_and_posting(conn, world::SE, app.context.today()));
    let pin = Typed::new(site::PIN.into());
    let credential =
        credentials::enrol(&app.context, person, posting.expect("posted"), &pin).expect("enrolled").id;
    let document = documents::attached(&app.as_user(world::SAE), made.project).await.id;
    let proposed =
        fixtures::proposed(app, &fixtures::project(app, json!({})).await, json!({}), "concur").await;
    let caller = app.as_user(world::OTHER_SAE);
    let office = app.act(|conn| world::office_id(conn, "KHD"));
    let leave = json!({"deputy_posting_id": posting, "from": "2026-10-05", "to": "2026-10-09", "order_no": "PW/Leave/12"});
    let made_by = |answer: crate::testing::Answer| -> Uuid {
        answer.expect(201).json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
    };
    let delegation = made_by(app.as_user(world::EE).post("/delegations", &leave).await);
    let rule = json!({"key": "task.sign_days", "value": 4, "valid_from": "2027-04-01", "source": "Circular 12", "reason": "Orders are to be signed sooner."});
    let rule_change = made_by(app.as_user(world::STATE_ADMIN).post("/rules", &rule).await);
    let first = |answer: crate::testing::Answer| -> Uuid {
        answer.expect(200).json["items"][0]["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
    };
    let of_department = |list: &str| format!("/{list}?department=PW");
    let condition = first(caller.get(&of_department("condition-templates")).await);
    let copy_to = first(caller.get(&of_department("copy-to-templates")).await);
    let import = made_by(
        imports::uploaded(&app.as_user(world::NODAL), ImportKind::Project, &imports::projects(1)).await,
    );
    Things {
        made,
        drafted,
        submitted,
        verified,
        frozen,
        session,
        issued,
        approval: proposed.approval.id,
        tender: called.tender,
        published: called.published,
        urgent: called.urgent,
        evaluated: called.evaluated,
        awarded: called.awarded,
        agreement: called.agreement,
        active: called.active,
        variation: called.variation,
        money,
        contractor: called.contractor,
        paper,
        credential,
        document,
        office,
        officer: caller.person(),
        posting: caller.posting(),
        delegation,
        rule_change,
        condition,
        copy_to,
        import,
        on_site: on_site::made(app).await,
        completing: completing::made(app).await,
        systems: systems::made(app).await,
    }
}

impl Things {
    /// The id an operation is called on.
    fn id(&self, operation: &Operation) -> String {
        let collection =
            operation.pattern.trim_start_matches("/api/v1/").split('/').next().unwrap_or_default();
        let beside = self.completing.id(collection, &operation.id);
        if let Some(id) = self.on_site.id(collection).or(beside).or_else(|| self.systems.id(collection)) {
            return id.to_string();
        }
        let id = match (collection, operation.id.as_str()) {
            ("projects", _) => self.made.project,
            ("works", _) => self.made.work,
            ("estimates", _) => self.made.estimate,
            ("administrative-approvals", _) => self.approval,
            ("technical-sanctions", "recommend_sanction" | "return_sanction") => self.verified,
            ("technical-sanctions", "recall_sanction" | "open_signing_session") => self.frozen,
            (
                "technical-sanctions",
                "get_order" | "get_order_signature" | "revise_sanction" | "cancel_sanction",
            ) => self.issued,
            (
                "technical-sanctions",
                "change_legacy_sanction" | "add_sanction_scan" | "certify_sanction" | "get_scan",
            ) => self.paper.summary.id,
            ("technical-sanctions", "change_sanction") => self.drafted.summary.id,
            ("technical-sanctions", _) => self.submitted,
            ("tenders", "extend_tender" | "record_bids" | "retender") => self.published,
            ("tenders", "evaluate_tender" | "accept_tender" | "return_tender") => self.evaluated,
            ("tenders", "award_tender" | "create_agreement") => self.awarded,
            ("tenders", "ratify_tender") => self.urgent,
            ("tenders", _) => self.tender,
            (
                "agreements",
                "start_agreement" | "propose_variation" | "terminate_agreement" | "create_bill",
            ) => self.active,
            ("agreements", _) => self.agreement,
            ("variations", _) => self.variation,
            ("bills", _) => self.money.bill,
            ("expenditures", _) => self.money.voucher,
            ("annual-plans", _) => self.money.plan,
            ("opening-expenditures", _) => self.money.opening,
            ("contractors", _) => self.contractor,
            ("signing-sessions", _) => self.session,
            ("signing-credentials", _) => self.credential,
            ("documents", _) => self.document,
            ("offices", _) => self.office,
            ("officers", _) => self.officer,
            ("postings", _) => self.posting,
            ("delegations", _) => self.delegation,
            ("rule-changes", _) => self.rule_change,
            ("condition-templates", _) => self.condition,
            ("copy-to-templates", _) => self.copy_to,
            ("imports", _) => self.import,
            ("import-templates", _) => return "project".into(),
            ("departments", _) => return "PW".into(),
            ("reports", _) => return "projects".into(),
            ("budget-provisions", _) => return "2026-27".into(),
            // A holiday that has passed is refused to whoever has the right.
            ("holidays", _) => return "2026-08-15".into(),
            _ => return NOTHING.into(),
        };
        id.to_string()
    }

    /// What an operation must be told in its query.
    fn query(&self, operation: &Operation) -> String {
        match operation.id.as_str() {
            "attach_document" => documents::said(self.made.project),
            "bring_photo" => "?stage=during".into(),
            "upload_import" => "?kind=project&file_name=old.csv".into(),
            _ => String::new(),
        }
    }
}

/// The mark of a caller at an operation.
async fn cell(things: &Things, caller: &Caller<'_>, operation: &Operation) -> &'static str {
    let body = things.body(operation);
    let bytes = (operation.method != "GET").then(|| ("application/json", body.to_string().into_bytes()));
    let path = operation.on(&things.id(operation)) + &things.query(operation);
    let answer = caller.with("If-Match", "\"999\"").send(operation.method.clone(), &path, bytes).await;
    match answer.status {
        401 => "?",
        403 => "✘",
        404 => "·",
        500.. => panic!("{}: {}", operation.id, String::from_utf8_lossy(&answer.bytes)),
        _ => "✔",
    }
}

#[actix_web::test]
async fn every_role_may_what_the_committed_matrix_says() {
    let app = TestApp::new().await;
    let things = things(&app).await;
    let mut text = String::from(
        "# Every operation as every role: ✔ may, ✘ may not (403), · is not to know of it (404). See role_matrix.rs.\n",
    );
    text += &format!("{:<34}{}\n", "", CALLERS.map(|(name, _)| name).join(" "));
    for operation in operations().iter().filter(|operation| !operation.open) {
        text += &format!("{:<34}", operation.id);
        for (name, user) in CALLERS {
            let mark = cell(&things, &app.as_user(user), operation).await;
            text += &format!("{mark:<width$}", width = name.len() + 1);
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/role_matrix.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(text == committed, "the rights changed, or an operation is new; now it is:\n{text}");
}
