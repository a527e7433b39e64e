//! Rows of the masters and their conversion to shared types.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::master::{
    ConditionTemplate, CopyToTemplate, Department, Designation, District, HeadOfAccount, ProjectType,
    RuleParameter, SanctionPower, Scheme,
};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{
    condition_template, copyto_template, department, designation, district, head_of_account, project_type,
    rule_param, sanction_power, scheme,
};
use crate::http::Refusal;

#[derive(Queryable, Selectable)]
#[diesel(table_name = department)]
pub struct DepartmentRow {
    code: String,
    name_en: String,
    name_bn: String,
    demand_no: Option<String>,
    kind: String,
    active: bool,
    version: i32,
}

impl TryFrom<DepartmentRow> for Department {
    type Error = Refusal;
    fn try_from(row: DepartmentRow) -> Result<Self, Refusal> {
        Ok(Self {
            kind: known(&row.kind)?,
            code: row.code,
            name_en: row.name_en,
            name_bn: row.name_bn,
            demand_no: row.demand_no,
            active: row.active,
            version: row.version,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = designation)]
pub struct DesignationRow {
    code: String,
    name_en: String,
    name_bn: String,
    rank: i32,
    engineer: bool,
}

impl From<DesignationRow> for Designation {
    fn from(row: DesignationRow) -> Self {
        Self {
            code: row.code,
            name_en: row.name_en,
            name_bn: row.name_bn,
            rank: row.rank,
            engineer: row.engineer,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = district)]
pub struct DistrictRow {
    lgd_code: i32,
    name_en: String,
    name_bn: String,
    division: String,
}

impl From<DistrictRow> for District {
    fn from(row: DistrictRow) -> Self {
        Self { lgd_code: row.lgd_code, name_en: row.name_en, name_bn: row.name_bn, division: row.division }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = scheme)]
pub struct SchemeRow {
    code: String,
    name: String,
    kind: String,
    phasing_ceiling: bool,
}

impl TryFrom<SchemeRow> for Scheme {
    type Error = Refusal;
    fn try_from(row: SchemeRow) -> Result<Self, Refusal> {
        Ok(Self {
            kind: known(&row.kind)?,
            code: row.code,
            name: row.name,
            phasing_ceiling: row.phasing_ceiling,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = head_of_account)]
pub struct HeadRow {
    code: String,
    demand: String,
    major: String,
    description: String,
    scheme: Option<String>,
    active: bool,
}

impl From<HeadRow> for HeadOfAccount {
    fn from(row: HeadRow) -> Self {
        Self {
            code: row.code,
            demand: row.demand,
            major: row.major,
            description: row.description,
            scheme: row.scheme,
            active: row.active,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = project_type)]
pub struct ProjectTypeRow {
    code: String,
    name_en: String,
    name_bn: String,
    sector: String,
    unit: String,
}

impl From<ProjectTypeRow> for ProjectType {
    fn from(row: ProjectTypeRow) -> Self {
        Self {
            code: row.code,
            name_en: row.name_en,
            name_bn: row.name_bn,
            sector: row.sector,
            unit: row.unit,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sanction_power)]
pub struct PowerRow {
    id: Uuid,
    power: String,
    department: Option<String>,
    wing: Option<String>,
    designation: String,
    programme: Option<String>,
    work_nature: Option<String>,
    min_paise: i64,
    max_paise: Option<i64>,
    order_ref: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

impl TryFrom<PowerRow> for SanctionPower {
    type Error = Refusal;
    fn try_from(row: PowerRow) -> Result<Self, Refusal> {
        Ok(Self {
            id: row.id,
            power: known(&row.power)?,
            department: row.department,
            wing: row.wing,
            designation: row.designation,
            programme: row.programme,
            work_nature: row.work_nature,
            min_paise: row.min_paise,
            max_paise: row.max_paise,
            order_ref: row.order_ref,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = rule_param)]
pub struct ParameterRow {
    id: Uuid,
    key: String,
    value: i64,
    department: Option<String>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    source: String,
}

impl From<ParameterRow> for RuleParameter {
    fn from(row: ParameterRow) -> Self {
        Self {
            id: row.id,
            key: row.key,
            value: row.value,
            department: row.department,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            source: row.source,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = condition_template)]
pub struct ConditionRow {
    id: Uuid,
    department: String,
    position: i32,
    text_en: String,
    text_bn: String,
    active: bool,
    version: i32,
}

impl From<ConditionRow> for ConditionTemplate {
    fn from(row: ConditionRow) -> Self {
        Self {
            id: row.id,
            department: row.department,
            position: row.position,
            text_en: row.text_en,
            text_bn: row.text_bn,
            active: row.active,
            version: row.version,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = copyto_template)]
pub struct CopyToRow {
    id: Uuid,
    department: String,
    position: i32,
    addressee: String,
    addressee_bn: Option<String>,
    purpose: String,
    active: bool,
    version: i32,
}

impl TryFrom<CopyToRow> for CopyToTemplate {
    type Error = Refusal;
    fn try_from(row: CopyToRow) -> Result<Self, Refusal> {
        Ok(Self {
            id: row.id,
            purpose: known(&row.purpose)?,
            department: row.department,
            position: row.position,
            addressee: row.addressee,
            addressee_bn: row.addressee_bn,
            active: row.active,
            version: row.version,
        })
    }
}
