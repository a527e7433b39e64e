//! Sanctions of the demo that were signed on paper: typed by the preparing officer, scanned, certified by the circle.

use diesel::prelude::*;
use shared::fiscal_year::date_in_order;
use shared::money;
use shared::officer::Role;
use shared::sanction::{CertifyScan, NewLegacySanction};

use super::acts::Stage;
use super::portfolio::{ProjectOfTheDemo, WorkOfTheDemo};
use super::record::Built;
use super::scan::{self, Paper};
use crate::db::schema::department;
use crate::http::{Etag, Refusal};
use crate::{officers, sanctions};

/// Enters the facts and the scan, and sends both for certification.
pub fn enter(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    number: usize,
) -> Result<(), Refusal> {
    let work = of.works.get(number).ok_or(Refusal::NotFound)?;
    let sanction = work.sanction.as_ref().ok_or(Refusal::NotFound)?;
    let memo_no = sanction.memo_no.clone().ok_or(Refusal::NotFound)?;
    let order_date = sanction.on.seen_from(stage.today);
    let subdivision = stage.cast.office(&of.subdivision)?;
    let id = stage.act(|conn| {
        let preparer = stage.preparer(conn, of)?;
        let signed = stage.cast.nearest_as(conn, subdivision, Role::TsAuthority, &[rank_for(work)])?;
        let label = officers::posting(conn, signed.id)?;
        let department: String =
            department::table.find(&signed.department).select(department::name_en).first(conn)?;
        let amount_paise = work.estimate.total_paise();
        let scan = scan::draw(&Paper {
            department: &department,
            office: &format!("Office of the {}, {}", label.designation_name_en, label.office_name_en),
            memo_no: &memo_no,
            date: &date_in_order(order_date),
            title: &of.title_en,
            amount: &money::display(amount_paise),
            words: &money::in_words(amount_paise),
            authority: &format!("{}, {}", label.designation_name_en, label.office_name_en),
        });
        let new = NewLegacySanction {
            estimate_id: built.estimate(number)?,
            memo_no: memo_no.clone(),
            order_date,
            amount_paise,
            authority_posting_id: Some(signed.id),
        };
        let entered = sanctions::enter_legacy(conn, stage.ctx, &preparer, built.work(number)?, &new)?;
        let id = entered.summary.id;
        sanctions::add_scan(conn, stage.ctx, &preparer, id, Etag(entered.version), &scan)?;
        Ok(id)
    })?;
    built.sanctions.insert(number, id);
    stage.submit(of, built, number)
}

/// The circle has compared the scan.
pub fn certify(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &Built,
    number: usize,
) -> Result<(), Refusal> {
    let (id, subdivision) = (built.sanction(number)?, stage.cast.office(&of.subdivision)?);
    stage.act(|conn| {
        let version = stage.standing(conn, id)?.version;
        let certifier = stage.cast.nearest_as(conn, subdivision, Role::TsAuthority, &["SE"])?;
        let body = CertifyScan { facts_compared: true, pages_complete: true };
        sanctions::certify(conn, stage.ctx, &certifier, id, version, &body).map(drop)
    })
}

/// The designation whose power the amount needs.
fn rank_for(work: &WorkOfTheDemo) -> &'static str {
    match work.estimate.total_paise() / money::LAKH_PAISE {
        0..15 => "AE",
        15..45 => "EE",
        45..225 => "SE",
        _ => "CE",
    }
}
