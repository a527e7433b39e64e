//! Masters, offices, officers, postings.

use serde_json::{Value, json};

use super::Play;
use crate::testing::world;

impl Play<'_> {
    pub(super) async fn masters(&mut self) {
        let ae = self.app.as_user(world::OTHER_SAE);
        for id in [
            "list_departments",
            "list_designations",
            "list_districts",
            "list_schemes",
            "list_heads_of_account",
            "list_project_types",
            "list_sanction_powers",
            "list_rules",
            "list_condition_templates",
            "list_copy_to_templates",
            "list_offices",
            "list_officers",
            "list_postings",
        ] {
            self.call(id, &ae, "", Value::Null).await;
        }
        let admin = self.app.as_user(world::DEPT_ADMIN);
        let above = self.app.act(|conn| world::office_id(conn, "KHD"));
        let office = json!({
            "code": "TEHSD", "name_en": "Tehatta Sub-Division", "name_bn": "তেহট্ট উপবিভাগ", "department": "PW",
            "level": "subdivision", "parent_office_id": above, "district": 320, "address": "Tehatta, Nadia 741160",
            "email": "tehsd@example.gov.in",
        });
        let office = self.call("create_office", &admin, "", office).await;
        self.call("get_office", &ae, office["id"].as_str().expect("an id"), Value::Null).await;
        let officer = json!({"hrms_id": "2020104444", "name_en": "Mitali Saha", "name_bn": "মিতালি সাহা", "mobile": "+919830099999", "email": "mitali@example.gov.in"});
        let officer = self.call("create_officer", &admin, "", officer).await;
        self.call("get_officer", &ae, officer["id"].as_str().expect("an id"), Value::Null).await;
        let posting = json!({
            "person_id": officer["id"], "office_id": office["id"], "designation": "AE", "charge": "regular",
            "from": "2026-09-01", "order_no": "1021-E", "roles": ["estimate_checker"],
        });
        let posting = self.call("create_posting", &admin, "", posting).await;
        let end = json!({"to": "2026-09-15", "order_no": "1044-E"});
        self.call("end_posting", &admin, posting["id"].as_str().expect("an id"), end).await;
    }
}
