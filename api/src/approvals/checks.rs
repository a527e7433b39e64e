//! Fields of orders and proposals as the record keeps them, every fault at once.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use shared::approval::{ApprovalProposal, ChecklistEntry, MAX_DOCUMENTS, NewAdministrativeApproval, Phasing};
use shared::fiscal_year::{check_date, check_past_date};
use shared::money;
use shared::text;
use uuid::Uuid;

use super::queries;
use crate::context::Context;
use crate::documents;
use crate::http::{Faults, Refusal};

/// Texts, dates and amounts of a recorded order.
pub fn order(
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
    amounts(&mut faults, new.amount_paise, new.non_budgetary_paise, new.completion_period_months);
    if new.phasing.is_empty() {
        faults.note("/phasing", "PHASING_COUNT", "Give the phasing, at most 60 lines.");
    }
    kept.reasons = once(&new.reasons);
    years(conn, &new.phasing, &mut faults)?;
    faults.settle()?;
    Ok(kept)
}

fn once<T: Copy + Ord>(given: &[T]) -> Vec<T> {
    let mut kept = given.to_vec();
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn amounts(faults: &mut Faults, amount: i64, non_budgetary: i64, months: i32) {
    faults.take(money::check("/amount_paise", amount, true));
    if !(0..=money::MAX_PAISE).contains(&non_budgetary) {
        faults.note(
            "/non_budgetary_paise",
            "AMOUNT_RANGE",
            "The share from outside the budget cannot be negative.",
        );
    }
    if !(1..=600).contains(&months) {
        faults.note("/completion_period_months", "MONTHS_RANGE", "The completion period is 1 to 600 months.");
    }
}

/// Each year, head and scheme once, with an amount; heads and schemes exist.
pub fn years(conn: &mut PgConnection, phasing: &[Phasing], faults: &mut Faults) -> Result<(), Refusal> {
    if phasing.len() > 60 {
        faults.note("/phasing", "PHASING_COUNT", "Give the phasing, at most 60 lines.");
        return Ok(());
    }
    let heads: Vec<&str> = phasing.iter().map(|year| year.head_of_account.as_str()).collect();
    let schemes: Vec<&str> = phasing.iter().map(|year| year.scheme.as_str()).collect();
    let (heads, schemes) = queries::heads_and_schemes(conn, &heads, &schemes)?;
    let mut seen = HashSet::new();
    for (i, year) in phasing.iter().enumerate() {
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

/// A proposal: what is typed must be in order; what is missing is asked for when it is sent. `under`: where it stands in the body.
pub fn proposal(
    conn: &mut PgConnection,
    project_id: Uuid,
    typed: &ApprovalProposal,
    under: &str,
) -> Result<ApprovalProposal, Refusal> {
    let (mut faults, mut inner) = (Faults::default(), Faults::default());
    let mut kept = typed.clone();
    kept.title_en = inner.take(text::order_line("/title_en", &typed.title_en, text::TITLE));
    kept.file_no = inner.take(text::optional_line("/file_no", typed.file_no.as_deref(), 100));
    amounts(&mut inner, typed.amount_paise, typed.non_budgetary_paise, typed.completion_period_months);
    years(conn, &typed.phasing, &mut inner)?;
    period(&mut inner, typed);
    kept.checklist = checklist(conn, project_id, &mut inner, &typed.checklist)?;
    kept.conditions = conditions(&mut inner, &typed.conditions);
    if let Some(excess) = &typed.rate_excess {
        if !(0..=10_000).contains(&excess.excess_bp) {
            let words = "The excess of rate is 0 to 100 per cent, in basis points.";
            inner.note("/rate_excess/excess_bp", "PERCENT_RANGE", words);
        }
        if !(0..=1_000).contains(&excess.qualified_bidders) {
            let words = "The number of qualified bidders is 0 to 1000.";
            inner.note("/rate_excess/qualified_bidders", "NUMBER_RANGE", words);
        }
        inner.take(text::line("/rate_excess/tender_ref", &excess.tender_ref, 1..=100));
    }
    if let Some(id) = typed.estimate_id
        && queries::basis::estimate_of(conn, project_id, id)?.is_none()
    {
        inner.note("/estimate_id", "UNKNOWN_REFERENCE", "The project has no such estimate.");
    }
    faults.absorb(under, inner);
    faults.settle()?;
    kept.reasons = once(&typed.reasons);
    Ok(kept)
}

fn period(faults: &mut Faults, typed: &ApprovalProposal) {
    let (start, completion) = (typed.tentative_start, typed.tentative_completion);
    for (pointer, date) in [("/tentative_start", start), ("/tentative_completion", completion)] {
        if let Some(date) = date {
            faults.take(check_date(pointer, date));
        }
    }
    if start.zip(completion).is_some_and(|(start, completion)| completion < start) {
        faults.note(
            "/tentative_completion",
            "DATE_ORDER",
            "The work cannot be complete before it begins. Correct one of the two dates.",
        );
    }
}

/// The papers as they are kept: texts and dates in order, each document once, of this project and not struck off.
fn checklist(
    conn: &mut PgConnection,
    project_id: Uuid,
    faults: &mut Faults,
    entries: &[ChecklistEntry],
) -> Result<Vec<ChecklistEntry>, Refusal> {
    let ids: Vec<Uuid> = entries.iter().flat_map(|entry| entry.documents.clone()).collect();
    let (stand, gone) = documents::standing_of(conn, project_id, &ids)?;
    let mut seen = HashSet::new();
    let mut kept = entries.to_vec();
    for entry in &mut kept {
        let pointer = format!("/checklist/{}", entry.item);
        if !seen.insert(entry.item) {
            faults.note(&pointer, "CHECKLIST_TWICE", "This item stands twice in the checklist.");
        }
        if let Some(reference) = &entry.reference {
            faults.take(text::line(&pointer, reference, 0..=200));
        }
        if let Some(remark) = &entry.remark {
            faults.take(text::line(&pointer, remark, 0..=500));
        }
        if let Some(date) = entry.date {
            faults.take(check_date(&pointer, date));
        }
        let mut once = HashSet::new();
        entry.documents.retain(|id| once.insert(*id));
        if entry.documents.len() > MAX_DOCUMENTS {
            let words =
                format!("At most {MAX_DOCUMENTS} documents stand beside one paper. Put sheets into one PDF.");
            faults.note(&pointer, "DOCUMENTS_COUNT", words);
        }
        for id in &entry.documents {
            if let Some((_, title)) = gone.iter().find(|(gone, _)| gone == id) {
                let words = format!("“{title}” was struck off. Take it out and attach the right one.");
                faults.note(&pointer, "DOCUMENT_REMOVED", words);
            } else if !stand.contains(id) {
                faults.note(&pointer, "UNKNOWN_REFERENCE", "The project has no such document.");
            }
        }
    }
    Ok(kept)
}

fn conditions(faults: &mut Faults, given: &[String]) -> Vec<String> {
    if given.len() > 30 {
        faults.note("/conditions", "CONDITIONS_COUNT", "At most 30 conditions.");
        return Vec::new();
    }
    let keep = |(i, words): (usize, &String)| {
        faults.take(text::order_line(&format!("/conditions/{i}"), words, 3..=500))
    };
    given.iter().enumerate().map(keep).collect()
}
