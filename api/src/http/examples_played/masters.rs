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
        let moved = json!({"address": "Station Road, Tehatta, Nadia 741160"});
        let office = self.act("change_office", &admin, &office, moved).await;
        self.call("get_office", &ae, office["id"].as_str().expect("an id"), Value::Null).await;
        let officer = json!({"hrms_id": "2020104444", "name_en": "Mitali Saha", "name_bn": "মিতালি সাহা", "mobile": "+919830099999", "email": "mitali@example.gov.in"});
        let officer = self.call("create_officer", &admin, "", officer).await;
        let number = json!({"mobile": "+919830088888"});
        let officer = self.act("change_officer", &admin, &officer, number).await;
        self.call("get_officer", &ae, officer["id"].as_str().expect("an id"), Value::Null).await;
        let posting = json!({
            "person_id": officer["id"], "office_id": office["id"], "designation": "AE", "charge": "regular",
            "from": "2026-09-01", "order_no": "1021-E", "roles": ["estimate_checker"],
        });
        let posting = self.call("create_posting", &admin, "", posting).await;
        let end = json!({"to": "2026-09-15", "order_no": "1044-E"});
        self.call("end_posting", &admin, posting["id"].as_str().expect("an id"), end).await;
    }
    /// What administrators keep beside offices and officers.
    pub(super) async fn lists_of_administrators(&mut self) {
        let state = self.app.as_user(world::STATE_ADMIN);
        let forests = json!({"code": "FR", "name_en": "Forest Department", "name_bn": "বন দফতর", "demand_no": "21", "kind": "requisitioning"});
        self.call("create_department", &state, "", forests).await;
        let made = self.call("get_department", &state, "FR", Value::Null).await;
        let change = json!({"name_en": "Department of Forests"});
        let of_version =
            state.if_match(made["version"].as_i64().and_then(|n| i32::try_from(n).ok()).expect("a version"));
        self.call("change_department", &of_version, "FR", change).await;
        let holiday =
            json!({"on_date": "2026-11-24", "name": "Guru Nanak’s Birthday", "name_bn": "গুরু নানকের জন্মদিন"});
        self.call("create_holiday", &state, "", holiday).await;
        self.call("list_holidays", &state, "?from=2026-11-01&to=2026-12-31", Value::Null).await;
        self.call("delete_holiday", &state, "2026-11-24", Value::Null).await;

        let finance = self.app.as_user(world::FINANCE);
        let provision = json!({"fy": "2027-28", "head_of_account": "25-5054-04-337-00-001-53-00-V", "provision_paise": 120_000_000_000_i64, "source": "Budget publication 2027-28, volume 12"});
        self.call("create_budget_provision", &finance, "", provision).await;
        let of_head = "2027-28/25-5054-04-337-00-001-53-00-V";
        self.call("get_budget_provision", &finance, of_head, Value::Null).await;
        let change =
            json!({"provision_paise": 90_000_000_000_i64, "source": "Re-appropriation 214-FB of 02.06.2027"});
        self.call("change_budget_provision", &finance.if_match(1), of_head, change).await;
        self.call("list_budget_provisions", &finance, "?fy=2027-28", Value::Null).await;

        let admin = self.app.as_user(world::DEPT_ADMIN);
        let new = json!({"department": "PW", "text_en": "The site is kept free of litter.", "text_bn": "কার্যস্থল পরিচ্ছন্ন রাখতে হবে।"});
        let made = self.call("create_condition_template", &admin, "", new).await;
        let made = self
            .call("get_condition_template", &admin, made["id"].as_str().expect("an id"), Value::Null)
            .await;
        self.act("change_condition_template", &admin, &made, json!({"position": 1})).await;
        let new = json!({"department": "PW", "addressee": "The District Magistrate", "addressee_bn": "জেলাশাসক", "purpose": "information"});
        let made = self.call("create_copy_to_template", &admin, "", new).await;
        let made =
            self.call("get_copy_to_template", &admin, made["id"].as_str().expect("an id"), Value::Null).await;
        self.act("change_copy_to_template", &admin, &made, json!({"purpose": "necessary_action"})).await;
    }

    /// A rule and powers, changed by two persons.
    pub(super) async fn rule_changes(&mut self) {
        let (state, finance) = (self.app.as_user(world::STATE_ADMIN), self.app.as_user(world::FINANCE));
        let rule = json!({"key": "estimate.contingency_max_bp", "value": 250, "valid_from": "2027-04-01", "source": "Finance Department memo 77-F(Y)", "reason": "The memo lowers the ceiling from the new year."});
        let made = self.call("propose_rule", &state, "", rule.clone()).await;
        let id = made["id"].as_str().expect("an id").to_owned();
        self.call("withdraw_rule_change", &state, &id, Value::Null).await;
        let made = self.call("propose_rule", &state, "", rule).await;
        let id = made["id"].as_str().expect("an id").to_owned();
        self.call("approve_rule_change", &finance, &id, json!({"remarks": "Seen with the file."})).await;
        self.call("get_rule_change", &finance, &id, Value::Null).await;
        let power = json!({"power": "technical_sanction", "designation": "EE", "department": "PW", "min_paise": 0, "max_paise": 60_00_000_00_i64, "order_ref": "PWD memo 612-W(C)", "valid_from": "2027-04-01", "reason": "The delegation was revised."});
        let made = self.call("propose_sanction_power", &state, "", power).await;
        let id = made["id"].as_str().expect("an id").to_owned();
        self.call("reject_rule_change", &finance, &id, json!({"remarks": "The memo says 45 lakh."})).await;
        self.call("list_rule_changes", &finance, "", Value::Null).await;
    }

    /// Leave, and what is told of it.
    pub(super) async fn leave(&mut self) {
        let (sae, other) = (self.app.as_user(world::SAE), self.app.as_user(world::OTHER_SAE));
        self.call("list_deputies", &sae, &sae.posting().to_string(), Value::Null).await;
        let leave = json!({"deputy_posting_id": other.posting(), "from": "2026-10-05", "to": "2026-10-16", "order_no": "PW/Leave/12"});
        let made = self.call("create_delegation", &sae, "", leave).await;
        self.call("list_delegations", &sae, "", Value::Null).await;
        let notices = self.call("list_notices", &other, "", Value::Null).await;
        let first = notices["items"][0]["id"].as_str().expect("an id").to_owned();
        self.call("read_notice", &other, &first, Value::Null).await;
        self.call("end_delegation", &sae, made["id"].as_str().expect("an id"), Value::Null).await;
        self.call("read_all_notices", &other, "", Value::Null).await;
    }
}
