//! On the site: photos, monthly reports, milestones, hindrances, inspections, a pause.

use serde_json::{Value, json};

use super::Play;
use crate::inspections::tests as inspection;
use crate::progress::tests::site::{self, KIND, PLACE};
use crate::seed::picture;
use crate::testing::world;

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

impl Play<'_> {
    pub(super) async fn on_site(&mut self) {
        let app = self.app;
        let of = site::begun(app, 40).await;
        let (work, project) = (of.work.to_string(), of.project.to_string());
        let ee = app.as_user(world::EE);
        let components = json!({ "components": [
            { "name_en": "Earthwork", "name_bn": "মাটির কাজ", "weight_bp": 4_000, "unit": "m³", "whole_milli": 62_400_000 },
            { "name_en": "Wet mix macadam", "weight_bp": 6_000, "unit": "km", "whole_milli": 19_400, "from_m": 12_000 },
        ] });
        self.call("set_work_components", &ee, &work, components).await;
        self.follow_up(&work).await;
        self.reports(&work).await;
        self.call("get_project_progress", &ee, &project, Value::Null).await;
        let se = app.as_user(world::SE);
        let why = json!({ "reason": "The high court stayed the work on 20 September." });
        self.call("suspend_project", &se, &project, why).await;
        let on = json!({ "reason": "The stay was vacated on 9 October." });
        self.call("resume_project", &se, &project, on).await;
        self.call("list_suspensions", &se, &project, Value::Null).await;
    }

    async fn reports(&mut self, work: &str) {
        let app = self.app;
        site::go_to(app, "2026-09-30");
        let sae = app.as_user(world::SAE);
        let ee = app.as_user(world::EE);
        let se = app.as_user(world::SE);
        let bytes = picture::photo(30, 1, Some(PLACE), app.now());
        let at = format!("{work}?stage=during&caption=Wet%20mix%2C%20levelled");
        let photo = self.send("bring_photo", &sae, &at, Some((KIND, bytes))).await.json;
        for of in ["get_photo", "get_photo_file", "get_photo_picture"] {
            self.call(of, &sae, id(&photo), Value::Null).await;
        }
        self.call("list_photos", &sae, work, Value::Null).await;
        let sheet = self.call("get_work_progress", &sae, work, Value::Null).await;
        self.call("list_due_reports", &sae, "", Value::Null).await;
        let done = |earth: i64, to_m: i64| {
            json!([
                { "component_id": sheet["components"][0]["id"], "done_milli": earth },
                { "component_id": sheet["components"][1]["id"], "done_milli": to_m - 12_000, "stretches": [{ "from_m": 12_000, "to_m": to_m }] },
            ])
        };
        let content = |components: Value| {
            json!({
                "as_on": "2026-09-30", "components": components, "value_of_work_done_paise": 6_10_000_00, "bills_pending_paise": 0,
                "expected_completion": "2027-03-15", "labour_on_site": 42, "narrative": "Borrow area at Chapra opened.", "photo_ids": [photo["id"]],
            })
        };
        let new =
            json!({ "kind": "month_end", "month": "2026-09", "content": content(done(8_000_000, 15_000)) });
        let drafted = self.call("create_progress_report", &sae, work, new).await;
        let changed =
            self.act("update_progress_report", &sae, &drafted, content(done(8_200_000, 15_200))).await;
        let sent = self.act("submit_progress_report", &sae, &changed, json!({ "reasons": [] })).await;
        let remarks = json!({ "remarks": "Earthwork is 8,100 by the measurement book." });
        let back = self.act("return_progress_report", &ee, &sent, remarks).await;
        let again = self.act("submit_progress_report", &sae, &back, json!({})).await;
        let final_one = self.act("approve_progress_report", &ee, &again, Value::Null).await;
        self.call("get_progress_report", &ee, id(&final_one), Value::Null).await;
        let wrong = json!({ "reason": "The measurement book says 8,100, page 38.", "content": content(done(8_100_000, 15_200)) });
        let correction = self.call("correct_progress_report", &sae, id(&final_one), wrong).await;
        let sent = self.act("submit_progress_report", &sae, &correction, json!({})).await;
        self.act("approve_progress_report", &se, &sent, Value::Null).await;
        self.call("list_progress_reports", &ee, work, Value::Null).await;
    }

    async fn follow_up(&mut self, work: &str) {
        let app = self.app;
        let (sae, ae) = (app.as_user(world::SAE), app.as_user(world::AE));
        let (ee, se) = (app.as_user(world::EE), app.as_user(world::SE));
        let set = json!({ "name": "Sub-base complete", "weight_bp": 2_500, "planned_on": "2026-12-31" });
        let set = self.call("create_milestone", &ee, work, set).await;
        let later = json!({ "name": "Sub-base complete", "weight_bp": 2_500, "planned_on": "2026-12-31", "revised_on": "2027-01-15" });
        let moved = self.act("update_milestone", &ee, &set, later).await;
        let claim = json!({ "actual_on": "2026-09-15", "evidence": "Measurement book 214, pages 38 to 41." });
        let claimed = self.act("claim_milestone", &sae, &moved, claim.clone()).await;
        let back = self.act("return_milestone", &ee, &claimed, json!({ "remarks": "km 14 is open." })).await;
        let claimed = self.act("claim_milestone", &sae, &back, claim).await;
        self.act("verify_milestone", &ee, &claimed, Value::Null).await;
        self.call("list_milestones", &sae, work, Value::Null).await;
        let stands = json!({ "kind": "utility", "from_on": "2026-09-10", "action": "Water main to be shifted.", "pending_with": "Krishnanagar Municipality" });
        let stands = self.call("create_hindrance", &sae, work, stands).await;
        self.act("end_hindrance", &sae, &stands, json!({ "to_on": "2026-09-14" })).await;
        self.call("list_hindrances", &sae, work, Value::Null).await;
        let bytes = picture::photo(20, 2, Some(PLACE), app.now());
        let photo = site::bring(&se, work.parse().expect("an id"), bytes, "&caption=Culvert%203").await;
        let mut seen = inspection::body();
        seen["photo_ids"] = json!([photo.expect(201).json["id"]]);
        let seen = self.call("create_inspection", &se, work, seen).await;
        let finding = seen["findings"][0].clone();
        let said = json!({ "remarks": "Curing ponds made on all culverts." });
        let complied = self.act("comply_finding", &ae, &finding, said.clone()).await;
        let open =
            self.act("reopen_finding", &ee, &complied, json!({ "remarks": "Culvert 7 has none." })).await;
        let complied = self.act("comply_finding", &ae, &open, said).await;
        self.act("close_finding", &ee, &complied, Value::Null).await;
        self.call("get_inspection", &ee, id(&seen), Value::Null).await;
        self.call("list_inspections", &ee, work, Value::Null).await;
    }
}
