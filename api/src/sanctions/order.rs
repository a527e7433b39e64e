//! The order of a sanction: what would be printed now, or what was frozen.

use diesel::pg::PgConnection;
use shared::order::{ApprovalCited, AuthorityCited, FormerCited, OrderContent};

use super::case::Case;
use super::queries;
use super::rows::ReferenceRow;
use crate::context::Context;
use crate::http::Refusal;
use crate::signing::credentials::SEALED_WORDS;

/// The content of the order. Once frozen it is what was frozen, whatever the record says since.
pub fn content(conn: &mut PgConnection, ctx: &Context, case: &Case) -> Result<OrderContent, Refusal> {
    match case.row.frozen()? {
        Some(frozen) => Ok(frozen),
        None => compose(conn, ctx, case),
    }
}

/// Puts the order together from the record (domain-sources 1.8).
pub fn compose(conn: &mut PgConnection, ctx: &Context, case: &Case) -> Result<OrderContent, Refusal> {
    let office = &case.authority.office;
    let holder = &case.authority.posting;
    let department = queries::department_name(conn, &office.department)?.0;
    let power = case.authority.power.as_ref();
    let content = &case.content;
    let former = case.former.as_ref().map(cited).transpose()?;
    Ok(OrderContent {
        kind: case.kind,
        former,
        ground: content.ground,
        reason: content.reason.clone(),
        language: content.language,
        department: titled(&department),
        office_name: format!("Office of the {}, {}", holder.designation_name_en, office.name_en),
        office_address: office.address.clone(),
        office_email: office.email.clone(),
        memo_no: content.memo_no.clone(),
        to_office: content.to_office.clone(),
        // The title of the approval is the title of the order (R02).
        title_en: case.approval.as_ref().map_or(&case.work.title_en, |approval| &approval.title_en).clone(),
        title_bn: case.work.title_bn.clone(),
        project_code: case.work.project_code.clone(),
        work_code: case.work.code.clone(),
        district: case.work.district.clone(),
        approval: case.approval.as_ref().map(|approval| ApprovalCited {
            go_no: approval.go_no.clone(),
            go_date: approval.go_date,
            amount_paise: approval.amount_paise,
        }),
        estimate_no: case.estimate.number(),
        estimate_date: case.estimate.estimate_date,
        sor_edition: case.estimate.content()?.sor_edition,
        references: content.references.clone(),
        amount_paise: case.row.amount_paise,
        cost_abstract: content.cost_abstract.clone(),
        heads_of_account: content.heads_of_account.clone(),
        conditions: content.conditions.clone(),
        validity_months: content.validity_months,
        authority: AuthorityCited {
            name_en: holder.person_name_en.clone(),
            name_bn: holder.person_name_bn.clone(),
            designation: holder.designation_name_en.clone(),
            office: office.name_en.clone(),
            power_order_ref: power
                .map_or_else(|| "no delegation of power".to_owned(), |p| p.order_ref.clone()),
            limit_paise: power.map_or(Some(0), |p| p.max_paise),
        },
        copy_to: content.copy_to.clone(),
        custody_words: SEALED_WORDS.into(),
        trial: ctx.config.demo,
    })
}

/// The former order as it is cited.
fn cited(former: &ReferenceRow) -> Result<FormerCited, Refusal> {
    let broken = || Refusal::Internal("an order in force has memo number and date".into());
    let reference = former.reference()?;
    Ok(FormerCited {
        memo_no: reference.memo_no.ok_or_else(broken)?,
        order_date: reference.order_date.ok_or_else(broken)?,
        ts_no: reference.ts_no,
        amount_paise: reference.amount_paise,
        origin: reference.origin,
    })
}

/// `Public Works` is headed `Public Works Department`.
fn titled(department: &str) -> String {
    if department.ends_with("Department") {
        department.to_owned()
    } else {
        format!("{department} Department")
    }
}
