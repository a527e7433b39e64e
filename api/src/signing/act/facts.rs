//! The rules at the moment of signing, judged from what the record holds then: R12, R13, R18 to R21, R23.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::master::{PowerKind, RuleParameter, SanctionPower};
use shared::powers::{PowerQuestion, power_of};
use shared::rules::{
    Finding, Parameters, SeparationFacts, SigningFacts, TS_MUST_BE_DIGITAL, allows, check_signing,
};
use uuid::Uuid;

use super::rows::{self, AuthorityRow, OrderRow};
use super::{Asker, former};
use crate::db::schema::{rule_param, sanction_power};
use crate::http::Refusal;

type PowerColumns = (
    Uuid,
    Option<String>,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
    i64,
    Option<i64>,
    String,
    NaiveDate,
    Option<NaiveDate>,
);

/// The powers of technical sanction of a designation.
fn powers(conn: &mut PgConnection, designation: &str) -> Result<Vec<SanctionPower>, Refusal> {
    let found: Vec<PowerColumns> = sanction_power::table
        .filter(sanction_power::power.eq(PowerKind::TechnicalSanction.as_str()))
        .filter(sanction_power::designation.eq(designation))
        .select((
            sanction_power::id,
            sanction_power::department,
            sanction_power::wing,
            sanction_power::designation,
            sanction_power::programme,
            sanction_power::work_nature,
            sanction_power::min_paise,
            sanction_power::max_paise,
            sanction_power::order_ref,
            sanction_power::valid_from,
            sanction_power::valid_to,
        ))
        .load(conn)?;
    let row = |c: PowerColumns| SanctionPower {
        id: c.0,
        power: PowerKind::TechnicalSanction,
        department: c.1,
        wing: c.2,
        designation: c.3,
        programme: c.4,
        work_nature: c.5,
        min_paise: c.6,
        max_paise: c.7,
        order_ref: c.8,
        valid_from: c.9,
        valid_to: c.10,
    };
    Ok(found.into_iter().map(row).collect())
}

/// The parameters in force.
pub fn parameters(
    conn: &mut PgConnection,
    today: NaiveDate,
    department: &str,
) -> Result<Parameters, Refusal> {
    type Columns = (Uuid, String, i64, Option<String>, NaiveDate, Option<NaiveDate>, String);
    let found: Vec<Columns> = rule_param::table
        .select((
            rule_param::id,
            rule_param::key,
            rule_param::value,
            rule_param::department,
            rule_param::valid_from,
            rule_param::valid_to,
            rule_param::source,
        ))
        .load(conn)?;
    let rows: Vec<RuleParameter> = found
        .into_iter()
        .map(|(id, key, value, department, valid_from, valid_to, source)| RuleParameter {
            id,
            key,
            value,
            department,
            valid_from,
            valid_to,
            source,
        })
        .collect();
    Ok(Parameters::on(today, department, &rows))
}

/// All findings that forbid the signature of this order by this officer today.
pub fn findings(
    conn: &mut PgConnection,
    asker: Asker,
    order: &OrderRow,
    authority: &AuthorityRow,
    order_date: NaiveDate,
    today: NaiveDate,
    parameters: &Parameters,
) -> Result<Vec<Finding>, Refusal> {
    let preparer = rows::person_of_posting(conn, order.prepared_by)?;
    let verifier = order.verified_by.map(|id| rows::person_of_posting(conn, id)).transpose()?;
    let (_, nature) = rows::project_of(conn, order.work_id)?;
    let powers = powers(conn, &authority.designation)?;
    let question = PowerQuestion {
        power: PowerKind::TechnicalSanction,
        department: &authority.department,
        wing: authority.wing.as_deref(),
        designation: &authority.designation,
        programme: None,
        work_nature: Some(&nature),
        on: today,
    };
    let content_sha256 = shared::order::content_sha256(&order.frozen()?);
    let held = authority.held_on(today) && asker.posting == order.authority_posting_id;
    let facts = SigningFacts {
        separation: SeparationFacts {
            amount_paise: order.amount_paise,
            preparer,
            verifier,
            signer: asker.person,
        },
        authority_posting: order.authority_posting_id,
        authority: &format!("{}, {}", authority.designation_name, authority.office_name),
        holder_today: held.then_some(authority.person),
        limit_today: power_of(&powers, question).map(|row| row.max_paise),
        order_date,
        today,
        frozen_sha256: order.content_sha256.as_deref().unwrap_or_default(),
        content_sha256: &content_sha256,
    };
    let mut findings = check_signing(&facts, parameters);
    if order.origin != "digital" {
        findings.push(TS_MUST_BE_DIGITAL.finds(None, "Only a digital sanction is signed here."));
    }
    findings.extend(former::findings(conn, order, authority)?);
    Ok(findings)
}

/// The same as a refusal.
pub fn check(
    conn: &mut PgConnection,
    asker: Asker,
    order: &OrderRow,
    authority: &AuthorityRow,
    order_date: NaiveDate,
    today: NaiveDate,
    parameters: &Parameters,
) -> Result<(), Refusal> {
    let findings = findings(conn, asker, order, authority, order_date, today, parameters)?;
    if allows(&findings) { Ok(()) } else { Err(Refusal::Rules(findings)) }
}
