//! Rows that go through the act of manual entry one by one: approvals on old paper, and sanctions whose scan and certificate
//! follow. In the dry run the act is done and undone.

use std::collections::HashMap;

use diesel::pg::PgConnection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shared::approval::{ApprovalKind, NewAdministrativeApproval, Phasing};
use shared::fiscal_year::FiscalYear;
use shared::import::records::{ApprovalRecord, SanctionRecord};
use shared::import::{ImportKind, Record};
use shared::policy::ActingPosting;
use shared::sanction::NewLegacySanction;
use uuid::Uuid;

use super::super::queries::{facts, tried};
use super::{Bench, Candidate};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::{approvals, estimates, projects, sanctions};

/// A sanction as it waits.
#[derive(Debug, Serialize, Deserialize)]
struct Sanctioned {
    work_id: Uuid,
    memo_no: String,
    order_date: chrono::NaiveDate,
    amount_paise: i64,
}

pub fn judge(
    conn: &mut PgConnection,
    bench: &Bench<'_>,
    places: &HashMap<String, facts::Place>,
    candidates: &mut [Candidate<'_>],
) -> Result<(), Refusal> {
    for one in candidates.iter_mut().filter(|one| !one.is_blocked()) {
        let Some(record) = one.record.clone() else { continue };
        let Some(place) = places.get(record.reference()) else { continue };
        if one.unchanged {
            one.stages(bench, Some(place.project_id), json!({}));
            continue;
        }
        let data = match (&record, place.work_id) {
            (Record::Approval(said), _) => match approval(conn, bench.actor, place, said) {
                Ok(new) => json!(new),
                Err(refusal) => {
                    one.refused(refusal)?;
                    continue;
                }
            },
            (Record::Sanction(SanctionRecord { memo_no, order_date, amount_paise, .. }), Some(work_id)) => {
                let (memo_no, order_date, amount_paise) = (memo_no.clone(), *order_date, *amount_paise);
                json!(Sanctioned { work_id, memo_no, order_date, amount_paise })
            }
            _ => continue,
        };
        let tried = tried(conn, |conn| match bench.kind {
            ImportKind::Approval => {
                enter_approval(conn, bench.ctx, bench.actor, place.project_id, &data).map(drop)
            }
            _ => sanction_row(conn, bench.ctx, bench.actor, &data).map(drop),
        });
        match tried {
            Ok(()) => one.stages(bench, Some(place.project_id), data),
            Err(refusal) => one.refused(refusal)?,
        }
    }
    Ok(())
}

/// The order as manual entry takes it: of the project's title and scheme, phased in the year of its date where nothing else is said.
fn approval(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    place: &facts::Place,
    said: &ApprovalRecord,
) -> Result<NewAdministrativeApproval, Refusal> {
    let project = projects::readable(conn, actor, place.project_id)?;
    let years = match said.phasing.as_slice() {
        [] => vec![(FiscalYear::of(said.go_date), said.amount_paise)],
        years => years.to_vec(),
    };
    let phasing = years.into_iter().map(|(fy, amount_paise)| Phasing {
        fy,
        head_of_account: said.head_of_account.clone(),
        scheme: project.scheme.clone(),
        amount_paise,
    });
    Ok(NewAdministrativeApproval {
        kind: ApprovalKind::Legacy,
        go_no: said.go_no.clone(),
        go_date: said.go_date,
        uo_no: said.uo_no.clone(),
        uo_date: said.uo_date,
        file_no: said.file_no.clone(),
        authority: said.authority.clone(),
        amount_paise: said.amount_paise,
        non_budgetary_paise: said.non_budgetary_paise,
        completion_period_months: said.completion_period_months,
        reasons: Vec::new(),
        phasing: phasing.collect(),
        title_en: project.title_en,
    })
}

fn read<T: serde::de::DeserializeOwned>(data: &Value) -> Result<T, Refusal> {
    serde_json::from_value(data.clone()).map_err(|error| Refusal::Internal(error.to_string()))
}

fn enter_approval(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    data: &Value,
) -> Result<(Uuid, i32), Refusal> {
    let new: NewAdministrativeApproval = read(data)?;
    let made = approvals::record(conn, ctx, actor, project_id, &new)?;
    Ok((made.id, made.version))
}

/// Enters an approval as who brought the file, and confirms it as the Secretary who approved it.
pub fn approve_row(
    conn: &mut PgConnection,
    ctx: &Context,
    (brought, approved): (&ActingPosting, &ActingPosting),
    project_id: Uuid,
    data: &Value,
) -> Result<Uuid, Refusal> {
    let (id, version) = enter_approval(conn, ctx, brought, project_id, data)?;
    approvals::confirm(conn, ctx, approved, id, Etag(version))?;
    Ok(id)
}

/// Enters a sanction from before as a draft: its scan is still to be added, and an officer of the circle to certify it.
pub fn sanction_row(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    data: &Value,
) -> Result<Uuid, Refusal> {
    let Sanctioned { work_id, memo_no, order_date, amount_paise } = read(data)?;
    let estimate_id = estimates::taken_over(conn, ctx, actor, work_id, (&memo_no, order_date, amount_paise))?;
    let new =
        NewLegacySanction { estimate_id, memo_no, order_date, amount_paise, authority_posting_id: None };
    Ok(sanctions::enter_legacy(conn, ctx, actor, work_id, &new)?.summary.id)
}
