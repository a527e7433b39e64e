//! Keeping the conditions and copy-to lines a department offers when an order is drafted. Orders that stand are not touched:
//! a draft takes a copy.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::administration::{
    ConditionTemplateChange, CopyToTemplateChange, NewConditionTemplate, NewCopyToTemplate,
};
use shared::master::{ConditionTemplate, CopyToTemplate};
use shared::policy::{ActingPosting, may_administer};
use shared::problem::FieldError;
use shared::text;
use uuid::Uuid;

use super::template_queries::{self as queries, ConditionRecord, CopyToRecord};
use crate::audit::note;
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::masters;

/// The most lines a department offers of each.
const MOST: usize = 60;

fn permit(actor: &ActingPosting, department: &str) -> Result<(), Refusal> {
    may_administer(actor, Some(department)).map_err(|denied| Refusal::Forbidden(denied.into()))
}

fn check_department(conn: &mut PgConnection, code: &str, faults: &mut Faults) -> Result<(), Refusal> {
    if masters::departments_named(conn, &[code])?.is_empty() {
        faults.note("/department", "UNKNOWN_REFERENCE", "There is no such department.");
    }
    Ok(())
}

/// The next place at the end, unless the list is full.
fn end_of(list: usize) -> Result<i32, FieldError> {
    if list >= MOST {
        let words = format!("A department offers {MOST} lines at most. Close or reword one that stands.");
        return Err(FieldError::new("", "TOO_MANY_LINES", words));
    }
    Ok(i32::try_from(list).unwrap_or(i32::MAX - 1) + 1)
}

/// The ids of a list with one at its new place, or what is wrong with the place.
fn moved(mut ids: Vec<Uuid>, id: Uuid, position: i32) -> Result<Vec<Uuid>, FieldError> {
    let count = ids.len();
    let place = usize::try_from(position).ok().filter(|place| (1..=count).contains(place));
    let Some(place) = place else {
        let words = format!("The list has {count} lines: give a place from 1 to {count}.");
        return Err(FieldError::new("/position", "POSITION_RANGE", words));
    };
    ids.retain(|other| *other != id);
    ids.insert(place - 1, id);
    Ok(ids)
}

/// A new condition, at the end.
pub fn create_condition(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewConditionTemplate,
) -> Result<ConditionTemplate, Refusal> {
    permit(actor, &new.department)?;
    let mut faults = Faults::default();
    check_department(conn, &new.department, &mut faults)?;
    let list = queries::lock_conditions(conn, &new.department)?;
    let row = ConditionRecord {
        id: context.new_id(),
        department: new.department.clone(),
        position: faults.take(end_of(list.len())),
        text_en: faults.take(text::order_line("/text_en", &new.text_en, 5..=600)),
        text_bn: faults.take(text::order_line("/text_bn", &new.text_bn, 5..=600)),
        active: true,
        version: 1,
    };
    faults.settle()?;
    queries::insert_condition(conn, &row)?;
    note(conn, context, actor, ("condition_template", row.id), "created", json!(new))?;
    masters::condition_template(conn, row.id)
}

/// A change of a condition, of its place, or of whether it is offered.
pub fn change_condition(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &ConditionTemplateChange,
) -> Result<ConditionTemplate, Refusal> {
    let department = queries::find_condition(conn, id)?.department;
    permit(actor, &department)?;
    let list = queries::lock_conditions(conn, &department)?;
    let mut row = list.iter().find(|row| row.id == id).cloned().ok_or(Refusal::NotFound)?;
    version.check(row.version)?;
    let mut faults = Faults::default();
    if let Some(words) = &change.text_en {
        row.text_en = faults.take(text::order_line("/text_en", words, 5..=600));
    }
    if let Some(words) = &change.text_bn {
        row.text_bn = faults.take(text::order_line("/text_bn", words, 5..=600));
    }
    row.active = change.active.unwrap_or(row.active);
    let order = change
        .position
        .map(|position| faults.take(moved(list.iter().map(|row| row.id).collect(), id, position)));
    faults.settle()?;
    row.version += 1;
    queries::save_condition(conn, &row)?;
    for (place, line) in order.into_iter().flatten().enumerate() {
        queries::place_condition(conn, line, i32::try_from(place + 1).unwrap_or(i32::MAX))?;
    }
    note(conn, context, actor, ("condition_template", id), "changed", json!(change))?;
    masters::condition_template(conn, id)
}

