//! A work to draft on: one of the demo's that waits for a sanction, or, when none is left, a new one with everything a
//! sanction needs.

use shared::approval::{AdministrativeApproval, ApprovalKind, NewAdministrativeApproval, Phasing};
use shared::estimate::{
    Estimate, EstimateContent, EstimateKind, EstimateLine, EstimateState, NewEstimate, OtherCharge,
};
use shared::fiscal_year::{FiscalYear, date_in_kolkata};
use shared::page::Page;
use shared::project::{Location, NewProject, Project, ProjectNature, ProjectStage, ProjectSummary};
use shared::sanction::SanctionState;
use uuid::Uuid;

use super::job::Officers;
use super::server::{HeadlessError, Server};

/// A work with a vetted estimate and no sanction.
pub struct Ground {
    pub work_id: Uuid,
    pub work_code: String,
    pub estimate_id: Uuid,
    pub total_paise: i64,
}

/// The largest that waits, so that the longest way is gone; else a new one.
pub async fn find(server: &Server, officers: &Officers) -> Result<Ground, HeadlessError> {
    let mut waiting = Vec::new();
    let mut cursor = String::new();
    loop {
        let page: Page<ProjectSummary> =
            server.get(Some(&officers.preparer), &format!("/projects?limit=100{cursor}")).await?;
        for of in page.items.iter().filter(|of| of.stage == ProjectStage::AaAccorded) {
            let project: Project =
                server.get(Some(&officers.preparer), &format!("/projects/{}", of.id)).await?;
            waiting.extend(grounds(&project));
        }
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    match waiting.into_iter().max_by_key(|ground: &Ground| ground.total_paise) {
        Some(ground) => Ok(ground),
        None => lay(server, officers, officers.started.timestamp()).await,
    }
}

fn grounds(project: &Project) -> Vec<Ground> {
    let located = project.location.is_some();
    let approved = project.approval_in_force.as_ref().map_or(0, |approval| approval.amount_paise);
    let free = project.works.iter().filter(|work| {
        located && work.technical_sanctions.iter().all(|of| of.state == SanctionState::Rejected)
    });
    free.filter_map(|work| {
        let vetted = work.estimates.iter().find(|of| {
            of.state == EstimateState::Vetted
                && of.kind == EstimateKind::Detailed
                && of.total_paise <= approved
        })?;
        Some(Ground {
            work_id: work.id,
            work_code: work.code.clone(),
            estimate_id: vetted.id,
            total_paise: vetted.total_paise,
        })
    })
    .collect()
}

/// Concept, site, approval, estimate drafted, checked and vetted, each by its officer. `serial` tells one from another.
pub async fn lay(server: &Server, officers: &Officers, serial: i64) -> Result<Ground, HeadlessError> {
    let office =
        officers.vetter.me.postings.first().ok_or_else(|| HeadlessError::Missing("posting".into()))?;
    let title = format!("Strengthening of the approach road to Krishnanagar depot, lot {serial}");
    let project = NewProject {
        title_en: title.clone(),
        title_bn: Some("কৃষ্ণনগর ডিপোর সংযোগ সড়ক শক্তিবৃদ্ধি".into()),
        description: "Overlay on the approach road; entered by `upms demo`.".into(),
        department: "PW".into(),
        requisitioning_department: "PW".into(),
        executing_office_id: office.office_id,
        project_type: "ROAD_WIDEN".into(),
        nature: ProjectNature::Original,
        scheme: "SDS".into(),
        district: 320,
        place: Some("Krishnanagar municipality".into()),
        proposed_cost_paise: 40_00_000_00,
        tentative_start: None,
        tentative_completion: None,
        requisition: None,
        deposit: None,
    };
    let preparer = &officers.preparer;
    let project: Project = server.post(preparer, "/projects", None, &project).await?;
    let site = Location {
        latitude_e6: 23_398_100,
        longitude_e6: 88_497_300,
        to_latitude_e6: None,
        to_longitude_e6: None,
    };
    let project: Project = server
        .put(preparer, &format!("/projects/{}/location", project.id), Some(project.version), &site)
        .await?;
    let today = date_in_kolkata(officers.started);
    let approval = NewAdministrativeApproval {
        kind: ApprovalKind::Original,
        go_no: format!("{serial}-W(R)/PW"),
        go_date: today,
        uo_no: None,
        uo_date: None,
        file_no: None,
        authority: "The Secretary, Public Works Department".into(),
        amount_paise: 40_00_000_00,
        completion_period_months: 6,
        non_budgetary_paise: 0,
        reasons: Vec::new(),
        phasing: vec![Phasing {
            fy: FiscalYear::of(today),
            head_of_account: "25-5054-04-337-00-001-53-00-V".into(),
            scheme: "SDS".into(),
            amount_paise: 40_00_000_00,
        }],
        title_en: title,
    };
    let path = format!("/projects/{}/administrative-approvals", project.id);
    let _: AdministrativeApproval = server.post(&officers.vetter, &path, None, &approval).await?;
    let work = project.works.first().ok_or_else(|| HeadlessError::Missing("work W01".into()))?;
    let estimate = estimated(server, officers, work.id).await?;
    Ok(Ground {
        work_id: work.id,
        work_code: work.code.clone(),
        estimate_id: estimate.id,
        total_paise: estimate.total_paise,
    })
}

async fn estimated(server: &Server, officers: &Officers, work: Uuid) -> Result<Estimate, HeadlessError> {
    let line = |code: &str, description: &str, quantity_milli, unit: &str, rate_paise| EstimateLine {
        code: code.into(),
        description: description.into(),
        quantity_milli,
        unit: unit.into(),
        rate_paise,
        amount_paise: 0,
    };
    let content = EstimateContent {
        sor_edition: "PWD Schedule of Rates 2024-25".into(),
        sor_effective_on: FiscalYear::of(date_in_kolkata(officers.started)).first_day(),
        lines: vec![
            line("A", "Granular sub-base", 310_000, "m³", 2_650_00),
            line("B", "Dense bituminous macadam", 118_000, "m³", 9_850_00),
            line("C", "Bituminous concrete, wearing course", 72_000, "m³", 11_600_00),
        ],
        contingency_bp: 300,
        gst_paise: 5_07_960_00,
        other_charges: vec![OtherCharge {
            description: "Labour welfare cess at 1 per cent".into(),
            amount_paise: 28_220_00,
        }],
    };
    let new = NewEstimate { kind: EstimateKind::Detailed, content };
    let preparer = &officers.preparer;
    let mut estimate: Estimate =
        server.post(preparer, &format!("/works/{work}/estimates"), None, &new).await?;
    for (who, act) in [(preparer, "submit"), (&officers.checker, "check"), (&officers.vetter, "vet")] {
        let path = format!("/estimates/{}/{act}", estimate.id);
        estimate = server.post(who, &path, Some(estimate.version), &serde_json::json!({})).await?;
    }
    Ok(estimate)
}
