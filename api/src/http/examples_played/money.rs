//! The money of execution: plan, allotment, bill, voucher and its reversal, what was spent before.

use serde_json::{Value, json};

use super::Play;
use crate::bills::tests::site::{self as bills, Ground};
use crate::tenders::tests::site::LAKH;
use crate::testing::world;

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}
fn remarks(words: &str) -> Value {
    json!({ "remarks": words })
}

impl Play<'_> {
    pub(super) async fn money(&mut self) {
        let of = bills::ground(self.app, 71).await;
        self.plan(&of).await;
        self.opening(&of).await;
        let project = of.of.project.to_string();
        let nodal = self.app.as_user(world::NODAL);
        let mut release = bills::allotment(&of.head, "412-F(Y)/PW", 201 * LAKH);
        release["reasons"] =
            json!([{ "code": "ALLOTMENT_OVER_PHASING", "reason": "Savings of another road of the scheme." }]);
        self.call("enter_allotment", &nodal, &project, release).await;
        self.call("list_allotments", &nodal, &project, Value::Null).await;
        let passed = self.bill(&of).await;
        let work = of.of.work.to_string();
        let fed = self.app.as_user(world::FINANCE);
        let bill_id = passed["id"].as_str().and_then(|id| id.parse().ok());
        let mut voucher = bills::voucher(&of.head, bill_id, "TV 417", 9 * LAKH);
        voucher["source"] = json!("ifms");
        voucher["external_id"] = json!("IFMS-2627-004417");
        voucher["remarks"] = json!("By e-Pradan.");
        let paid = self.call("enter_expenditure", &fed, &work, voucher).await;
        let back = json!({ "voucher_no": "TE 5", "voucher_date": "2026-09-15", "reason": "Booked under another project." });
        self.call("reverse_expenditure", &fed, id(&paid), back).await;
        self.call("list_expenditures", &nodal, &project, Value::Null).await;
        self.call("get_project_money", &nodal, &project, Value::Null).await;
    }

    async fn plan(&mut self, of: &Ground) {
        let (nodal, secretary) = (self.app.as_user(world::NODAL), self.app.as_user(world::SECRETARY));
        let mut content = crate::annual_plans::tests::content(200 * LAKH);
        content["budget_note"] = json!("Within the provision of the head.");
        let new = json!({ "fy": "2026-27", "content": content });
        let made = self.call("prepare_annual_plan", &nodal, &of.of.project.to_string(), new).await;
        let back =
            self.act("return_annual_plan", &secretary, &made, remarks("The monsoon allows less.")).await;
        let sent = self.act("update_annual_plan", &nodal, &back, json!({ "content": content })).await;
        let approved = self.act("approve_annual_plan", &secretary, &sent, Value::Null).await;
        self.call("get_annual_plan", &nodal, id(&approved), Value::Null).await;
        self.call("list_annual_plans", &nodal, &of.of.project.to_string(), Value::Null).await;
    }

    async fn opening(&mut self, of: &Ground) {
        let (ee, se) = (self.app.as_user(world::EE), self.app.as_user(world::SE));
        let content = json!({ "as_on": "2026-08-31", "spent_paise": 2 * LAKH, "basis": "Monthly account of August 2026" });
        let project = of.of.project.to_string();
        let made = self.call("enter_opening_expenditure", &ee, &project, content.clone()).await;
        let back = self
            .act("return_opening_expenditure", &se, &made, remarks("The account says another sum."))
            .await;
        let sent = self.act("update_opening_expenditure", &ee, &back, content).await;
        self.act("approve_opening_expenditure", &se, &sent, Value::Null).await;
    }

    async fn bill(&mut self, of: &Ground) -> Value {
        let app = self.app;
        let (sae, ae, ee) = (app.as_user(world::SAE), app.as_user(world::AE), app.as_user(world::EE));
        let agreement = of.agreement.id.to_string();
        let body = bills::content(10 * LAKH, 20_000_00);
        let drafted = self.call("create_bill", &sae, &agreement, body.clone()).await;
        let measured = self.act("measure_bill", &sae, &drafted, Value::Null).await;
        let back = self.act("return_bill", &ae, &measured, remarks("Page 14 is not initialled.")).await;
        let changed = self.act("update_bill", &sae, &back, body).await;
        let measured = self.act("measure_bill", &sae, &changed, Value::Null).await;
        let checked = self.act("check_bill", &ae, &measured, Value::Null).await;
        let passed = self.act("pass_bill", &ee, &checked, Value::Null).await;
        self.call("get_bill", &ee, id(&passed), Value::Null).await;
        self.call("list_bills", &ee, &agreement, Value::Null).await;
        passed
    }
}
