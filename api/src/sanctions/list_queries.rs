//! The list of sanctions: one statement, its filters plain parameters, cut to what the asker may read.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::Deserialize;
use shared::fiscal_year::FiscalYear;
use shared::page::Page;
use shared::policy::ReadScope;
use shared::sanction::{OrderKind, SanctionOrigin, SanctionState, SanctionSummary};
use uuid::Uuid;

use super::rows::SummaryRow;
use crate::context::Context;
use crate::http::{PageQuery, Refusal, page};
use crate::officers;

/// How a list of sanctions is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SanctionSort {
    /// Last changed first.
    #[default]
    UpdatedAt,
    /// Newest order first; those without a date at the end.
    OrderDate,
    /// Largest first.
    Amount,
    /// Longest waiting first.
    PendingSince,
    /// By number of the work.
    Work,
}

impl SanctionSort {
    fn sql(self) -> &'static str {
        match self {
            Self::UpdatedAt => "ts.updated_at DESC",
            Self::OrderDate => "ts.order_date DESC NULLS LAST",
            Self::Amount => "ts.amount_paise DESC",
            Self::PendingSince => "waits.since ASC NULLS LAST",
            Self::Work => "w.code ASC",
        }
    }
}

/// What may be asked of the list.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// Part of a title, of a work or project code, of a sanction or memo number; forgives spelling.
    #[param(max_length = 200)]
    pub q: Option<String>,
    pub state: Option<SanctionState>,
    /// An office: what it and those below it prepare.
    pub office: Option<Uuid>,
    /// Two letters, such as `PW`.
    pub department: Option<String>,
    /// LGD code of the district.
    pub district: Option<i32>,
    pub origin: Option<SanctionOrigin>,
    /// What the order does: sanction, revise, cancel.
    pub kind: Option<OrderKind>,
    /// Financial year of the order's date, `2026-27`.
    pub fy: Option<FiscalYear>,
    /// Only what changed since then.
    pub updated_since: Option<DateTime<Utc>>,
    #[param(inline)]
    pub sort: Option<SanctionSort>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i64>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

/// Which sanctions are looked for.
#[derive(Debug, Default)]
pub struct Filter<'a> {
    pub id: Option<Uuid>,
    pub work_id: Option<Uuid>,
    pub query: Option<&'a ListQuery>,
}

const SELECT: &str = "
    SELECT ts.id, ts.work_id, w.code AS work_code, p.id AS project_id, p.code AS project_code, p.title_en, p.title_bn,
           ts.kind, ts.origin, ts.state, ts.revision, ts.ts_no, ts.memo_no, ts.order_date, ts.amount_paise, ts.office_id,
           o.name_en AS office_name_en, ad.name_en || ', ' || ao.name_en AS authority,
           ad.name_bn || ', ' || ao.name_bn AS authority_bn,
           CASE WHEN ts.state IN ('issued', 'superseded', 'cancelled') THEN ts.verification_code END AS verification_code,
           waits.pending_with, waits.pending_with_bn, waits.since AS pending_since, ts.updated_at, count(*) OVER () AS total
    FROM technical_sanction ts
    JOIN work w ON w.id = ts.work_id
    JOIN project p ON p.id = w.project_id
    JOIN office o ON o.id = ts.office_id
    JOIN posting ap ON ap.id = ts.authority_posting_id
    JOIN designation ad ON ad.code = ap.designation
    JOIN office ao ON ao.id = ap.office_id
    LEFT JOIN LATERAL (
        SELECT coalesce(who.name_en || ', ', '') || x.name_en AS pending_with,
               coalesce(who.name_bn || ', ', '') || x.name_bn AS pending_with_bn, k.created_at AS since
        FROM task k JOIN office x ON x.id = k.office_id
        LEFT JOIN LATERAL (
            SELECT d.name_en, d.name_bn FROM posting h JOIN designation d ON d.code = h.designation
            WHERE h.id = k.posting_id OR (k.posting_id IS NULL AND h.office_id = k.office_id AND k.role = ANY (h.roles)
                  AND h.valid_from <= $1 AND (h.valid_to IS NULL OR h.valid_to >= $1))
            ORDER BY d.rank DESC LIMIT 1) who ON TRUE
        WHERE k.entity_id = ts.id AND k.done_at IS NULL
        ORDER BY k.created_at DESC LIMIT 1) waits ON TRUE
    WHERE ($2 IS NULL OR ts.id = $2)
      AND ($3 IS NULL OR ts.work_id = $3)
      AND ($4 IS NULL OR ts.office_id = ANY ($4) OR w.executing_office_id = ANY ($4))
      AND ($5 IS NULL OR p.department = $5 OR p.requisitioning_department = $5 OR o.department = $5)
      AND ($6 IS NULL OR ts.state = $6)
      AND ($7 IS NULL OR ts.origin = $7)
      AND ($8 IS NULL OR ts.office_id = ANY ($8) OR w.executing_office_id = ANY ($8))
      AND ($9 IS NULL OR p.department = $9)
      AND ($10 IS NULL OR p.district = $10)
      AND ($11 IS NULL OR ts.order_date BETWEEN $11 AND $12)
      AND ($13 IS NULL OR ts.updated_at >= $13)
      AND ($14 IS NULL OR concat_ws(' ', p.title_en, p.title_bn, w.code, ts.ts_no, ts.memo_no) ILIKE '%' || $15 || '%'
           OR word_similarity($14, p.title_en || ' ' || coalesce(p.title_bn, '')) > 0.6)
      AND ($18 IS NULL OR ts.kind = $18)";

