//! From completion to close: certificates, final bill, deposits, handing over, the close, defect liability, a reopening.

use serde_json::{Value, json};

use super::Play;
use crate::closing::tests::site as closing;
use crate::completions::tests::site as completion;
use crate::documents::tests::paper;
use crate::progress::tests::site as progress;
use crate::tenders::tests::site::LAKH;
use crate::testing::world;

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

impl Play<'_> {
    pub(super) async fn completion(&mut self) {
        let app = self.app;
        let of = completion::begun(app, 85).await;
        crate::bills::tests::site::allot(app, &of, "81-F", 50 * LAKH).await;
        let (work, project) = (of.of.work.to_string(), of.of.project.to_string());
        progress::go_to(app, "2026-09-20");
        completion::after_photo(app, of.of.work).await;
        let plan = paper(app, of.of.project).await;
        let (sae, ae, ee) = (app.as_user(world::SAE), app.as_user(world::AE), app.as_user(world::EE));
        let typed = completion::content("2026-09-20", Some(plan), 38 * LAKH);
        let entered = self.call("create_completion", &sae, &work, typed.clone()).await;
        let changed = self.act("update_completion", &sae, &entered, typed).await;
        let said = json!({ "remarks": "Levels taken at every 50 m." });
        let a = self.act("certify_completion", &sae, &changed, said.clone()).await;
        let words = json!({ "remarks": "The plan lacks the chainage of the culvert." });
        let back = self.act("return_completion", &ae, &a, words).await;
        let a = self.act("certify_completion", &sae, &back, said.clone()).await;
        let b = self.act("certify_completion", &ae, &a, said).await;
        let c = self.act("certify_completion", &ee, &b, json!({})).await;
        self.call("get_completion", &ee, id(&c), Value::Null).await;
        self.call("list_completions", &ee, "", Value::Null).await;
        progress::approved(app, of.of.work, "2026-09-30", 100).await;
        self.close(&of, &project).await;
        let again = closing::done(app, 86).await;
        let why = json!({ "reason": "The approach settled; the certificates were given too early." });
        self.call("reopen_project", &app.as_user(world::SE), &again.of.project.to_string(), why).await;
    }

    async fn close(&mut self, of: &crate::bills::tests::site::Ground, project: &str) {
        let app = self.app;
        let (ae, ee, se) = (app.as_user(world::AE), app.as_user(world::EE), app.as_user(world::SE));
        self.call("get_project_closing", &ee, project, Value::Null).await;
        let bill = closing::final_passed(app, of).await;
        let paid = closing::voucher(of, &bill, "TV 81");
        crate::bills::tests::site::try_pay(app, of, &paid).await.expect(201);
        let agreement = of.agreement.id.to_string();
        let held =
            json!({ "kind": "retention", "amount_paise": LAKH, "paper": "Deposit register, folio 12" });
        self.call("list_deposit", &ee, &agreement, held).await;
        let earnest = json!({ "kind": "earnest_money", "amount_paise": LAKH / 2, "paper": "Challan 44" });
        let earnest = self.call("list_deposit", &ee, &agreement, earnest).await;
        let refund = json!({ "amount_paise": LAKH / 2, "refunded_on": "2026-09-30", "paper": "TV 90", "forfeited": false });
        self.act("refund_deposit", &ee, &earnest, refund).await;
        let mut over = closing::handover();
        over["document_id"] = json!(paper(app, of.of.project).await);
        let settled = self.call("record_handover", &ee, project, over).await;
        let on = |of: &Value| json!({ "id": project, "version": of["version"] });
        let proposed = self.act("propose_closing", &ee, &on(&settled), Value::Null).await;
        let words = json!({ "remarks": "The municipality has not countersigned." });
        let back = self.act("return_closing", &se, &on(&proposed), words).await;
        let proposed = self.act("propose_closing", &ee, &on(&back), Value::Null).await;
        let closed = self.act("close_project", &se, &on(&proposed), Value::Null).await;
        let liability = id(&closed["liabilities"][0]).to_owned();
        let visit = json!({ "visited_on": "2026-09-30", "remarks": "Carriageway and shoulders are sound." });
        self.call("record_liability_visit", &ae, &liability, visit).await;
        let defect =
            json!({ "noticed_on": "2026-09-30", "text": "Cracks at chainage 400.", "due_on": "2026-11-30" });
        let noted = self.call("notice_defect", &ae, &liability, defect).await;
        let good = json!({ "made_good_on": "2026-09-30", "remarks": "Cracks sealed with bitumen." });
        self.act("make_good_defect", &ae, &noted["defects"][0], good).await;
        self.call("get_liability", &ae, &liability, Value::Null).await;
        self.call("list_liabilities", &ae, "", Value::Null).await;
    }
}
