//! From the concept of a project to its issued order, and the ways back.

use serde_json::{Value, json};

use super::Play;
use crate::documents::tests as documents;
use crate::projects::fixtures;
use crate::sanctions::tests::site::{self, LAKH, PIN, Site};
use crate::sanctions::tests::site_later;
use crate::testing::{Caller, world};

/// The officers of one division, junior first.
struct Division<'a> {
    sae: Caller<'a>,
    ae: Caller<'a>,
    ee: Caller<'a>,
}

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

fn remarks(words: &str) -> Value {
    json!({ "remarks": words })
}

impl Play<'_> {
    pub(super) async fn job(&mut self) {
        let app = self.app;
        let division =
            Division { sae: app.as_user(world::SAE), ae: app.as_user(world::AE), ee: app.as_user(world::EE) };
        let credential = self.credential(&division).await;
        let project = self.project(&division).await;
        let work = project["works"][0].clone();
        let estimate = self.estimates(&division, &work).await;
        let sanction = self.sanction(&division, &work, &estimate).await;
        self.signature(&division, &sanction).await;
        self.documents(&division, &project).await;
        self.read_along(&division, &project, &work).await;
        self.ways_back(&division).await;
        self.later_orders(&division).await;
        self.papers(&division).await;
        let lost = remarks("The telephone was lost on 12 September.");
        self.call("revoke_signing_credential", &app.as_user(world::DEPT_ADMIN), id(&credential), lost).await;
    }

    async fn credential(&mut self, division: &Division<'_>) -> Value {
        let enrol =
            json!({"posting_id": division.ee.posting(), "pin": "528417", "password": world::PASSWORD});
        let made = self.call("enrol_signing_credential", &division.ee, "", enrol).await;
        let admin = self.app.as_user(world::DEPT_ADMIN);
        self.call("approve_signing_credential", &admin, id(&made), Value::Null).await;
        let secret = self.call("start_signing_authenticator", &division.ee, "", Value::Null).await;
        let code = json!({"code": self.app.authenticator_code(&secret)});
        self.call("confirm_signing_authenticator", &division.ee, "", code).await;
        let change = json!({"pin": "528417", "new_pin": PIN});
        self.call("change_signing_pin", &division.ee, id(&made), change).await;
        self.call("list_signing_credentials", &division.ee, "", Value::Null).await;
        made
    }

    async fn project(&mut self, Division { sae, ee, .. }: &Division<'_>) -> Value {
        let body =
            fixtures::with(fixtures::project_body(self.app), json!({"proposed_cost_paise": 40 * LAKH}));
        let made = self.call("create_project", sae, "", body).await;
        let place = json!({"place": "Krishnanagar I and II"});
        let made = self.act("update_project", sae, &made, place).await;
        let made = self.act("set_project_location", sae, &made, fixtures::location_body()).await;
        let signs = json!({"name": "Road signs and lane marking", "category": "civil"});
        let second = self.call("create_work", sae, id(&made), signs).await;
        let made = self.call("get_project", sae, id(&made), Value::Null).await;
        let weights = json!({"weights": [
            {"work_id": made["works"][0]["id"], "weight_bp": 9_500}, {"work_id": second["id"], "weight_bp": 500},
        ]});
        let made = self.act("set_work_weights", sae, &made, weights).await;
        self.call("record_administrative_approval", ee, id(&made), fixtures::approval_body()).await;
        self.call("list_administrative_approvals", ee, id(&made), Value::Null).await;
        made
    }

    async fn estimates(&mut self, division: &Division<'_>, work: &Value) -> Value {
        let Division { sae, ae, ee } = division;
        let content = fixtures::content_body();
        let new = json!({"kind": "detailed", "content": content});
        let drawn = self.call("create_estimate", sae, id(work), new).await;
        let drawn = self.act("update_estimate", sae, &drawn, json!({ "content": content })).await;
        let old = json!({"reasons": [{"code": "SOR_OUTDATED", "reason": "The edition of 2026 is not yet notified."}]});
        let sent = self.act("submit_estimate", sae, &drawn, old.clone()).await;
        let back = self.act("return_estimate", ae, &sent, remarks("The rate of item B is of 2022.")).await;
        let sent = self.act("submit_estimate", sae, &back, old.clone()).await;
        let checked = self.act("check_estimate", ae, &sent, Value::Null).await;
        let vetted = self.act("vet_estimate", ee, &checked, Value::Null).await;
        let anew = self.act("revise_estimate", sae, &vetted, Value::Null).await;
        let sent = self.act("submit_estimate", sae, &anew, old).await;
        let checked = self.act("check_estimate", ae, &sent, Value::Null).await;
        let vetted = self.act("vet_estimate", ee, &checked, Value::Null).await;
        self.call("list_estimates", sae, id(work), Value::Null).await;
        self.call("get_estimate", sae, id(&vetted), Value::Null).await
    }

    async fn sanction(&mut self, division: &Division<'_>, work: &Value, estimate: &Value) -> Value {
        let Division { sae, ae, ee } = division;
        let new = json!({"estimate_id": estimate["id"], "authority_posting_id": ee.posting()});
        let drafted = self.call("create_sanction", sae, id(work), new).await;
        let change = json!({"content": drafted["content"]});
        let drafted = self.act("change_sanction", sae, &drafted, change).await;
        self.call("get_sanction_checks", sae, id(&drafted), Value::Null).await;
        self.call("preview_order", sae, id(&drafted), Value::Null).await;
        let sent = self.act("submit_sanction", sae, &drafted, json!({"reasons": []})).await;
        let taken = self.act("withdraw_sanction", sae, &sent, Value::Null).await;
        let sent = self.act("submit_sanction", sae, &taken, json!({"reasons": []})).await;
        self.call("list_tasks", ae, "", Value::Null).await;
        let checked = self.act("verify_sanction", ae, &sent, site::checklist()).await;
        let ready = self.act("freeze_sanction", ee, &checked, Value::Null).await;
        let why = remarks("The copy to the treasury is missing.");
        let recalled = self.act("recall_sanction", ee, &ready, why).await;
        let sent = self.act("submit_sanction", sae, &recalled, json!({"reasons": []})).await;
        let checked = self.act("verify_sanction", ae, &sent, site::checklist()).await;
        let ready = self.act("freeze_sanction", ee, &checked, Value::Null).await;
        self.call("get_sanction", ee, id(&ready), Value::Null).await
    }

    async fn signature(&mut self, Division { ee, .. }: &Division<'_>, sanction: &Value) {
        let session = self.call("open_signing_session", ee, id(sanction), Value::Null).await;
        self.call("decline_signing", ee, id(&session), Value::Null).await;
        let session = self.call("open_signing_session", ee, id(sanction), Value::Null).await;
        let at = id(&session);
        self.call("get_signing_session", ee, at, Value::Null).await;
        self.call("get_signing_document", ee, at, Value::Null).await;
        self.call("get_signing_page", ee, at, Value::Null).await;
        self.call("send_signing_code", ee, at, json!({"factor": "sms"})).await;
        let factors = json!({"factors": {"pin": PIN, "code": self.app.code_of(world::EE)}});
        let signed = self.call("sign_order", ee, at, factors).await;

        let nobody = self.app.nobody();
        let order = self.send("get_order", ee, id(sanction), None).await.bytes;
        self.call("get_order_signature", ee, id(sanction), Value::Null).await;
        let code = signed["verification_code"].as_str().expect("a verification code");
        self.call("get_verification", &nobody, code, Value::Null).await;
        self.call("get_verification_page", &nobody, code, Value::Null).await;
        let digest = format!("?file_digest={}", signed["file_digest"].as_str().expect("a digest"));
        self.call("find_verification", &nobody, &digest, Value::Null).await;
        self.send("judge_order", &nobody, "", Some(("application/pdf", order))).await;
        self.call("get_trust_anchors", &nobody, "", Value::Null).await;
        for open in ["list_token_keys", "get_openapi", "is_live", "is_ready"] {
            self.call(open, &nobody, "", Value::Null).await;
        }
    }

    async fn documents(&mut self, Division { sae, ee, .. }: &Division<'_>, project: &Value) {
        let said = documents::said(id(project).parse().expect("an id"));
        let at = format!("{}{said}", id(project));
        let file = Some((documents::KIND, documents::pdf()));
        let document = self.send("attach_document", sae, &at, file).await.json;
        self.call("list_documents", ee, id(project), Value::Null).await;
        self.call("get_document", ee, id(&document), Value::Null).await;
        self.send("get_document_file", ee, id(&document), None).await;
        self.send("get_document_page", ee, id(&document), None).await;
        let why = json!({"reason": "The sheet is of another road."});
        self.act("remove_document", sae, &document, why).await;
    }

    async fn read_along(&mut self, Division { sae, ee, .. }: &Division<'_>, project: &Value, work: &Value) {
        self.call("list_projects", sae, "", Value::Null).await;
        self.call("list_project_timeline", sae, id(project), Value::Null).await;
        self.call("list_works", sae, id(project), Value::Null).await;
        self.call("get_work", sae, id(work), Value::Null).await;
        self.call("list_work_sanctions", sae, id(work), Value::Null).await;
        self.call("list_sanctions", sae, "", Value::Null).await;
        let office = self.app.act(|conn| world::office_id(conn, "KHD")).to_string();
        self.call("get_sanction_register", ee, &office, Value::Null).await;
    }

    async fn ways_back(&mut self, Division { ae, ee, .. }: &Division<'_>) {
        let sent = site::submitted(self.app, Site::default().make(self.app)).await;
        let why = remarks("The levels at km 2.4 are not those of the site.");
        self.act("return_sanction", ae, &json!(sent), why).await;
        let checked = site::verified(self.app, Site::default().make(self.app)).await;
        self.act("reject_sanction", ee, &json!(checked), remarks("The road is taken up by another scheme."))
            .await;
        let large = Site { approval_paise: Some(400 * LAKH), ..Site::of(100 * LAKH) };
        let checked = site::verified(self.app, large.make(self.app)).await;
        self.act("recommend_sanction", ee, &json!(checked), remarks("Recommended.")).await;
    }

    /// A sanction in force is revised, another cancelled: the drafts, which go the road of the first.
    async fn later_orders(&mut self, Division { sae, .. }: &Division<'_>) {
        self.app.pass(chrono::Duration::seconds(61));
        let made = Site::default().make(self.app);
        let issued = site_later::issued(self.app, made).await;
        let estimate = site_later::estimate_again(self.app, made, "revised", 44_50_000_00);
        let revise = json!({
            "estimate_id": estimate, "ground": "cost_excess",
            "reason": "Steel and bitumen have become dearer by a fifth since the first sanction.",
        });
        let drafted = self.act("revise_sanction", sae, &json!(issued), revise).await;
        self.call("get_sanction", sae, id(&drafted), Value::Null).await;
        let issued = site_later::issued(self.app, Site::default().make(self.app)).await;
        let cancel = json!({"reason": "The road is taken up by the national highways authority."});
        self.act("cancel_sanction", sae, &json!(issued), cancel).await;
    }

    /// An order from before, with its scan.
    async fn papers(&mut self, Division { sae, ee, .. }: &Division<'_>) {
        let made = Site { go_date: "2025-06-01", ..Site::default() }.make(self.app);
        let new = site_later::paper(made, "1411/KHD");
        let entered = self.call("create_legacy_sanction", sae, &made.work.to_string(), new).await;
        let facts = json!({
            "memo_no": "1412/KHD", "order_date": "2025-12-30", "amount_paise": 40 * LAKH,
            "authority_posting_id": ee.posting(),
        });
        let entered = self.act("change_legacy_sanction", sae, &entered, facts).await;
        let who = sae.with("If-Match", format!("\"{}\"", entered["version"]));
        let scan = Some(("application/pdf", b"%PDF-1.4 scan".to_vec()));
        let scanned = self.send("add_sanction_scan", &who, id(&entered), scan).await.json;
        let sent = self.act("submit_sanction", sae, &scanned, json!({"reasons": []})).await;
        let se = self.app.as_user(world::SE);
        let certified = self.act("certify_sanction", &se, &sent, site_later::compared()).await;
        self.call("get_scan", sae, id(&certified), Value::Null).await;
    }
}
