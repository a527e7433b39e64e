//! Rows of projects, asked what a new project is asked.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use serde_json::json;
use shared::import::{Field, Record};
use shared::policy::{RecordAction, may_record};

use super::super::queries::{facts, staging};
use super::{Bench, Candidate};
use crate::http::Refusal;
use crate::projects::check_new;

pub fn judge(
    conn: &mut PgConnection,
    bench: &Bench<'_>,
    candidates: &mut [Candidate<'_>],
) -> Result<(), Refusal> {
    let ids: Vec<String> = candidates.iter().filter_map(|one| ifms(one).map(str::to_owned)).collect();
    let asked: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut taken: HashSet<String> = facts::ifms_ids(conn, &asked)?.into_iter().collect();
    taken.extend(staging::figures(conn, bench.import_id, &ids)?.into_iter().map(|one| one.group_key));
    for one in candidates.iter_mut() {
        let Some(Record::Project(record)) = one.record.clone() else { continue };
        if one.is_blocked() {
            continue;
        }
        if one.unchanged {
            one.stages(bench, None, json!({}));
            continue;
        }
        let new = match check_new(&record.new, bench.ctx.today()) {
            Ok(new) => new,
            Err(refusal) => {
                one.refused(refusal)?;
                continue;
            }
        };
        if new.department != bench.department {
            let words = "The project is of another department. Each department brings its own.";
            one.blames(Some(Field::Department), "IMPORT_DEPARTMENT", words);
        }
        let path = bench.paths.get(&new.executing_office_id).map(Vec::as_slice).unwrap_or_default();
        if let Err(denied) = may_record(bench.actor, RecordAction::CreateProject, path, &new.department) {
            one.blames(Some(Field::ExecutingOffice), "FORBIDDEN", denied);
        }
        if let Some(location) = &record.location
            && let Err(errors) = location.check()
        {
            one.faults(&errors);
        }
        if let Some(id) = &record.ifms_project_id {
            if !shared::id::is_ifms_project_id(id) {
                let words = "An IFMS project id has two letters, nine digits, S and three digits, such as PW262700123S000.";
                one.blames(Some(Field::IfmsProjectId), "IFMS_ID_FORM", words);
            } else if !taken.insert(id.clone()) {
                one.blames(
                    Some(Field::IfmsProjectId),
                    "IFMS_ID_TAKEN",
                    "Another project has this IFMS project id.",
                );
            }
        }
        if record.external_key.chars().count() > 100 {
            one.blames(
                Some(Field::ExternalKey),
                "TEXT_TOO_LONG",
                "The old number has at most 100 characters.",
            );
        }
        let data = json!({
            "title_en": new.title_en, "title_bn": new.title_bn, "description": new.description, "department": new.department,
            "requisitioning_department": new.requisitioning_department, "executing_office_id": new.executing_office_id,
            "project_type": new.project_type, "nature": new.nature, "scheme": new.scheme, "district": new.district,
            "place": new.place, "location": record.location, "ifms_project_id": record.ifms_project_id,
            "proposed_cost_paise": new.proposed_cost_paise, "tentative_start": new.tentative_start,
            "tentative_completion": new.tentative_completion, "stage_floor": record.stage, "work_id": bench.ctx.new_id(),
        });
        one.stages(bench, None, data);
        if let Some(staged) = &mut one.staged {
            staged.group_key.clone_from(&record.ifms_project_id);
            staged.amount = Some(0);
        }
    }
    Ok(())
}

fn ifms<'a>(candidate: &'a Candidate<'_>) -> Option<&'a str> {
    match &candidate.record {
        Some(Record::Project(record)) => record.ifms_project_id.as_deref(),
        _ => None,
    }
}
