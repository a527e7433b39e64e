//! What a proposed change must be: known, sensible, and not for a day on which orders were judged by what stands.

use diesel::pg::PgConnection;
use shared::fiscal_year::check_date;
use shared::money;
use shared::problem::FieldError;
use shared::rule_change::{NewPower, NewRule, check_first_day};
use shared::rules::ParameterKey;
use shared::text;

use super::queries;
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::masters;

fn known_department(conn: &mut PgConnection, code: Option<&str>, faults: &mut Faults) -> Result<(), Refusal> {
    if let Some(code) = code
        && masters::departments_named(conn, &[code])?.is_empty()
    {
        faults.note("/department", "UNKNOWN_REFERENCE", "There is no such department.");
    }
    Ok(())
}

/// The first day, judged again when the change is approved: orders may have been issued between.
pub fn first_day(
    conn: &mut PgConnection,
    context: &Context,
    valid_from: chrono::NaiveDate,
    correction: bool,
    department: Option<&str>,
) -> Result<Result<(), FieldError>, Refusal> {
    let judged = queries::last_judged(conn, department)?;
    Ok(check_date("/valid_from", valid_from)
        .and_then(|day| check_first_day(day, correction, context.today(), judged)))
}

/// A parameter as it is kept, or everything that is wrong with it.
pub fn rule(conn: &mut PgConnection, context: &Context, new: &NewRule) -> Result<NewRule, Refusal> {
    let mut faults = Faults::default();
    let mut kept = new.clone();
    match new.key.parse::<ParameterKey>() {
        Ok(key) => faults.take(key.check("/value", new.value)),
        Err(_) => faults.note("/key", "UNKNOWN_REFERENCE", "There is no such rule."),
    }
    known_department(conn, new.department.as_deref(), &mut faults)?;
    faults.take(first_day(conn, context, new.valid_from, new.correction, new.department.as_deref())?);
    kept.source = faults.take(text::line("/source", &new.source, 3..=300));
    kept.reason = faults.take(text::lines("/reason", &new.reason, 10..=2000));
    faults.settle()?;
    if masters::rule_rows(conn)?.iter().any(|row| {
        row.key == kept.key && row.department == kept.department && row.valid_from == kept.valid_from
    }) {
        return Err(Refusal::field(
            "/valid_from",
            "ROW_EXISTS",
            "A value of this rule begins on that day already, and a dated row is never edited. Choose another day.",
        ));
    }
    Ok(kept)
}

/// A power as it is kept, or everything that is wrong with it.
pub fn power(conn: &mut PgConnection, context: &Context, new: &NewPower) -> Result<NewPower, Refusal> {
    let mut faults = Faults::default();
    let mut kept = new.clone();
    if !masters::has_designation(conn, &new.designation)? {
        faults.note("/designation", "UNKNOWN_REFERENCE", "There is no such designation.");
    }
    known_department(conn, new.department.as_deref(), &mut faults)?;
    kept.wing = faults.take(text::optional_line("/wing", new.wing.as_deref(), 100));
    kept.programme = faults.take(text::optional_line("/programme", new.programme.as_deref(), 100));
    kept.work_nature = faults.take(text::optional_line("/work_nature", new.work_nature.as_deref(), 100));
    let amount = |paise: i64| (0..=money::MAX_PAISE).contains(&paise);
    if !amount(new.min_paise) {
        faults.note("/min_paise", "AMOUNT_RANGE", "The least amount is nought or more.");
    }
    match new.max_paise {
        Some(max) if !amount(max) => {
            faults.note(
                "/max_paise",
                "AMOUNT_RANGE",
                "The ceiling is nought or more; nought means no power.",
            );
        }
        Some(max) if max != 0 && max < new.min_paise => {
            let words = format!(
                "The ceiling, {}, lies below the least amount, {}.",
                money::display(max),
                money::display(new.min_paise)
            );
            faults.note("/max_paise", "AMOUNT_ORDER", words);
        }
        _ => {}
    }
    faults.take(first_day(conn, context, new.valid_from, new.correction, new.department.as_deref())?);
    if let Some(to) = new.valid_to {
        faults.take(check_date("/valid_to", to));
        if to < new.valid_from {
            faults.note("/valid_to", "DATE_ORDER", "The last day does not lie before the first.");
        }
    }
    kept.order_ref = faults.take(text::line("/order_ref", &new.order_ref, 3..=300));
    kept.reason = faults.take(text::lines("/reason", &new.reason, 10..=2000));
    faults.settle()?;
    let same = |row: &shared::master::SanctionPower| {
        (row.power, &row.designation, &row.department, &row.wing, &row.programme, &row.work_nature)
            == (
                kept.power,
                &kept.designation,
                &kept.department,
                &kept.wing,
                &kept.programme,
                &kept.work_nature,
            )
            && row.valid_from == kept.valid_from
    };
    if masters::powers(conn)?.iter().any(same) {
        return Err(Refusal::field(
            "/valid_from",
            "ROW_EXISTS",
            "A power for this case begins on that day already, and a dated row is never edited. Choose another day.",
        ));
    }
    Ok(kept)
}
