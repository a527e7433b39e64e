//! Budget provisions in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use shared::budget::BudgetProvision;
use shared::fiscal_year::FiscalYear;

use crate::db::schema::{budget_provision, head_of_account};
use crate::http::Refusal;

/// A provision as it is entered and changed.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone)]
#[diesel(table_name = budget_provision, primary_key(fy, head_of_account))]
pub struct ProvisionRow {
    pub fy: String,
    pub head_of_account: String,
    pub provision_paise: i64,
    pub source: String,
    pub version: i32,
}

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = Text)]
    head_of_account: String,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = BigInt)]
    provision_paise: i64,
    #[diesel(sql_type = BigInt)]
    committed_paise: i64,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Integer)]
    version: i32,
}

fn seen(
    conn: &mut PgConnection,
    fy: FiscalYear,
    head: Option<&str>,
) -> Result<Vec<BudgetProvision>, Refusal> {
    let rows: Vec<Seen> = diesel::sql_query(
        "SELECT b.head_of_account, h.description, b.provision_paise, b.source, b.version,
                least(coalesce(taken.paise, 0), 9007199254740991)::bigint AS committed_paise
         FROM budget_provision b JOIN head_of_account h ON h.code = b.head_of_account LEFT JOIN LATERAL (
             SELECT sum(p.amount_paise) AS paise FROM aa_phasing p
             JOIN administrative_approval a ON a.id = p.approval_id AND a.state = 'in_force'
             JOIN scheme s ON s.code = p.scheme AND s.phasing_ceiling
             WHERE p.head_of_account = b.head_of_account AND p.fy = b.fy) taken ON TRUE
         WHERE b.fy = $1 AND ($2 IS NULL OR b.head_of_account = $2) ORDER BY b.head_of_account",
    )
    .bind::<Text, _>(fy.to_string())
    .bind::<Nullable<Text>, _>(head)
    .load(conn)?;
    let view = |row: Seen| BudgetProvision {
        fy,
        head_of_account: row.head_of_account,
        description: row.description,
        provision_paise: row.provision_paise,
        committed_paise: row.committed_paise,
        source: row.source,
        version: row.version,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// All provisions of a year, by head.
pub fn of_year(conn: &mut PgConnection, fy: FiscalYear) -> Result<Vec<BudgetProvision>, Refusal> {
    seen(conn, fy, None)
}

/// What PostgreSQL cannot hold as text is the head of nothing.
fn plausible(head: &str) -> Result<(), Refusal> {
    if head.contains('\0') { Err(Refusal::NotFound) } else { Ok(()) }
}

/// The provision of a head in a year.
pub fn find(conn: &mut PgConnection, fy: FiscalYear, head: &str) -> Result<BudgetProvision, Refusal> {
    plausible(head)?;
    seen(conn, fy, Some(head))?.pop().ok_or(Refusal::NotFound)
}

/// Whether there is such a head, in use.
pub fn head_in_use(conn: &mut PgConnection, head: &str) -> Result<bool, Refusal> {
    if plausible(head).is_err() {
        return Ok(false);
    }
    let found = head_of_account::table.filter(head_of_account::code.eq(head).and(head_of_account::active));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// Adds a provision; false when the head has one in the year.
pub fn insert(conn: &mut PgConnection, row: &ProvisionRow) -> Result<bool, Refusal> {
    let added =
        diesel::insert_into(budget_provision::table).values(row).on_conflict_do_nothing().execute(conn)?;
    Ok(added == 1)
}

pub fn lock(conn: &mut PgConnection, fy: FiscalYear, head: &str) -> Result<ProvisionRow, Refusal> {
    plausible(head)?;
    let row = budget_provision::table.find((fy.to_string(), head)).select(ProvisionRow::as_select());
    Ok(row.for_update().first(conn)?)
}

pub fn save(conn: &mut PgConnection, row: &ProvisionRow) -> Result<(), Refusal> {
    diesel::update(budget_provision::table.find((&row.fy, &row.head_of_account))).set(row).execute(conn)?;
    Ok(())
}
