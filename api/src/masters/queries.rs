//! Masters in the database, and the register that gives numbers.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::fiscal_year::FiscalYear;
use shared::master::{
    ConditionTemplate, CopyToTemplate, Department, Designation, District, HeadOfAccount, ProjectType,
    RuleParameter, SanctionPower, Scheme,
};

use super::rows::{
    ConditionRow, CopyToRow, DepartmentRow, DesignationRow, DistrictRow, HeadRow, ParameterRow, PowerRow,
    ProjectTypeRow, SchemeRow,
};
use crate::db::schema::{
    condition_template, copyto_template, department, designation, district, head_of_account, number_register,
    project_type, rule_param, sanction_power, scheme,
};
use crate::http::Refusal;
use uuid::Uuid;

pub fn departments(conn: &mut PgConnection) -> Result<Vec<Department>, Refusal> {
    let rows: Vec<DepartmentRow> =
        department::table.order(department::code).select(DepartmentRow::as_select()).load(conn)?;
    rows.into_iter().map(Department::try_from).collect()
}

pub fn department(conn: &mut PgConnection, code: &str) -> Result<Department, Refusal> {
    let row: DepartmentRow = department::table.find(code).select(DepartmentRow::as_select()).first(conn)?;
    Department::try_from(row)
}

pub fn condition_template(conn: &mut PgConnection, id: Uuid) -> Result<ConditionTemplate, Refusal> {
    let row: ConditionRow =
        condition_template::table.find(id).select(ConditionRow::as_select()).first(conn)?;
    Ok(ConditionTemplate::from(row))
}

pub fn copy_to_template(conn: &mut PgConnection, id: Uuid) -> Result<CopyToTemplate, Refusal> {
    let row: CopyToRow = copyto_template::table.find(id).select(CopyToRow::as_select()).first(conn)?;
    CopyToTemplate::try_from(row)
}

/// Those of these codes that are departments in use.
pub fn departments_named(conn: &mut PgConnection, codes: &[&str]) -> Result<Vec<String>, Refusal> {
    Ok(department::table
        .filter(department::code.eq_any(codes).and(department::active))
        .select(department::code)
        .load(conn)?)
}

pub fn designations(conn: &mut PgConnection) -> Result<Vec<Designation>, Refusal> {
    // A connected system holds a posting as well, but nobody is posted as one.
    let rows: Vec<DesignationRow> = designation::table
        .filter(designation::code.ne("SYSTEM"))
        .order((designation::rank, designation::code))
        .select(DesignationRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Designation::from).collect())
}

pub fn districts(conn: &mut PgConnection) -> Result<Vec<District>, Refusal> {
    let rows: Vec<DistrictRow> =
        district::table.order(district::name_en).select(DistrictRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(District::from).collect())
}

pub fn schemes(conn: &mut PgConnection) -> Result<Vec<Scheme>, Refusal> {
    let rows: Vec<SchemeRow> = scheme::table.order(scheme::code).select(SchemeRow::as_select()).load(conn)?;
    rows.into_iter().map(Scheme::try_from).collect()
}

pub fn heads_of_account(conn: &mut PgConnection) -> Result<Vec<HeadOfAccount>, Refusal> {
    let rows: Vec<HeadRow> =
        head_of_account::table.order(head_of_account::code).select(HeadRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(HeadOfAccount::from).collect())
}

pub fn project_types(conn: &mut PgConnection) -> Result<Vec<ProjectType>, Refusal> {
    let rows: Vec<ProjectTypeRow> =
        project_type::table.order(project_type::code).select(ProjectTypeRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(ProjectType::from).collect())
}

pub fn sanction_powers(conn: &mut PgConnection) -> Result<Vec<SanctionPower>, Refusal> {
    let rows: Vec<PowerRow> = sanction_power::table
        .order((sanction_power::power, sanction_power::designation, sanction_power::valid_from))
        .select(PowerRow::as_select())
        .load(conn)?;
    rows.into_iter().map(SanctionPower::try_from).collect()
}

pub fn rule_parameters(conn: &mut PgConnection) -> Result<Vec<RuleParameter>, Refusal> {
    let rows: Vec<ParameterRow> = rule_param::table
        .order((rule_param::key, rule_param::valid_from, rule_param::id))
        .select(ParameterRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(RuleParameter::from).collect())
}

/// Conditions offered when an order is drafted, of one department or of all; those no longer offered too, where asked.
pub fn condition_templates(
    conn: &mut PgConnection,
    department: Option<&str>,
    closed_too: bool,
) -> Result<Vec<ConditionTemplate>, Refusal> {
    let mut query = condition_template::table
        .order((condition_template::department, condition_template::position))
        .select(ConditionRow::as_select())
        .into_boxed();
    if !closed_too {
        query = query.filter(condition_template::active);
    }
    if let Some(code) = department {
        query = query.filter(condition_template::department.eq(code.to_owned()));
    }
    Ok(query.load(conn)?.into_iter().map(ConditionTemplate::from).collect())
}

/// Copy-to lines offered when an order is drafted, of one department or of all; those no longer offered too, where asked.
pub fn copy_to_templates(
    conn: &mut PgConnection,
    department: Option<&str>,
    closed_too: bool,
) -> Result<Vec<CopyToTemplate>, Refusal> {
    let mut query = copyto_template::table
        .order((copyto_template::department, copyto_template::position))
        .select(CopyToRow::as_select())
        .into_boxed();
    if !closed_too {
        query = query.filter(copyto_template::active);
    }
    if let Some(code) = department {
        query = query.filter(copyto_template::department.eq(code.to_owned()));
    }
    query.load(conn)?.into_iter().map(CopyToTemplate::try_from).collect()
}

/// What gets a number. The technical sanction register has a book of its own, with a row a number.
#[derive(Debug, Clone, Copy)]
pub enum NumberKind<'a> {
    /// In a department and year.
    Project { department: &'a str, year: FiscalYear },
    /// In a project.
    Work { project_code: &'a str },
    /// In an office and year.
    Estimate { office_code: &'a str, year: FiscalYear },
}

/// The next number: a locked row, never a sequence, so that none is skipped and none is given twice.
pub fn next_number(conn: &mut PgConnection, kind: NumberKind<'_>) -> Result<i64, Refusal> {
    let (kind, scope, year) = match kind {
        NumberKind::Project { department, year } => ("project", department, year.to_string()),
        NumberKind::Work { project_code } => ("work", project_code, String::new()),
        NumberKind::Estimate { office_code, year } => ("estimate", office_code, year.to_string()),
    };
    Ok(diesel::insert_into(number_register::table)
        .values((
            number_register::kind.eq(kind),
            number_register::scope.eq(scope),
            number_register::fy.eq(year),
            number_register::last.eq(1),
        ))
        .on_conflict((number_register::kind, number_register::scope, number_register::fy))
        .do_update()
        .set(number_register::last.eq(number_register::last + 1))
        .returning(number_register::last)
        .get_result(conn)?)
}
