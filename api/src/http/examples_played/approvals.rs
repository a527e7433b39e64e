//! The road of an approval: proposed, returned, concurred in, accorded, phased anew; an old paper; a cancelled project.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Play;
use crate::projects::fixtures::{self, approval_body, estimate_at, proposal_body, with, with_papers};
use crate::testing::world;

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

impl Play<'_> {
    pub(super) async fn approvals(&mut self) {
        let proposal = self.proposal().await;
        let sent = self.road(proposal).await;
        self.other_ends().await;
        self.call("get_administrative_approval", &self.app.as_user(world::EE), id(&sent), Value::Null).await;
    }

    /// A project that another department asked for, with its estimate, and the draft of its proposal.
    async fn proposal(&mut self) -> (Value, Value) {
        let app = self.app;
        let letter = json!({"letter_no": "417/HFW", "letter_date": "2026-07-01", "land_statement": "Land of the department"});
        let made = fixtures::project(app, json!({ "requisition": letter })).await;
        let nodal = app.as_user(world::NODAL);
        let at = made.id.to_string();
        let drawn = estimate_at(app, made.works[0].id, "vet").await;
        let crore = 7 * shared::money::CRORE_PAISE;
        let phasing = json!([{"fy": "2026-27", "head_of_account": fixtures::HEAD, "scheme": "SDS", "amount_paise": crore}]);
        let body = with(proposal_body(drawn.id), json!({ "amount_paise": crore, "phasing": phasing }));
        let body = with_papers(app, made.id, body).await;
        self.call("get_approval_basis", &nodal, &at, Value::Null).await;
        let new = json!({"kind": "original", "proposal": body});
        let draft = self.call("propose_administrative_approval", &nodal, &at, new).await;
        (self.act("update_administrative_approval", &nodal, &draft, body.clone()).await, body)
    }

    async fn road(&mut self, (draft, body): (Value, Value)) -> Value {
        let app = self.app;
        let (nodal, adviser) = (app.as_user(world::NODAL), app.as_user(world::ADVISER));
        let (finance, secretary) = (app.as_user(world::FINANCE), app.as_user(world::SECRETARY));
        let none = json!({"reasons": []});
        let sent = self.act("submit_administrative_approval", &nodal, &draft, none.clone()).await;
        let why = json!({"remarks": "The statement of land is of another plot."});
        let back = self.act("return_administrative_approval", &adviser, &sent, why).await;
        let sent = self.act("submit_administrative_approval", &nodal, &back, none).await;
        let funds = json!({"remarks": "Funds are provided under the head."});
        let seen = self.act("concur_administrative_approval", &adviser, &sent, funds).await;
        let uo = json!({"uo_no": "Group T/1537", "uo_date": "2026-09-15"});
        let both = self.act("concur_for_finance", &finance, &seen, uo).await;
        let go = json!({"go_no": "1190-W(R)/PW", "go_date": "2026-09-15"});
        let inforce = self.act("accord_administrative_approval", &secretary, &both, go).await;
        let mut phasing = body["phasing"].clone();
        phasing[0]["fy"] = json!("2027-28");
        let anew = json!({"phasing": phasing, "reason": "The monsoon took four months."});
        self.act("rephase_administrative_approval", &nodal, &inforce, anew).await
    }

    async fn other_ends(&mut self) {
        let app = self.app;
        let secretary = app.as_user(world::SECRETARY);
        let other = fixtures::project(app, json!({})).await;
        let paper = with(approval_body(), json!({ "kind": "legacy", "go_date": "2019-06-01" }));
        let at = other.id.to_string();
        let typed = self.call("record_administrative_approval", &app.as_user(world::EE), &at, paper).await;
        self.act("confirm_administrative_approval", &secretary, &typed, Value::Null).await;
        let third = fixtures::project(app, json!({})).await;
        let sent = fixtures::proposed(app, &third, json!({}), "submit").await;
        let why = json!({"remarks": "The road is taken up by another scheme."});
        self.act("reject_administrative_approval", &secretary, &json!(sent), why).await;
        let minutes = json!({"held_on": "2026-08-12", "minutes_no": "311-PC", "decisions": "The contractor adds a second gang before the rains."});
        self.call("record_project_review", &secretary, &at, minutes).await;
        self.call("list_project_reviews", &secretary, &at, Value::Null).await;
        self.call("list_project_flags", &secretary, &at, Value::Null).await;
        let third = self.project_now(third.id).await;
        let why = json!({"reason": "The road is taken up by another scheme."});
        self.act("cancel_project", &secretary, &third, why).await;
    }

    async fn project_now(&mut self, id: Uuid) -> Value {
        self.call("get_project", &self.app.as_user(world::EE), &id.to_string(), Value::Null).await
    }
}
