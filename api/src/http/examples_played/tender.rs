//! From the sanction to the work order: tender, agreement, variations, and the ways they end.

use serde_json::{Value, json};

use super::Play;
use crate::agreements::tests::site as agreement;
use crate::contractors::tests::firm;
use crate::tenders::tests::site::{self as tender, LAKH};
use crate::testing::{Caller, world};

/// The officers who take part, junior first.
struct Desks<'a> {
    ae: Caller<'a>,
    ee: Caller<'a>,
    se: Caller<'a>,
}

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}
fn remarks(words: &str) -> Value {
    json!({ "remarks": words })
}
fn next_call(no: u32) -> Value {
    json!({ "reason": "Only one bid was responsive.", "content": tender::notice(no, 40 * LAKH) })
}

impl Play<'_> {
    pub(super) async fn tenders(&mut self) {
        let app = self.app;
        let desks =
            Desks { ae: app.as_user(world::AE), ee: app.as_user(world::EE), se: app.as_user(world::SE) };
        self.contractors(&desks).await;
        let awarded = self.call_to_award(&desks).await;
        let active = self.agreement(&desks, &awarded).await;
        self.variations(&desks, &active).await;
        let why = json!({ "terminated_on": "2026-09-15", "reason": "The contractor left the site and does not answer." });
        let now = self.call("get_agreement", &desks.ee, id(&active), Value::Null).await;
        self.act("terminate_agreement", &desks.se, &now, why).await;
        self.ended_calls(&desks).await;
        self.urgent_call(&desks).await;
    }

    async fn contractors(&mut self, Desks { ee, se, .. }: &Desks<'_>) {
        let mut body = firm("Ma Tara Construction", "AAPFU0939F");
        body["gstin"] = json!("27AAPFU0939F1ZV");
        let made = self.call("create_contractor", ee, "", body.clone()).await;
        body["valid_to"] = json!("2029-03-31");
        let renewed = self.act("update_contractor", ee, &made, body).await;
        let debarment =
            json!({ "debarred_until": "2026-12-31", "reason": "Left two works undone; order 211-W." });
        let out = self.act("debar_contractor", se, &renewed, debarment).await;
        self.act("debar_contractor", se, &out, json!({ "reason": "Order 211-W is set aside." })).await;
        self.call("get_contractor", ee, id(&made), Value::Null).await;
        self.call("list_contractors", ee, "", Value::Null).await;
    }

    async fn call_to_award(&mut self, Desks { ae, ee, se }: &Desks<'_>) -> Value {
        let of = tender::work(self.app);
        let work = of.work.to_string();
        let new = json!({ "content": tender::notice(1, 40 * LAKH), "with_work_ids": [] });
        let drafted = self.call("create_tender", ae, &work, new).await;
        let change = json!({ "content": tender::notice(1, 39 * LAKH) });
        let drafted = self.act("update_tender", ae, &drafted, change).await;
        let published = self.act("publish_tender", ee, &drafted, Value::Null).await;
        let later = json!({ "close_on": "2026-09-11", "open_on": "2026-09-11", "reason": "The portal was down on the last day." });
        let extended = self.act("extend_tender", ee, &published, later).await;
        let mut bids = tender::bids(self.app, 38 * LAKH).await;
        bids["bids"].as_array_mut().expect("bids").pop();
        bids["bids_received"] = json!(2);
        let opened = self.act("record_bids", ae, &extended, bids).await;
        let judged = json!({ "bids": [
            { "position": 1, "qualified": true, "quoted_paise": 38 * LAKH },
            { "position": 2, "qualified": false, "rejection_reason": "No earnest money." },
        ] });
        let evaluated = self.act("evaluate_tender", ee, &opened, judged.clone()).await;
        let back = self.act("return_tender", se, &evaluated, remarks("Bid 2 has its earnest money.")).await;
        let evaluated = self.act("evaluate_tender", ee, &back, judged).await;
        let committee = json!({
            "committee_ref": "TC/NKC/12 of 14.09.2026", "fd_ref": null,
            "reasons": [{ "code": "BIDS_LT_3", "reason": "A third call would miss the dry season." }],
        });
        let accepted = self.act("accept_tender", se, &evaluated, committee).await;
        let mut letter = tender::letter();
        letter["contractor_id"] = accepted["bids"][0]["contractor_id"].clone();
        let awarded = self.act("award_tender", ee, &accepted, letter).await;
        self.call("list_tenders", ae, &work, Value::Null).await;
        self.call("get_tender", ee, id(&awarded), Value::Null).await
    }

    async fn agreement(&mut self, Desks { ee, se, .. }: &Desks<'_>, awarded: &Value) -> Value {
        let body = json!({ "content": agreement::content("12/KHD/2026-27") });
        let made = self.call("create_agreement", ee, id(awarded), body.clone()).await;
        let back =
            self.act("return_agreement", se, &made, remarks("The work order has another number.")).await;
        let anew = self.act("update_agreement", ee, &back, body).await;
        let active = self.act("activate_agreement", se, &anew, Value::Null).await;
        let started = self.act("start_agreement", ee, &active, json!({ "started_on": "2026-09-15" })).await;
        let work = awarded["works"][0]["id"].as_str().expect("a work").to_owned();
        self.call("list_agreements", ee, &work, Value::Null).await;
        started
    }

    async fn variations(&mut self, Desks { ae, ee, se }: &Desks<'_>, active: &Value) {
        let item = json!({ "description": "Guard stones", "unit": "no.", "tendered_milli": 100_000, "revised_milli": 120_000 });
        let value = agreement::varied(json!({ "kind": "value", "delta_paise": LAKH, "items": [item] }));
        let proposed = self.call("propose_variation", ae, id(active), value.clone()).await;
        let back = self.act("return_variation", ee, &proposed, remarks("Add the drawing.")).await;
        let sent = self.act("update_variation", ae, &back, value).await;
        let recommended = self.act("recommend_variation", ee, &sent, Value::Null).await;
        let order = json!({ "order_no": "611-W", "reasons": [] });
        self.act("approve_variation", se, &recommended, order).await;
        let time = agreement::varied(json!({ "kind": "time", "new_end": "2027-05-19" }));
        let asked = self.call("propose_variation", ae, id(active), time).await;
        self.act("reject_variation", se, &asked, remarks("The time agreed is enough.")).await;
    }

    async fn ended_calls(&mut self, Desks { ae, ee, .. }: &Desks<'_>) {
        let work = tender::work(self.app).work.to_string();
        let new = json!({ "content": tender::notice(11, 40 * LAKH) });
        let drafted = self.call("create_tender", ae, &work, new).await;
        let published = self.act("publish_tender", ee, &drafted, Value::Null).await;
        let next = self.act("retender", ee, &published, next_call(12)).await;
        self.act("cancel_tender", ee, &next, remarks("The road is taken up by another scheme.")).await;
    }

    async fn urgent_call(&mut self, Desks { ae, ee, se }: &Desks<'_>) {
        let bare = crate::sanctions::tests::site::Site::default().make(self.app);
        let new = json!({ "content": tender::notice(21, 40 * LAKH) });
        let drafted = self.call("create_tender", ae, &bare.work.to_string(), new).await;
        let why = json!({ "reason": "The embankment breached; the road is cut off." });
        let allowed = self.act("allow_emergency_tender", se, &drafted, why).await;
        let published = self.act("publish_tender", ee, &allowed, Value::Null).await;
        let order = json!({ "ratification_ref": "CE/CEN/411 of 20.09.2026" });
        self.act("ratify_tender", &self.app.as_user(world::CE), &published, order).await;
    }
}
