//! Other systems, on which the matrix calls its operations.

use serde_json::{Value, json};
use shared::api_client::ClientScope;
use shared::feed::FedRow;
use shared::page::Page;
use uuid::Uuid;

use super::super::refusals::NOTHING;
use crate::clients::tests::site::{calling, connected, registered};
use crate::testing::{TestApp, world};

/// A system that waits for its second officer, and a row of a feed that waits to be placed.
pub struct Systems {
    client: Uuid,
    row: Uuid,
}

pub async fn made(app: &TestApp) -> Systems {
    let client = registered(app, &[ClientScope::EventsRead], json!({"system": "portal"})).await.id;
    let feeding = connected(app, &[ClientScope::AllotmentsWrite], json!({})).await;
    let row = json!({
        "external_id": "A1", "project": "PW262799999S000", "kind": "release", "head_of_account": "none", "order_no": "1-F",
        "order_date": "2026-06-10", "amount_paise": 100, "ddo": "NADPWD001",
    });
    let caller = calling(app, &feeding).await;
    caller.post("/feeds/allotments", &json!({ "rows": [row] })).await.expect(200);
    let page: Page<FedRow> = app.as_user(world::FINANCE).get("/reconciliation").await.expect(200).into();
    Systems { client, row: page.items[0].id }
}

impl Systems {
    pub fn id(&self, collection: &str) -> Option<Uuid> {
        match collection {
            "api-clients" => Some(self.client),
            "reconciliation" => Some(self.row),
            _ => None,
        }
    }
}

/// A body that is understood, and in which something is wrong.
pub fn body(operation: &str) -> Option<Value> {
    Some(match operation {
        "register_api_client" => {
            json!({"system": "", "name": "", "office_id": NOTHING, "contact_email": "", "scopes": [], "calls_per_minute": 0, "valid_to": "2026-09-15"})
        }
        "disable_api_client" | "dismiss_row" => json!({"reason": ""}),
        "issue_client_secret" => json!({"overlap_hours": -1}),
        "register_webhook" => json!({"client_id": NOTHING, "url": ""}),
        feed if feed.starts_with("feed_") => json!({"rows": []}),
        "place_row" => json!({"project": "none"}),
        _ => return None,
    })
}
