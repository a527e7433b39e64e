//! Recording an approval that was accorded on paper or in AAFS.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use serde_json::json;
use shared::approval::{AdministrativeApproval, ApprovalKind, ApprovalState, NewAdministrativeApproval};
use shared::fiscal_year::{check_past_date, date_on_screen};
use shared::money;
use shared::policy::{ActingPosting, RecordAction};
use shared::rules::{TITLE_LOCKED, check_phasing};
use shared::text;
use uuid::Uuid;

use super::queries;
use super::rows::{ApprovalRow, PhasingRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::projects::{self, ProjectRow};

/// The approvals of a project the acting posting may read, the newest first.
pub fn all_of(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<Vec<AdministrativeApproval>, Refusal> {
    projects::readable(conn, actor, project_id)?;
    queries::of_project(conn, project_id)
}

/// Texts, dates and amounts as the record keeps them, or every fault at once.
fn checked(
    conn: &mut PgConnection,
    context: &Context,
    new: &NewAdministrativeApproval,
) -> Result<NewAdministrativeApproval, Refusal> {
    let today = context.today();
    let mut faults = Faults::default();
    let mut kept = new.clone();
    kept.go_no = faults.take(text::order_line("/go_no", &new.go_no, 1..=100));
    kept.authority = faults.take(text::order_line("/authority", &new.authority, 2..=200));
    kept.title_en = faults.take(text::order_line("/title_en", &new.title_en, text::TITLE));
    kept.uo_no = faults.take(text::optional_line("/uo_no", new.uo_no.as_deref(), 100));
    kept.file_no = faults.take(text::optional_line("/file_no", new.file_no.as_deref(), 100));
    faults.take(check_past_date("/go_date", new.go_date, today));
    if let Some(date) = new.uo_date {
        faults.take(check_past_date("/uo_date", date, today));
    }
    faults.take(money::check("/amount_paise", new.amount_paise, true));
    if !(1..=600).contains(&new.completion_period_months) {
        faults.note("/completion_period_months", "MONTHS_RANGE", "The completion period is 1 to 600 months.");
    }
    check_years(conn, new, &mut faults)?;
    faults.settle()?;
    Ok(kept)
}

/// Each year, head and scheme once, with an amount; heads and schemes exist.
fn check_years(
    conn: &mut PgConnection,
    new: &NewAdministrativeApproval,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    if new.phasing.is_empty() || new.phasing.len() > 60 {
        faults.note("/phasing", "PHASING_COUNT", "Give the phasing, at most 60 lines.");
        return Ok(());
    }
    let heads: Vec<&str> = new.phasing.iter().map(|year| year.head_of_account.as_str()).collect();
    let schemes: Vec<&str> = new.phasing.iter().map(|year| year.scheme.as_str()).collect();
    let (heads, schemes) = queries::heads_and_schemes(conn, &heads, &schemes)?;
    let mut seen = HashSet::new();
    for (i, year) in new.phasing.iter().enumerate() {
        let pointer = |field: &str| format!("/phasing/{i}/{field}");
        faults.take(money::check(&pointer("amount_paise"), year.amount_paise, false));
        let unknown = "Choose one of the list.";
        if !heads.contains(&year.head_of_account) {
            faults.note(&pointer("head_of_account"), "UNKNOWN_REFERENCE", unknown);
        }
        if !schemes.contains(&year.scheme) {
            faults.note(&pointer("scheme"), "UNKNOWN_REFERENCE", unknown);
        }
        if !seen.insert((year.fy, &year.head_of_account, &year.scheme)) {
            let words = "This year stands twice under the same head and scheme. Add the two amounts.";
            faults.note(&pointer("fy"), "PHASING_TWICE", words);
        }
    }
    Ok(())
}

/// An original comes first and once; a revised one needs a former, and is not older.
fn check_succession(new: &NewAdministrativeApproval, former: Option<&ApprovalRow>) -> Result<(), Refusal> {
    match (new.kind, former) {
        (ApprovalKind::Revised, None) => Err(Refusal::field(
            "/kind",
            "APPROVAL_MISSING",
            "There is no approval in force that this could revise. Record the original first.",
        )),
        (ApprovalKind::Revised, Some(former)) if new.go_date < former.go_date => {
            let detail = format!(
                "A revised approval is not older than the one it revises, of {}.",
                date_on_screen(former.go_date)
            );
            Err(Refusal::field("/go_date", "DATE_ORDER", detail))
        }
        (ApprovalKind::Revised, Some(_)) | (_, None) => Ok(()),
        (_, Some(_)) => Err(Refusal::Conflict {
            code: "APPROVAL_EXISTS".into(),
            detail: "The project already has an approval in force. A change of it is a revised approval."
                .into(),
        }),
    }
}

/// R02 and R04. A revised approval may bring a new title, any other must carry the project's.
fn check_rules(project: &ProjectRow, new: &NewAdministrativeApproval) -> Result<(), Refusal> {
    let mut findings: Vec<_> = check_phasing(new.amount_paise, &new.phasing).into_iter().collect();
    if new.kind != ApprovalKind::Revised && new.title_en != project.title_en {
        let words = format!(
            "The project is entered as “{}”. Title of order and project must be the same; correct the one that is wrong.",
            project.title_en
        );
        findings.push(TITLE_LOCKED.finds(Some("/title_en"), words));
    }
    if findings.is_empty() { Ok(()) } else { Err(Refusal::Rules(findings)) }
}

/// Records an approval; it is in force at once, and the former no more.
pub fn record(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    new: &NewAdministrativeApproval,
) -> Result<AdministrativeApproval, Refusal> {
    let project = projects::changeable(conn, actor, RecordAction::RecordApproval, project_id)?;
    let new = checked(conn, context, new)?;
    let former = queries::row_in_force(conn, project_id)?;
    check_succession(&new, former.as_ref())?;
    check_rules(&project, &new)?;
    if let Some(former) = &former {
        queries::supersede(conn, former)?;
        note(conn, context, actor, former, "superseded")?;
    }
    let row = ApprovalRow {
        id: context.new_id(),
        project_id,
        kind: new.kind.as_str().into(),
        revision: queries::next_revision(conn, project_id)?,
        state: ApprovalState::InForce.as_str().into(),
        go_no: new.go_no,
        go_date: new.go_date,
        uo_no: new.uo_no,
        uo_date: new.uo_date,
        file_no: new.file_no,
        authority: new.authority,
        title_en: new.title_en,
        amount_paise: new.amount_paise,
        completion_period_months: new.completion_period_months,
        recorded_by: Some(actor.id),
        created_at: context.now(),
        version: 1,
    };
    let phasing: Vec<PhasingRow> = (0_i32..)
        .zip(new.phasing)
        .map(|(position, year)| PhasingRow {
            approval_id: row.id,
            position,
            fy: year.fy.to_string(),
            head_of_account: year.head_of_account,
            scheme: year.scheme,
            amount_paise: year.amount_paise,
        })
        .collect();
    queries::insert(conn, &row, &phasing)?;
    if row.title_en != project.title_en {
        queries::retitle(conn, project_id, &row.title_en)?;
    }
    note(conn, context, actor, &row, "recorded")?;
    projects::touch(conn, project_id, context.now())?;
    projects::recompute_stage(conn, context, project_id)?;
    row.with_phasing(phasing)
}

fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: &ApprovalRow,
    action: &'static str,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "administrative_approval",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details: json!({
            "kind": row.kind, "revision": row.revision, "go_no": row.go_no, "go_date": row.go_date,
            "amount_paise": row.amount_paise, "title_en": row.title_en,
        }),
    };
    audit::append(conn, context, &act)
}
