//! Keeping departments and holidays: the administrator of the state.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::administration::{DepartmentChange, Holiday, NewDepartment};
use shared::fiscal_year::date_on_screen;
use shared::master::Department;
use shared::policy::{ActingPosting, may_administer_state};
use shared::problem::FieldError;
use shared::text;
use uuid::Uuid;

use super::queries::{self, DepartmentRecord};
use crate::audit::note;
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::masters;

/// How far ahead a holiday is entered, in years.
const YEARS_AHEAD: i32 = 3;

fn permit(actor: &ActingPosting) -> Result<(), Refusal> {
    may_administer_state(actor).map_err(|denied| Refusal::Forbidden(denied.into()))
}

fn demand_no(typed: Option<&str>) -> Result<Option<String>, FieldError> {
    let number = text::optional_line("/demand_no", typed, 3)?;
    match number {
        Some(number) if !number.bytes().all(|byte| byte.is_ascii_digit()) => Err(FieldError::new(
            "/demand_no",
            "DEMAND_FORM",
            "The number of a demand has up to three digits, such as 25.",
        )),
        number => Ok(number),
    }
}

/// A new department.
pub fn create_department(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewDepartment,
) -> Result<Department, Refusal> {
    permit(actor)?;
    let mut faults = Faults::default();
    if !(new.code.len() == 2 && new.code.bytes().all(|byte| byte.is_ascii_uppercase())) {
        faults.note(
            "/code",
            "CODE_FORM",
            "The code of a department is two capital letters, as IFMS knows it.",
        );
    }
    let row = DepartmentRecord {
        code: new.code.clone(),
        name_en: faults.take(text::order_line("/name_en", &new.name_en, 3..=200)),
        name_bn: faults.take(text::order_line("/name_bn", &new.name_bn, 3..=200)),
        demand_no: faults.take(demand_no(new.demand_no.as_deref())),
        kind: new.kind.as_str().into(),
        active: true,
        version: 1,
    };
    faults.settle()?;
    queries::insert_department(conn, &row)?;
    note(conn, context, actor, ("department", Uuid::nil()), "created", json!(new))?;
    masters::department(conn, &row.code)
}

/// A change of a department. It is closed when it has no office in use any more.
pub fn change_department(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    code: &str,
    version: Etag,
    change: &DepartmentChange,
) -> Result<Department, Refusal> {
    permit(actor)?;
    let mut row = queries::lock_department(conn, code)?;
    version.check(row.version)?;
    let mut faults = Faults::default();
    if let Some(name) = &change.name_en {
        row.name_en = faults.take(text::order_line("/name_en", name, 3..=200));
    }
    if let Some(name) = &change.name_bn {
        row.name_bn = faults.take(text::order_line("/name_bn", name, 3..=200));
    }
    if let Some(number) = &change.demand_no {
        row.demand_no = faults.take(demand_no(Some(number)));
    }
    if let Some(kind) = change.kind {
        row.kind = kind.as_str().into();
    }
    if let Some(active) = change.active {
        let offices = queries::active_offices(conn, code)?;
        if row.active && !active && offices > 0 {
            let words = format!("Offices of the department in use: {offices}. Close them first.");
            faults.note("/active", "DEPARTMENT_HAS_OFFICES", words);
        }
        row.active = active;
    }
    faults.settle()?;
    row.version += 1;
    queries::save_department(conn, &row)?;
    let details = json!({ "code": code, "change": change });
    note(conn, context, actor, ("department", Uuid::nil()), "changed", details)?;
    masters::department(conn, code)
}

/// A holiday to come. Due dates that are counted already stay as they are told.
pub fn create_holiday(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &Holiday,
) -> Result<Holiday, Refusal> {
    permit(actor)?;
    let mut faults = Faults::default();
    faults.take(to_come("/on_date", new.on_date, context.today()));
    let row = Holiday {
        on_date: new.on_date,
        name: faults.take(text::line("/name", &new.name, 2..=100)),
        name_bn: faults.take(text::optional_line("/name_bn", new.name_bn.as_deref(), 100)),
    };
    faults.settle()?;
    if !queries::insert_holiday(conn, &row)? {
        return Err(Refusal::field("/on_date", "HOLIDAY_EXISTS", "This day is a holiday already."));
    }
    note(conn, context, actor, ("holiday", Uuid::nil()), "created", json!(row))?;
    Ok(row)
}

fn to_come(pointer: &str, on: NaiveDate, today: NaiveDate) -> Result<(), FieldError> {
    use chrono::Datelike as _;
    if on <= today {
        let words = format!(
            "{} is not after today, {}: days that were counted stay counted. Only holidays to come are entered and taken away.",
            date_on_screen(on),
            date_on_screen(today)
        );
        return Err(FieldError::new(pointer, "DATE_PAST", words));
    }
    if on.year() > today.year() + YEARS_AHEAD {
        let words = format!("{} is more than {YEARS_AHEAD} years ahead.", date_on_screen(on));
        return Err(FieldError::new(pointer, "DATE_TOO_LATE", words));
    }
    Ok(())
}

/// Takes a holiday to come away.
pub fn delete_holiday(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    on: NaiveDate,
) -> Result<(), Refusal> {
    permit(actor)?;
    let gone = queries::delete_holiday(conn, on)?;
    to_come("on_date", on, context.today())?;
    note(conn, context, actor, ("holiday", Uuid::nil()), "deleted", json!(gone))
}
