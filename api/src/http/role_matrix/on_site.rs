//! What stands on the site of a work: a report, a photo, milestone, hindrance and inspection.

use serde_json::{Value, json};
use shared::inspection::Inspection;
use uuid::Uuid;

use crate::http::refusals::NOTHING;
use crate::inspections::tests as inspection;
use crate::progress::tests::site;
use crate::testing::{Answer, TestApp, world};

pub struct OnSite {
    report: Uuid,
    photo: Uuid,
    milestone: Uuid,
    hindrance: Uuid,
    inspection: Uuid,
    finding: Uuid,
}

fn id_of(answer: Answer) -> Uuid {
    answer.expect(201).json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

/// Made a fortnight later, and the clock set back.
pub async fn made(app: &TestApp) -> OnSite {
    let now = app.now();
    let work = site::begun(app, 40).await.work;
    let at = |what: &str| format!("/works/{work}/{what}");
    let hindrance =
        json!({ "kind": "land", "from_on": "2026-09-10", "action": "Two plots are not handed over." });
    let milestone = json!({ "name": "Sub-base complete", "weight_bp": 2_500, "planned_on": "2026-12-31" });
    let hindrance = id_of(app.as_user(world::SAE).post(&at("hindrances"), &hindrance).await);
    let milestone = id_of(app.as_user(world::EE).post(&at("milestones"), &milestone).await);
    let inspected: Inspection =
        app.as_user(world::SE).post(&at("inspections"), &inspection::body()).await.expect(201).into();
    let report = site::submitted(app, work, "2026-09-30", 10).await;
    app.context.clock.move_to(now);
    OnSite {
        report: report.summary.id,
        photo: report.photos[0].id,
        milestone,
        hindrance,
        inspection: inspected.id,
        finding: inspected.findings[0].id,
    }
}

impl OnSite {
    /// The id a collection is called on.
    pub fn id(&self, collection: &str) -> Option<Uuid> {
        Some(match collection {
            "progress-reports" => self.report,
            "photos" => self.photo,
            "milestones" => self.milestone,
            "hindrances" => self.hindrance,
            "inspections" => self.inspection,
            "findings" => self.finding,
            _ => return None,
        })
    }
}

/// A body in which something is wrong wherever it could change anything.
pub fn body(operation: &str) -> Option<Value> {
    let content = || json!({ "as_on": "2026-09-15", "components": [] });
    Some(match operation {
        // Of projects and administration, beside the site for want of room there.
        "set_work_weights" => json!({"weights": []}),
        "set_project_location" => json!({"latitude_e6": 23_400_000, "longitude_e6": 88_500_000}),
        "remove_document" => json!({"reason": "The sheet is of another road."}),
        "cancel_project" => json!({"reason": ""}),
        "create_copy_to_template" => json!({ "department": "PW", "addressee": "", "purpose": "information" }),
        "create_delegation" => {
            json!({ "deputy_posting_id": NOTHING, "from": "1990-01-01", "to": "1990-01-01", "order_no": "" })
        }
        "map_import" => json!({ "header_row": 1, "columns": [] }),
        "run_import" => json!({ "mode": "whole_file" }),
        "set_work_components" => json!({ "components": [] }),
        "create_progress_report" => json!({ "kind": "month_end", "month": "2026-09", "content": content() }),
        "update_progress_report" => content(),
        "correct_progress_report" => json!({ "reason": "", "content": content() }),
        "create_milestone" | "update_milestone" => {
            json!({ "name": "", "weight_bp": 0, "planned_on": "2026-12-31" })
        }
        "claim_milestone" => json!({ "actual_on": "2026-09-15", "evidence": "" }),
        "create_hindrance" => json!({ "kind": "land", "from_on": "2026-09-15", "action": "" }),
        "end_hindrance" => json!({ "to_on": "2026-09-15" }),
        "create_inspection" => json!({ "inspected_on": "2026-09-15", "rating": 3, "remarks": "" }),
        "suspend_project" | "resume_project" => json!({ "reason": "" }),
        "return_progress_report" | "return_milestone" | "comply_finding" | "reopen_finding" => {
            json!({ "remarks": "Seen at the site; see the file." })
        }
        _ => return None,
    })
}
