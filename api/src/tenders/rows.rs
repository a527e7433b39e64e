//! Rows of tenders, their works, bids, reasons and emergencies.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::money;
use shared::tender::{Bid, TenderContent, TenderState, TenderSummary, vs_value_bp};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{bid, tender, tender_emergency, tender_reason};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = tender, treat_none_as_null = true)]
pub struct TenderRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub office_id: Uuid,
    pub version: i32,
    pub state: String,
    pub call_no: i32,
    pub previous_id: Option<Uuid>,
    pub title_en: String,
    pub nit_no: String,
    pub nit_date: NaiveDate,
    pub nit_serial: i32,
    pub portal: String,
    pub portal_tender_id: Option<String>,
    pub form: String,
    pub method: String,
    pub tender_value_paise: i64,
    pub emd_paise: i64,
    pub publish_on: NaiveDate,
    pub close_on: NaiveDate,
    pub open_on: NaiveDate,
    pub opened_on: Option<NaiveDate>,
    pub l1_amount_paise: Option<i64>,
    pub l1_vs_value_bp: Option<i32>,
    pub committee_ref: Option<String>,
    pub fd_ref: Option<String>,
    pub accepted_by: Option<Uuid>,
    pub accepted_on: Option<NaiveDate>,
    pub loa_no: Option<String>,
    pub loa_date: Option<NaiveDate>,
    pub closing_reason: Option<String>,
    pub prepared_by: Uuid,
    pub updated_at: DateTime<Utc>,
}

impl TenderRow {
    pub fn state(&self) -> Result<TenderState, Refusal> {
        known(&self.state)
    }
    pub fn content(&self) -> Result<TenderContent, Refusal> {
        Ok(TenderContent {
            portal: known(&self.portal)?,
            form: known(&self.form)?,
            method: known(&self.method)?,
            nit_no: self.nit_no.clone(),
            nit_date: self.nit_date,
            nit_serial: self.nit_serial,
            portal_tender_id: self.portal_tender_id.clone(),
            tender_value_paise: self.tender_value_paise,
            emd_paise: self.emd_paise,
            publish_on: self.publish_on,
            close_on: self.close_on,
            open_on: self.open_on,
        })
    }
    /// Takes over what was typed.
    pub fn take(&mut self, content: TenderContent) {
        self.portal = content.portal.as_str().into();
        self.form = content.form.as_str().into();
        self.method = content.method.as_str().into();
        self.nit_no = content.nit_no;
        self.nit_date = content.nit_date;
        self.nit_serial = content.nit_serial;
        self.portal_tender_id = content.portal_tender_id;
        self.tender_value_paise = content.tender_value_paise;
        self.emd_paise = content.emd_paise;
        self.publish_on = content.publish_on;
        self.close_on = content.close_on;
        self.open_on = content.open_on;
    }
    pub fn summary(self, bids_received: i64, emergency: bool) -> Result<TenderSummary, Refusal> {
        Ok(TenderSummary {
            state: self.state()?,
            method: known(&self.method)?,
            id: self.id,
            call_no: self.call_no,
            nit_no: self.nit_no,
            nit_date: self.nit_date,
            nit_serial: self.nit_serial,
            tender_value_paise: self.tender_value_paise,
            tender_value_display: money::display(self.tender_value_paise),
            close_on: self.close_on,
            open_on: self.open_on,
            bids_received,
            l1_amount_display: self.l1_amount_paise.map(money::display),
            l1_amount_paise: self.l1_amount_paise,
            l1_vs_value_bp: self.l1_vs_value_bp,
            emergency,
            updated_at: self.updated_at,
        })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bid, primary_key(tender_id, position), treat_none_as_null = true)]
pub struct BidRow {
    pub tender_id: Uuid,
    pub position: i32,
    pub contractor_id: Option<Uuid>,
    pub bidder_name: String,
    pub quoted_paise: Option<i64>,
    pub qualified: Option<bool>,
    pub rejection_reason: Option<String>,
    pub rank: Option<i32>,
}

impl BidRow {
    pub fn into_bid(self, value_paise: i64) -> Bid {
        Bid {
            position: self.position,
            bidder_name: self.bidder_name,
            contractor_id: self.contractor_id,
            vs_value_bp: self.quoted_paise.and_then(|quoted| vs_value_bp(quoted, value_paise)),
            quoted_display: self.quoted_paise.map(money::display),
            quoted_paise: self.quoted_paise,
            qualified: self.qualified,
            rejection_reason: self.rejection_reason,
            rank: self.rank,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = tender_reason)]
pub struct ReasonRow {
    pub tender_id: Uuid,
    pub code: String,
    pub reason: String,
    pub given_by: Uuid,
    pub given_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = tender_emergency, primary_key(tender_id), treat_none_as_null = true)]
pub struct EmergencyRow {
    pub tender_id: Uuid,
    pub reason: String,
    pub allowed_by: Uuid,
    pub allowed_at: DateTime<Utc>,
    pub ratify_by: NaiveDate,
    pub ratified_by: Option<Uuid>,
    pub ratified_on: Option<NaiveDate>,
    pub ratification_ref: Option<String>,
}

/// A work of a tender.
#[derive(Debug, Clone)]
pub struct WorkOf {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    /// Amount and date of the sanction in force.
    pub sanction: Option<(i64, NaiveDate)>,
}
