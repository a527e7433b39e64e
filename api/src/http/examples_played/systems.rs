//! Other systems: registered and let in, a batch of each feed, what waits, the stream, a webhook.

use serde_json::{Value, json};
use shared::api_client::ClientScope;

use super::Play;
use crate::bills::tests::site::{self as bills, Ground};
use crate::clients::tests::site::{self as site, Connected};
use crate::feeds::tests::money;
use crate::projects::fixtures;
use crate::tenders::tests::site::{LAKH, notice, work};
use crate::testing::{Caller, world};

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

impl Play<'_> {
    pub(super) async fn systems(&mut self) {
        let app = self.app;
        let (admin, finance) = (app.as_user(world::STATE_ADMIN), app.as_user(world::FINANCE));
        let mut new = site::body(app, ClientScope::ALL);
        new["departments"] = json!(["PW"]);
        new["networks"] = json!(["127.0.0.0/8"]);
        new["public_keys"] = json!([{"kid": "2026-09", "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]);
        let made = self.call("register_api_client", &admin, "", new).await;
        let remarks = json!({"remarks": "Seen with the letter of the treasury."});
        let approved = self.act("approve_api_client", &finance, &made, remarks.clone()).await;
        self.call("get_api_client", &admin, id(&approved), Value::Null).await;
        let shown =
            self.call("issue_client_secret", &admin, id(&approved), json!({"overlap_hours": 24})).await;
        let of = Connected {
            secret: shown["client_secret"].as_str().expect("a secret").to_owned(),
            client: serde_json::from_value(approved.clone()).expect("a client"),
        };
        self.token(&of).await;
        let hook = json!({"client_id": of.client.id, "url": "https://hooks.example.gov.in/upms", "kinds": ["sanction.issued", "bill.passed"]});
        let hook = self.call("register_webhook", &admin, "", hook).await;
        self.call("list_webhooks", &admin, "", Value::Null).await;
        self.feeds(&of).await;
        crate::events::sequence(&app.context).expect("numbered");
        let system = site::calling(app, &of).await;
        self.call("list_events", &system, "?after=0&limit=2", Value::Null).await;
        let sent = self.call("list_webhook_deliveries", &admin, id(&hook["webhook"]), Value::Null).await;
        if let Some(first) = sent["items"].as_array().and_then(|items| items.first()) {
            app.act(|conn| {
                use crate::db::schema::webhook_delivery as table;
                use diesel::prelude::*;
                diesel::update(table::table).set(table::state.eq("parked")).execute(conn)?;
                Ok(())
            });
            self.call("replay_webhook_delivery", &admin, id(first), Value::Null).await;
        }
        self.act("disable_webhook", &admin, &hook["webhook"], Value::Null).await;
        self.act(
            "disable_api_client",
            &finance,
            &approved,
            json!({"reason": "Its key was found in a mail."}),
        )
        .await;
        let second = site::registered(app, &[ClientScope::EventsRead], json!({"system": "portal"})).await;
        let second = serde_json::to_value(second).expect("JSON");
        self.act("reject_api_client", &finance, &second, remarks).await;
        self.call("list_api_clients", &admin, "", Value::Null).await;
    }

    async fn token(&mut self, of: &Connected) {
        use base64::Engine as _;
        let basic = format!("{}:{}", of.client.id, of.secret);
        let basic = base64::engine::general_purpose::STANDARD.encode(basic);
        let caller = self.app.nobody().with("Authorization", format!("Basic {basic}"));
        let form = b"grant_type=client_credentials&scope=events%3Aread".to_vec();
        self.send("issue_access_token", &caller, "", Some(("application/x-www-form-urlencoded", form))).await;
    }

    /// Every feed with a batch, and the row that waits with each end it may come to.
    async fn feeds(&mut self, of: &Connected) {
        let app = self.app;
        let system = site::calling(app, of).await;
        let ground = bills::ground(app, 81).await;
        let code = money::code(app, &ground);
        self.approvals_fed(&system).await;
        let mut lost = money::release(&ground, &code, "IF-2", LAKH);
        lost["project"] = json!("PW262799999S000");
        let rows = [money::release(&ground, &code, "IF-1", 20 * LAKH), lost];
        self.call("feed_allotments", &system, "", json!({ "rows": rows })).await;
        self.vouchers_fed(&system, &ground, &code).await;
        self.tenders_fed(&system).await;
        let officer = json!({
            "external_id": "E-1", "kind": "officer", "hrms_id": "2026100001", "name_en": "Mitali Sen", "name_bn": "মিতালি সেন",
            "mobile": "+919830011111", "email": "mitali.sen@example.gov.in",
        });
        self.call("feed_officers", &system, "", json!({ "rows": [officer] })).await;
        let finance = app.as_user(world::FINANCE);
        let waiting = self.call("list_reconciliation", &finance, "", Value::Null).await;
        let row = |place: usize| waiting["items"][place]["id"].as_str().expect("it waits").to_owned();
        let (first, second) = (row(0), row(1));
        self.call("place_row", &finance, &first, json!({"project": ground.of.project})).await;
        let reason = json!({"reason": "A test of the treasury's system."});
        self.call("dismiss_row", &finance, &second, reason).await;
    }

    async fn approvals_fed(&mut self, system: &Caller<'_>) {
        let of = fixtures::project(self.app, json!({})).await;
        let mut order = fixtures::approval_body();
        order["go_no"] = json!("4411-F(Y)");
        let row = json!({"external_id": "UO-1", "project": of.code, "ifms_project_id": "PW262700123S000", "order": order});
        self.call("feed_administrative_approvals", system, "", json!({ "rows": [row] })).await;
    }

    async fn vouchers_fed(&mut self, system: &Caller<'_>, of: &Ground, code: &str) {
        let mut lost = money::voucher(of, code, "TV-2", LAKH);
        lost["project"] = json!("PW262799999S000");
        let reversal = json!({
            "external_id": "TE-1", "kind": "reversal", "reverses": "TV-1", "voucher_no": "TE 5", "voucher_date": "2026-09-15",
            "reason": "Booked under another project.",
        });
        let rows = [money::voucher(of, code, "TV-1", LAKH), reversal, lost];
        self.call("feed_expenditures", system, "", json!({ "rows": rows })).await;
    }

    async fn tenders_fed(&mut self, system: &Caller<'_>) {
        let work = work(self.app).work;
        let code = self.app.act(|conn| Ok(crate::projects::work_row(conn, work)?.code));
        let row =
            json!({"external_id": "N-1", "kind": "notice", "work": code, "content": notice(82, 38 * LAKH)});
        self.call("feed_tenders", system, "", json!({ "rows": [row] })).await;
    }
}