/// `%` and `_` of a search are letters.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Rows that match, at most `limit`, with how many there are in all.
pub fn rows(
    conn: &mut PgConnection,
    today: NaiveDate,
    scope: &ReadScope,
    filter: &Filter<'_>,
    offset: i64,
    limit: i64,
) -> Result<Vec<SummaryRow>, Refusal> {
    let (department_scope, office_scope) = match scope {
        ReadScope::Department(department) => (Some(department.clone()), None),
        other => (None, officers::offices_in_scope(conn, other)?),
    };
    let none = ListQuery::default();
    let asked = filter.query.unwrap_or(&none);
    let offices = match asked.office {
        Some(id) => officers::offices_in_scope(conn, &ReadScope::Offices { below: id, above: None })?,
        None => None,
    };
    let words = asked.q.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let (from, to) = (asked.fy.map(FiscalYear::first_day), asked.fy.map(FiscalYear::last_day));
    let sort = asked.sort.unwrap_or_default().sql();
    Ok(diesel::sql_query(format!("{SELECT} ORDER BY {sort}, ts.id DESC OFFSET $16 LIMIT $17"))
        .bind::<Date, _>(today)
        .bind::<Nullable<SqlUuid>, _>(filter.id)
        .bind::<Nullable<SqlUuid>, _>(filter.work_id)
        .bind::<Nullable<Array<SqlUuid>>, _>(office_scope)
        .bind::<Nullable<Text>, _>(department_scope)
        .bind::<Nullable<Text>, _>(asked.state.map(SanctionState::as_str))
        .bind::<Nullable<Text>, _>(asked.origin.map(SanctionOrigin::as_str))
        .bind::<Nullable<Array<SqlUuid>>, _>(offices)
        .bind::<Nullable<Text>, _>(asked.department.as_deref())
        .bind::<Nullable<Integer>, _>(asked.district)
        .bind::<Nullable<Date>, _>(from)
        .bind::<Nullable<Date>, _>(to)
        .bind::<Nullable<Timestamptz>, _>(asked.updated_since)
        .bind::<Nullable<Text>, _>(words)
        .bind::<Nullable<Text>, _>(words.map(escaped))
        .bind::<BigInt, _>(offset)
        .bind::<BigInt, _>(limit)
        .bind::<Nullable<Text>, _>(asked.kind.map(OrderKind::as_str))
        .load(conn)?)
}

/// A page of the list.
pub fn list(
    conn: &mut PgConnection,
    ctx: &Context,
    scope: &ReadScope,
    query: &ListQuery,
) -> Result<Page<SanctionSummary>, Refusal> {
    if query.q.as_ref().is_some_and(|q| q.chars().count() > 200 || q.contains('\0')) {
        return Err(Refusal::field("q", "TEXT_TOO_LONG", "Search for at most 200 characters."));
    }
    let cut = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let (offset, limit) = (cut.offset()?, cut.limit()?);
    let filter = Filter { query: Some(query), ..Filter::default() };
    let found = rows(conn, ctx.today(), scope, &filter, offset, limit + 1)?;
    let total = found.first().map_or(0, |row| row.total);
    let items = found.into_iter().map(SanctionSummary::try_from).collect::<Result<Vec<_>, _>>()?;
    let total = if items.is_empty() && offset > 0 { None } else { Some(total) };
    Ok(Page { total, ..page(items, offset, limit) })
}

/// One sanction, if it lies in what the asker may read; else it is absent.
pub fn visible(
    conn: &mut PgConnection,
    ctx: &Context,
    scope: &ReadScope,
    id: Uuid,
) -> Result<SanctionSummary, Refusal> {
    let filter = Filter { id: Some(id), ..Filter::default() };
    rows(conn, ctx.today(), scope, &filter, 0, 1)?.pop().ok_or(Refusal::NotFound)?.try_into()
}

/// All sanctions of a work, newest change first. Whoever may read the work may read them.
pub fn of_work(
    conn: &mut PgConnection,
    ctx: &Context,
    work_id: Uuid,
) -> Result<Vec<SanctionSummary>, Refusal> {
    let filter = Filter { work_id: Some(work_id), ..Filter::default() };
    rows(conn, ctx.today(), &ReadScope::All, &filter, 0, 200)?
        .into_iter()
        .map(SanctionSummary::try_from)
        .collect()
}
