//! Projects and works in the database.

pub mod list;
pub mod origin;
pub mod stage;

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::policy::ReadScope;
use shared::sanction::{OrderKind, SanctionState};
use uuid::Uuid;

use super::rows::{ProjectRow, WorkRow};
use crate::db::schema::{
    administrative_approval, district, office, project, project_type, scheme, technical_sanction, work,
};
use crate::http::Refusal;
use crate::officers;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ProjectRow, Refusal> {
    Ok(project::table.find(id).select(ProjectRow::as_select()).first(conn)?)
}

pub fn find_by_code(conn: &mut PgConnection, code: &str) -> Result<ProjectRow, Refusal> {
    Ok(project::table.filter(project::code.eq(code)).select(ProjectRow::as_select()).first(conn)?)
}

/// The project, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<ProjectRow, Refusal> {
    Ok(project::table.find(id).select(ProjectRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &ProjectRow) -> Result<(), Refusal> {
    diesel::insert_into(project::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an edit changed, as the next version; the row is locked.
pub fn update(conn: &mut PgConnection, row: &ProjectRow, now: DateTime<Utc>) -> Result<(), Refusal> {
    let changed = diesel::update(project::table.find(row.id).filter(project::version.eq(row.version)))
        .set((
            (
                project::title_en.eq(&row.title_en),
                project::title_bn.eq(&row.title_bn),
                project::description.eq(&row.description),
                project::place.eq(&row.place),
                project::location.eq(&row.location),
                project::ifms_project_id.eq(&row.ifms_project_id),
                project::proposed_cost_paise.eq(row.proposed_cost_paise),
                project::tentative_start.eq(row.tentative_start),
                project::tentative_completion.eq(row.tentative_completion),
            ),
            project::version.eq(row.version + 1),
            project::updated_at.eq(now),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// A change of what hangs on the project and is shown with it: the version rises.
pub fn touch(conn: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(project::table.find(id))
        .set((project::version.eq(project::version + 1), project::updated_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Whether a project lies within a read scope: the department owns it, asks for it or builds it; or an office of the scope
/// builds it or one of its works.
pub fn is_in_scope(conn: &mut PgConnection, scope: &ReadScope, row: &ProjectRow) -> Result<bool, Refusal> {
    if let ReadScope::Department(department) = scope
        && (*department == row.department || *department == row.requisitioning_department)
    {
        return Ok(true);
    }
    if let ReadScope::Part { departments, districts } = scope
        && (departments.contains(&row.department)
            || departments.contains(&row.requisitioning_department)
            || districts.contains(&row.district))
    {
        return Ok(true);
    }
    if let ReadScope::District { office } = scope
        && officers::district_of_office(conn, *office)? == Some(row.district)
    {
        return Ok(true);
    }
    let Some(offices) = officers::offices_in_scope(conn, scope)? else { return Ok(true) };
    if offices.contains(&row.executing_office_id) {
        return Ok(true);
    }
    let through_work = work::table
        .filter(work::project_id.eq(row.id).and(work::executing_office_id.eq_any(offices)))
        .select(work::id);
    Ok(diesel::select(exists(through_work)).get_result(conn)?)
}

/// Names of district and office in both languages.
pub struct Names {
    pub district: (String, String),
    pub office: (String, String),
    pub office_department: String,
}

pub fn names(conn: &mut PgConnection, row: &ProjectRow) -> Result<Names, Refusal> {
    let district =
        district::table.find(row.district).select((district::name_en, district::name_bn)).first(conn)?;
    let (en, bn, office_department) = office::table
        .find(row.executing_office_id)
        .select((office::name_en, office::name_bn, office::department))
        .first(conn)?;
    Ok(Names { district, office: (en, bn), office_department })
}

/// Which of the masters a new project names exist: project type, scheme, district.
pub fn masters_exist(
    conn: &mut PgConnection,
    kind: &str,
    of_scheme: &str,
    lgd_code: i32,
) -> Result<(bool, bool, bool), Refusal> {
    Ok(diesel::select((
        exists(project_type::table.find(kind)),
        exists(scheme::table.find(of_scheme)),
        exists(district::table.find(lgd_code)),
    ))
    .get_result(conn)?)
}

/// An office in use: code and department.
pub fn office_in_use(conn: &mut PgConnection, id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(office::table.find(id).filter(office::active).select(office::department).first(conn).optional()?)
}

/// The title of the approval in force.
pub fn approved_title(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(administrative_approval::table
        .filter(
            administrative_approval::project_id
                .eq(project_id)
                .and(administrative_approval::state.eq("in_force")),
        )
        .select(administrative_approval::title_en)
        .first(conn)
        .optional()?)
}

/// Sum of the sanctions in force, and whether any is under way or in force.
pub fn sanctioned(conn: &mut PgConnection, project_id: Uuid) -> Result<(i64, bool), Refusal> {
    let rows: Vec<(String, i64)> = technical_sanction::table
        .inner_join(work::table)
        .filter(work::project_id.eq(project_id))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .select((technical_sanction::state, technical_sanction::amount_paise))
        .load(conn)?;
    let mut sum = 0_i64;
    let mut active = false;
    for (state, amount) in rows {
        let state: SanctionState = crate::db::known(&state)?;
        active |= state.is_active();
        if state.is_in_force() {
            sum = sum.saturating_add(amount);
        }
    }
    Ok((sum, active))
}

pub fn insert_work(conn: &mut PgConnection, row: &WorkRow) -> Result<(), Refusal> {
    diesel::insert_into(work::table).values(row).execute(conn)?;
    Ok(())
}

pub fn works_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<WorkRow>, Refusal> {
    Ok(work::table
        .filter(work::project_id.eq(project_id))
        .order(work::code)
        .select(WorkRow::as_select())
        .load(conn)?)
}

pub fn find_work(conn: &mut PgConnection, id: Uuid) -> Result<WorkRow, Refusal> {
    Ok(work::table.find(id).select(WorkRow::as_select()).first(conn)?)
}

pub fn find_work_by_code(conn: &mut PgConnection, code: &str) -> Result<WorkRow, Refusal> {
    Ok(work::table.filter(work::code.eq(code)).select(WorkRow::as_select()).first(conn)?)
}

pub fn set_weight(
    conn: &mut PgConnection,
    work_id: Uuid,
    weight_bp: i32,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(work::table.find(work_id))
        .set((work::weight_bp.eq(weight_bp), work::version.eq(work::version + 1), work::updated_at.eq(now)))
        .execute(conn)?;
    Ok(())
}
