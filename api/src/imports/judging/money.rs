//! Rows of what was spent before: openings once a project (R56), and vouchers.

use std::collections::{HashMap, HashSet};

use diesel::pg::PgConnection;
use serde_json::json;
use shared::allotment::MoneySource;
use shared::expenditure::check_voucher;
use shared::fiscal_year::FiscalYear;
use shared::import::{Field, Record};
use shared::policy::{MoneyPlace, may_open, may_spend};
use shared::project_money::{OpeningAction, check_opening_content};
use shared::rules::{OpeningFacts, SpendingFacts, check_legacy_opening, check_spending};
use uuid::Uuid;

use super::super::queries::{facts, staging};
use super::{Bench, Candidate, UNKNOWN_PLACE};
use crate::http::Refusal;

/// Where a row's money is, for the question of rights.
pub fn money_place<'b>(bench: &'b Bench<'_>, place: &'b facts::Place) -> MoneyPlace<'b> {
    let path = bench.paths.get(&place.executing_office_id).map(Vec::as_slice).unwrap_or_default();
    MoneyPlace { office_path: path, department: &place.department, prepared_by: None }
}

pub fn openings(bench: &Bench<'_>, places: &HashMap<String, facts::Place>, candidates: &mut [Candidate<'_>]) {
    for one in candidates.iter_mut().filter(|one| !one.is_blocked()) {
        let Some(Record::Opening { project, content }) = one.record.clone() else { continue };
        let Some(place) = places.get(&project) else { continue };
        if one.unchanged {
            one.stages(bench, Some(place.project_id), json!({}));
            continue;
        }
        if may_open(bench.actor, OpeningAction::Edit, money_place(bench, place)).is_err() {
            one.blames(Some(Field::Project), "IMPORT_UNKNOWN", UNKNOWN_PLACE);
            continue;
        }
        if place.opened {
            let words = "What was spent before is entered once a project. Open the entry that stands.";
            one.blames(None, "OPENING_EXISTS", words);
        }
        let facts = OpeningFacts {
            legacy: place.legacy,
            as_on: content.as_on,
            first_voucher_on: place.first_voucher_on,
        };
        if let Some(finding) = check_legacy_opening(facts) {
            one.finding(finding);
        }
        match check_opening_content(&content, bench.ctx.today()) {
            Err(errors) => one.faults(&errors),
            Ok(kept) => {
                one.stages(bench, Some(place.project_id), json!({ "basis": kept.basis }));
                if let Some(staged) = &mut one.staged {
                    (staged.on_date, staged.amount) = (Some(kept.as_on), Some(kept.spent_paise));
                }
            }
        }
    }
}

pub fn vouchers(
    conn: &mut PgConnection,
    bench: &Bench<'_>,
    places: &HashMap<String, facts::Place>,
    candidates: &mut [Candidate<'_>],
) -> Result<(), Refusal> {
    let (mut projects, mut numbers, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for one in candidates.iter() {
        let Some(Record::Expenditure { work, new }) = &one.record else { continue };
        let Some(place) = places.get(work) else { continue };
        let fy = FiscalYear::of(new.voucher_date).to_string();
        projects.push(place.project_id);
        groups.push(group(place.project_id, &fy, &new.head_of_account));
        numbers.push((new.treasury.trim().to_owned(), fy, new.voucher_no.trim().to_owned()));
    }
    let taken: HashSet<String> = facts::vouchers(conn, &numbers)?.into_iter().collect();
    let (heads, approved) = facts::approved_heads(conn, &projects)?;
    let (heads, approved): (HashSet<String>, HashSet<Uuid>) =
        (heads.into_iter().collect(), approved.into_iter().collect());
    let mut money = facts::heads_money(conn, &projects)?;
    for (key, sum) in staging::sums(conn, bench.import_id, &groups)? {
        let held = money.entry(key).or_default();
        held.1 = held.1.saturating_add(sum);
    }
    for one in candidates.iter_mut().filter(|one| !one.is_blocked()) {
        let Some(Record::Expenditure { work, new }) = one.record.clone() else { continue };
        let Some(place) = places.get(&work) else { continue };
        if one.unchanged {
            one.stages(bench, Some(place.project_id), json!({}));
            continue;
        }
        if may_spend(bench.actor, money_place(bench, place), MoneySource::Legacy).is_err() {
            one.blames(Some(Field::Work), "IMPORT_UNKNOWN", UNKNOWN_PLACE);
            continue;
        }
        if approved.contains(&place.project_id)
            && !heads.contains(&format!("{}/{}", place.project_id, new.head_of_account))
        {
            let words = "The approval in force phases no money under this head of account. Another head needs a revised approval.";
            one.blames(Some(Field::HeadOfAccount), "HEAD_NOT_PHASED", words);
        }
        if taken.contains(&one.key) {
            let words = "A voucher of this treasury with this number is entered already in its year.";
            one.blames(Some(Field::VoucherNo), "VOUCHER_TAKEN", words);
        }
        let (kept, net_paise) = match check_voucher(&new, bench.ctx.today()) {
            Ok(checked) => checked,
            Err(errors) => {
                one.faults(&errors);
                continue;
            }
        };
        if one.is_blocked() {
            continue;
        }
        let fy = FiscalYear::of(kept.voucher_date);
        let key = group(place.project_id, &fy.to_string(), &kept.head_of_account);
        let held = money.entry(key.clone()).or_default();
        let facts = SpendingFacts {
            fy,
            allotted_paise: held.0,
            spent_paise: held.1,
            gross_paise: kept.gross_paise,
            fact: true,
        };
        let flags: Vec<_> = check_spending(&facts).into_iter().collect();
        held.1 = held.1.saturating_add(kept.gross_paise);
        let data = json!({
            "work_id": place.work_id, "fy": fy, "head_of_account": kept.head_of_account, "voucher_no": kept.voucher_no,
            "deductions": kept.deductions, "net_paise": net_paise, "treasury": kept.treasury, "remarks": kept.remarks, "flags": flags,
        });
        flags.into_iter().for_each(|finding| one.finding(finding));
        one.stages(bench, Some(place.project_id), data);
        if let Some(staged) = &mut one.staged {
            staged.group_key = Some(key);
            (staged.on_date, staged.amount) = (Some(kept.voucher_date), Some(kept.gross_paise));
        }
    }
    Ok(())
}

fn group(project: Uuid, fy: &str, head: &str) -> String {
    format!("{project}|{fy}|{head}")
}
