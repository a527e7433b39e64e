//! What each operation is asked with: bodies that are understood, and in which something is wrong wherever it could change
//! anything.

use serde_json::{Value, json};

use super::{Things, completing, on_site, systems};
use crate::agreements::tests::site as agreement;
use crate::http::refusals::{NOTHING, Operation};
use crate::sanctions::tests::site::{self, LAKH};
use crate::sanctions::tests::site_later;
use crate::tenders::tests::site as tender;

impl Things {
    /// A body that is understood, and in which something is wrong wherever it could change anything.
    pub fn body(&self, operation: &Operation) -> Value {
        let beside = completing::body(&operation.id).or_else(|| systems::body(&operation.id));
        if let Some(body) = on_site::body(&operation.id).or(beside) {
            return body;
        }
        let remarks = || json!({"remarks": "Seen at the site; see the file."});
        match operation.id.as_str() {
            "create_office" => {
                json!({"code": "", "name_en": "x", "name_bn": "x", "department": "PW", "level": "division", "address": "x", "email": "x"})
            }
            "create_officer" => {
                json!({"hrms_id": "", "name_en": "x", "name_bn": "x", "mobile": "x", "email": "x"})
            }
            "create_posting" => {
                json!({"person_id": self.officer, "office_id": self.office, "designation": "NONE", "roles": [], "charge": "regular", "from": "2026-09-15", "order_no": ""})
            }
            "create_department" => json!({"code": "", "name_en": "x", "name_bn": "x", "kind": "works"}),
            "create_holiday" => json!({"on_date": "1990-01-01", "name": ""}),
            "create_budget_provision" => {
                json!({"fy": "2026-27", "head_of_account": "none", "provision_paise": 0, "source": ""})
            }
            "change_budget_provision" => json!({"provision_paise": 0, "source": ""}),
            "create_condition_template" => json!({"department": "PW", "text_en": "", "text_bn": ""}),
            "propose_rule" => {
                json!({"key": "none", "value": 0, "valid_from": "2026-09-15", "source": "", "reason": ""})
            }
            "propose_sanction_power" => {
                json!({"power": "technical_sanction", "designation": "NONE", "order_ref": "", "valid_from": "2026-09-15", "reason": ""})
            }
            "end_posting" => json!({"to": "1990-01-01", "order_no": ""}),
            "create_project" => {
                json!({"title_en": "", "description": "x", "department": "PW", "requisitioning_department": "PW", "executing_office_id": self.office, "project_type": "NONE", "nature": "original", "scheme": "NONE", "district": 0, "proposed_cost_paise": -1})
            }
            "create_work" => json!({"name": "", "category": "civil"}),
            "record_administrative_approval" => {
                json!({"kind": "original", "go_no": "", "go_date": "2026-06-01", "authority": "x", "amount_paise": -1, "completion_period_months": 0, "phasing": [], "title_en": "x"})
            }
            "propose_administrative_approval" => json!({"kind": "legacy", "proposal": proposal()}),
            "update_administrative_approval" => proposal(),
            "concur_for_finance" => json!({"uo_no": "", "uo_date": "2026-09-15"}),
            "accord_administrative_approval" => json!({"go_no": "", "go_date": "2026-09-15"}),
            "rephase_administrative_approval" => json!({"phasing": [], "reason": ""}),
            "record_project_review" => json!({"held_on": "1990-01-01", "minutes_no": "", "decisions": ""}),
            "create_estimate" => json!({"kind": "detailed", "content": estimate()}),
            "update_estimate" => json!({ "content": estimate() }),
            "change_sanction" => json!({ "content": self.drafted.content }),
            "create_sanction" => json!({ "estimate_id": NOTHING }),
            "revise_sanction" => json!({"estimate_id": NOTHING, "ground": "cost_excess", "reason": "x"}),
            "cancel_sanction" => json!({"reason": "x"}),
            "create_legacy_sanction" => {
                json!({"estimate_id": NOTHING, "memo_no": "1/KHD", "order_date": "2025-12-30", "amount_paise": 100})
            }
            "change_legacy_sanction" => {
                json!({"memo_no": "1/KHD", "order_date": "2025-12-30", "amount_paise": 100, "authority_posting_id": NOTHING})
            }
            "certify_sanction" => site_later::compared(),
            "verify_sanction" => site::checklist(),
            "create_tender" | "update_tender" => json!({ "content": notice() }),
            "retender" => json!({ "reason": "", "content": notice() }),
            "extend_tender" => json!({"close_on": "2026-09-01", "open_on": "2026-09-01", "reason": ""}),
            "record_bids" => json!({"opened_on": "2026-09-11", "bids_received": 7, "bids": []}),
            "evaluate_tender" => json!({"bids": []}),
            "award_tender" => json!({"loa_no": "", "loa_date": "2026-09-15"}),
            "allow_emergency_tender" | "debar_contractor" => json!({"reason": ""}),
            "ratify_tender" => json!({"ratification_ref": ""}),
            "create_agreement" | "update_agreement" => json!({ "content": agreement::content("") }),
            "start_agreement" => json!({"started_on": "2026-09-15"}),
            "terminate_agreement" => json!({"terminated_on": "2026-09-15", "reason": ""}),
            "propose_variation" | "update_variation" => {
                json!({"content": {"kind": "time", "reason": ""}})
            }
            "approve_variation" => json!({"order_no": ""}),
            "create_bill" | "update_bill" => {
                json!({"content": {"kind": "running", "up_to_date_gross_paise": -1, "period_from": "2026-09-01", "period_to": "2026-09-01"}})
            }
            "prepare_annual_plan" => {
                json!({"fy": "1990-91", "content": {"physical_target_bp": 0, "quarters": []}})
            }
            "update_annual_plan" => json!({"content": {"physical_target_bp": 0, "quarters": []}}),
            "enter_allotment" => crate::bills::tests::site::allotment("", "", -1),
            "enter_expenditure" => crate::bills::tests::site::voucher("", None, "", -1),
            "reverse_expenditure" => {
                json!({"voucher_no": "", "voucher_date": "2026-09-15", "reason": ""})
            }
            "enter_opening_expenditure" | "update_opening_expenditure" => {
                json!({"as_on": "2026-08-31", "spent_paise": -1, "basis": ""})
            }
            "create_contractor" | "update_contractor" => {
                json!({"name": "", "pan": "", "class": "", "registration_no": "", "valid_to": "2027-03-31"})
            }
            "return_estimate"
            | "return_tender"
            | "cancel_tender"
            | "return_agreement"
            | "return_bill"
            | "return_annual_plan"
            | "return_opening_expenditure"
            | "return_variation"
            | "reject_variation"
            | "return_sanction"
            | "return_administrative_approval"
            | "reject_administrative_approval"
            | "reject_sanction"
            | "recall_sanction"
            | "abandon_signature"
            | "revoke_signing_credential" => remarks(),
            "send_signing_code" => json!({"factor": "authenticator"}),
            "sign_order" => json!({"factors": {"pin": "000000", "code": "000000"}}),
            _ => json!({}),
        }
    }
}

fn proposal() -> Value {
    json!({"title_en": "", "amount_paise": 0, "completion_period_months": 0})
}

/// A notice in which everything is wrong.
fn notice() -> Value {
    let mut content = tender::notice(9, 40 * LAKH);
    content["nit_no"] = json!("");
    content["emd_paise"] = json!(-1);
    content
}

fn estimate() -> Value {
    json!({"sor_edition": "", "sor_effective_on": "2025-08-01", "lines": [], "contingency_bp": 0, "gst_paise": 0, "other_charges": []})
}
