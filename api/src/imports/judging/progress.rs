//! Rows of how far works had come: running totals of months before this system kept its record.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use diesel::pg::PgConnection;
use serde_json::json;
use shared::fiscal_year::{check_date, check_past_date, date_on_screen};
use shared::import::{Field, Record};
use shared::policy::may_open;
use shared::project_money::OpeningAction;
use shared::rules::{LEGACY_OPENING, PROGRESS_DECREASED, PROGRESS_PERIOD};
use shared::text;
use uuid::Uuid;

use super::super::queries::{facts, staging};
use super::money::money_place;
use super::{Bench, Candidate, UNKNOWN_PLACE};
use crate::http::Refusal;

/// Day and basis points of what stands or waits for a work.
type Points = HashMap<String, Vec<(NaiveDate, i64)>>;

fn percent(bp: i64) -> String {
    format!("{}.{:02}", bp.div_euclid(100), bp.rem_euclid(100))
}

pub fn judge(
    conn: &mut PgConnection,
    bench: &Bench<'_>,
    places: &HashMap<String, facts::Place>,
    candidates: &mut [Candidate<'_>],
) -> Result<(), Refusal> {
    let works: Vec<Uuid> = places.values().filter_map(|place| place.work_id).collect();
    let groups: Vec<String> = works.iter().map(Uuid::to_string).collect();
    let mut points = Points::new();
    let mut months: HashMap<String, Vec<NaiveDate>> = HashMap::new();
    for figure in facts::reports(conn, &works)? {
        if let Some(on) = figure.on_date {
            months.entry(figure.group_key.clone()).or_default().push(on);
            points.entry(figure.group_key).or_default().push((on, figure.amount));
        }
    }
    for figure in staging::figures(conn, bench.import_id, &groups)? {
        if let Some(on) = figure.on_date {
            points.entry(figure.group_key).or_default().push((on, figure.amount));
        }
    }
    for one in candidates.iter_mut().filter(|one| !one.is_blocked()) {
        let Some(Record::Progress(record)) = one.record.clone() else { continue };
        let Some((place, work_id)) = places.get(&record.work).and_then(|place| Some((place, place.work_id?)))
        else {
            continue;
        };
        if one.unchanged {
            one.stages(bench, Some(place.project_id), json!({}));
            continue;
        }
        if may_open(bench.actor, OpeningAction::Edit, money_place(bench, place)).is_err() {
            one.blames(Some(Field::Work), "IMPORT_UNKNOWN", UNKNOWN_PLACE);
            continue;
        }
        if !place.legacy {
            let words =
                "The project began under this system. How far it has come is reported month by month.";
            one.finding(LEGACY_OPENING.finds(None, words));
        }
        let group = work_id.to_string();
        texts(bench, one, &record);
        let same = |on: &NaiveDate| (on.year(), on.month()) == (record.as_on.year(), record.as_on.month());
        if months.get(&group).is_some_and(|days| days.iter().any(same)) {
            let words = "There is a report of this month already. Take the row out.";
            one.finding(PROGRESS_PERIOD.finds(Some("/as_on"), words));
        }
        let bp = i64::from(record.physical_bp);
        let held = points.entry(group.clone()).or_default();
        if let Some(words) = falls(held, record.as_on, bp) {
            one.finding(PROGRESS_DECREASED.finds(Some("/physical_bp"), words));
        }
        if one.is_blocked() {
            continue;
        }
        held.push((record.as_on, bp));
        let narrative = if record.narrative.trim().is_empty() {
            "Brought in from before".to_owned()
        } else {
            record.narrative
        };
        let data = json!({
            "work_id": work_id, "value_of_work_done_paise": record.value_of_work_done_paise,
            "bills_pending_paise": record.bills_pending_paise, "expected_completion": record.expected_completion,
            "narrative": narrative,
        });
        one.stages(bench, Some(place.project_id), data);
        if let Some(staged) = &mut one.staged {
            staged.group_key = Some(group);
            (staged.on_date, staged.amount) = (Some(record.as_on), Some(bp));
        }
    }
    Ok(())
}

fn texts(bench: &Bench<'_>, one: &mut Candidate<'_>, record: &shared::import::records::ProgressRecord) {
    let mut errors = Vec::new();
    errors.extend(check_past_date("/as_on", record.as_on, bench.ctx.today()).err());
    errors.extend(record.expected_completion.and_then(|day| check_date("/expected_completion", day).err()));
    if !record.narrative.trim().is_empty() {
        errors.extend(text::lines("/narrative", &record.narrative, text::REMARKS).err());
    }
    for (field, amount) in [
        ("/value_of_work_done_paise", record.value_of_work_done_paise),
        ("/bills_pending_paise", record.bills_pending_paise),
    ] {
        if amount != 0 {
            errors.extend(shared::money::check(field, amount, false).err());
        }
    }
    one.faults(&errors);
}

/// R37: a running total is no less than on a day before, and no more than on a day after.
fn falls(held: &[(NaiveDate, i64)], on: NaiveDate, bp: i64) -> Option<String> {
    let before = held.iter().filter(|(day, had)| *day <= on && *had > bp).max_by_key(|(_, had)| *had);
    let after = held.iter().filter(|(day, has)| *day > on && *has < bp).min_by_key(|(_, has)| *has);
    let (day, other) = before.or(after)?;
    Some(if *day <= on {
        format!(
            "{} per cent is less than the {} of {}. A running total does not fall.",
            percent(bp),
            percent(*other),
            date_on_screen(*day)
        )
    } else {
        format!(
            "{} per cent is more than the {} of {}, a later day. A running total does not fall.",
            percent(bp),
            percent(*other),
            date_on_screen(*day)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r37_a_running_total_falls_neither_before_nor_after() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let held = [(day("2024-03-31"), 2_000), (day("2024-09-30"), 5_000)];
        assert_eq!(falls(&held, day("2024-06-30"), 2_000), None);
        assert_eq!(falls(&held, day("2024-06-30"), 5_000), None);
        assert!(falls(&held, day("2024-06-30"), 1_999).unwrap().contains("less than the 20.00"));
        assert!(falls(&held, day("2024-06-30"), 5_001).unwrap().contains("more than the 50.00"));
        assert_eq!(falls(&held, day("2023-12-31"), 0), None);
    }
}
