//! Rows of persons, postings and offices.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::master::Office;
use shared::officer::{Charge, Officer, Posting};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{designation, office, person, posting};
use crate::http::Refusal;

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = person)]
pub struct PersonRow {
    pub hrms_id: String,
    pub name_en: String,
    pub name_bn: String,
}

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = posting)]
pub struct PostingRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub roles: Vec<Option<String>>,
    pub charge: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub order_no: String,
}

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = office)]
pub struct OfficeRow {
    pub id: Uuid,
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    pub department: String,
}

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = designation)]
pub struct DesignationRow {
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
}

/// A posting with person, office and designation.
#[derive(Queryable, Selectable, Clone)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct FullPosting {
    #[diesel(embed)]
    pub posting: PostingRow,
    #[diesel(embed)]
    pub person: PersonRow,
    #[diesel(embed)]
    pub office: OfficeRow,
    #[diesel(embed)]
    pub designation: DesignationRow,
}

impl TryFrom<FullPosting> for Posting {
    type Error = Refusal;
    fn try_from(row: FullPosting) -> Result<Self, Refusal> {
        Ok(Self {
            id: row.posting.id,
            person_id: row.posting.person_id,
            person_name_en: row.person.name_en,
            person_name_bn: row.person.name_bn,
            office_id: row.office.id,
            office_code: row.office.code,
            office_name_en: row.office.name_en,
            office_name_bn: row.office.name_bn,
            department: row.office.department,
            designation: row.designation.code,
            designation_name_en: row.designation.name_en,
            designation_name_bn: row.designation.name_bn,
            roles: row.posting.roles.iter().flatten().map(|word| known(word)).collect::<Result<_, _>>()?,
            charge: known::<Charge>(&row.posting.charge)?,
            from: row.posting.valid_from,
            to: row.posting.valid_to,
            order_no: row.posting.order_no,
        })
    }
}

/// An office with everything that is said of it.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone)]
#[diesel(table_name = office, treat_none_as_null = true)]
pub struct WholeOffice {
    pub id: Uuid,
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    pub department: String,
    pub wing: Option<String>,
    pub level: String,
    pub parent_office_id: Option<Uuid>,
    pub district: Option<i32>,
    pub address: String,
    pub email: String,
    pub active: bool,
    pub version: i32,
}

impl TryFrom<WholeOffice> for Office {
    type Error = Refusal;
    fn try_from(row: WholeOffice) -> Result<Self, Refusal> {
        Ok(Self {
            level: known(&row.level)?,
            id: row.id,
            code: row.code,
            name_en: row.name_en,
            name_bn: row.name_bn,
            department: row.department,
            wing: row.wing,
            parent_office_id: row.parent_office_id,
            district: row.district,
            address: row.address,
            email: row.email,
            active: row.active,
            version: row.version,
        })
    }
}

/// A person as colleagues see it.
#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = person)]
pub struct OfficerRow {
    pub id: Uuid,
    pub hrms_id: String,
    pub name_en: String,
    pub name_bn: String,
    pub email: String,
    pub active: bool,
    pub version: i32,
}

impl OfficerRow {
    pub fn with_postings(self, postings: Vec<Posting>) -> Officer {
        Officer {
            id: self.id,
            hrms_id: self.hrms_id,
            name_en: self.name_en,
            name_bn: self.name_bn,
            email: self.email,
            active: self.active,
            version: self.version,
            postings,
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = person)]
pub struct NewPersonRow {
    pub id: Uuid,
    pub hrms_id: String,
    pub name_en: String,
    pub name_bn: String,
    pub mobile: String,
    pub email: String,
}

#[derive(Insertable)]
#[diesel(table_name = posting)]
pub struct NewPostingRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub office_id: Uuid,
    pub designation: String,
    pub roles: Vec<&'static str>,
    pub charge: &'static str,
    pub valid_from: NaiveDate,
    pub order_no: String,
}

/// What an administrator changes of a person.
#[derive(Queryable, Selectable, AsChangeset, Clone, PartialEq)]
#[diesel(table_name = person)]
pub struct PersonRecord {
    pub id: Uuid,
    pub name_en: String,
    pub name_bn: String,
    pub mobile: String,
    pub email: String,
    pub active: bool,
    pub version: i32,
}