/// A new copy-to line, at the end.
pub fn create_copy_to(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewCopyToTemplate,
) -> Result<CopyToTemplate, Refusal> {
    permit(actor, &new.department)?;
    let mut faults = Faults::default();
    check_department(conn, &new.department, &mut faults)?;
    let list = queries::lock_copy_tos(conn, &new.department)?;
    let row = CopyToRecord {
        id: context.new_id(),
        department: new.department.clone(),
        position: faults.take(end_of(list.len())),
        addressee: faults.take(text::order_line("/addressee", &new.addressee, 3..=300)),
        purpose: new.purpose.as_str().into(),
        active: true,
        version: 1,
        addressee_bn: faults.take(bengali(new.addressee_bn.as_deref())),
    };
    faults.settle()?;
    queries::insert_copy_to(conn, &row)?;
    note(conn, context, actor, ("copyto_template", row.id), "created", json!(new))?;
    masters::copy_to_template(conn, row.id)
}

fn bengali(typed: Option<&str>) -> Result<Option<String>, FieldError> {
    match typed.map(str::trim) {
        None | Some("") => Ok(None),
        Some(words) => text::order_line("/addressee_bn", words, 3..=300).map(Some),
    }
}

/// A change of a copy-to line, of its place, or of whether it is offered.
pub fn change_copy_to(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &CopyToTemplateChange,
) -> Result<CopyToTemplate, Refusal> {
    let department = queries::find_copy_to(conn, id)?.department;
    permit(actor, &department)?;
    let list = queries::lock_copy_tos(conn, &department)?;
    let mut row = list.iter().find(|row| row.id == id).cloned().ok_or(Refusal::NotFound)?;
    version.check(row.version)?;
    let mut faults = Faults::default();
    if let Some(words) = &change.addressee {
        row.addressee = faults.take(text::order_line("/addressee", words, 3..=300));
    }
    if let Some(words) = &change.addressee_bn {
        row.addressee_bn = faults.take(bengali(Some(words)));
    }
    if let Some(purpose) = change.purpose {
        row.purpose = purpose.as_str().into();
    }
    row.active = change.active.unwrap_or(row.active);
    let order = change
        .position
        .map(|position| faults.take(moved(list.iter().map(|row| row.id).collect(), id, position)));
    faults.settle()?;
    row.version += 1;
    queries::save_copy_to(conn, &row)?;
    for (place, line) in order.into_iter().flatten().enumerate() {
        queries::place_copy_to(conn, line, i32::try_from(place + 1).unwrap_or(i32::MAX))?;
    }
    note(conn, context, actor, ("copyto_template", id), "changed", json!(change))?;
    masters::copy_to_template(conn, id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_moves_and_the_others_make_room() {
        let ids: Vec<Uuid> = (1..=4).map(Uuid::from_u128).collect();
        let order = |id, position| {
            moved(ids.clone(), Uuid::from_u128(id), position)
                .map(|ids| ids.iter().map(|id| id.as_u128()).collect::<Vec<_>>())
                .map_err(|error| error.code)
        };
        assert_eq!(order(4, 1), Ok(vec![4, 1, 2, 3]));
        assert_eq!(order(1, 4), Ok(vec![2, 3, 4, 1]));
        assert_eq!(order(2, 2), Ok(vec![1, 2, 3, 4]));
        for place in [0, 5, -1, i32::MAX] {
            assert_eq!(order(1, place), Err("POSITION_RANGE".into()));
        }
    }
}
