//! Good rows written into the record, a block in one statement a table.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text, Timestamptz, Uuid as SqlUuid};
use shared::fiscal_year::FiscalYear;
use shared::import::ImportKind;
use uuid::Uuid;

use crate::http::Refusal;

/// A block of rows of an import, and under whose hands they are written.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    pub import_id: Uuid,
    /// Rows above this number, up to that one.
    pub after: i64,
    pub last: i64,
    pub entered_by: Uuid,
    pub approved_by: Uuid,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

const ROWS: &str =
    "r.import_id = $1 AND r.row_no > $2 AND r.row_no <= $3 AND NOT r.written AND NOT r.unchanged";

/// Numbers for the projects of a block: the registers of their departments go on by so many.
const NUMBERS: &str = "INSERT INTO number_register (kind, scope, fy, last)
     SELECT 'project', r.data ->> 'department', $4, count(*) FROM import_row r WHERE {ROWS} GROUP BY r.data ->> 'department'
     ON CONFLICT (kind, scope, fy) DO UPDATE SET last = number_register.last + EXCLUDED.last";

const PROJECTS: &str = "INSERT INTO project (id, code, version, title_en, title_bn, description, department, requisitioning_department,
         executing_office_id, project_type, nature, scheme, district, place, location, ifms_project_id, proposed_cost_paise,
         tentative_start, tentative_completion, stage, stage_floor, stage_since, created_by, created_at, updated_at)
     SELECT n.record_id, 'UP-' || d.department || '-' || $5 || '-' ||
             CASE WHEN n.serial < 100000 THEN lpad(n.serial::text, 5, '0') ELSE n.serial::text END,
         1, d.title_en, d.title_bn, d.description, d.department, d.requisitioning_department, d.executing_office_id, d.project_type,
         d.nature, d.scheme, d.district, d.place, d.location, d.ifms_project_id, d.proposed_cost_paise, d.tentative_start,
         d.tentative_completion, coalesce(d.stage_floor, 'concept'), d.stage_floor, $6, $7, $8, $8
     FROM (SELECT r.record_id, r.data, nr.last - count(*) OVER (PARTITION BY nr.scope) + row_number() OVER (PARTITION BY nr.scope ORDER BY r.row_no) AS serial
           FROM import_row r JOIN number_register nr ON nr.kind = 'project' AND nr.scope = r.data ->> 'department' AND nr.fy = $4
           WHERE {ROWS}) n
     CROSS JOIN LATERAL jsonb_to_record(n.data) AS d (title_en text, title_bn text, description text, department text,
         requisitioning_department text, executing_office_id uuid, project_type text, nature text, scheme text, district integer,
         place text, location jsonb, ifms_project_id text, proposed_cost_paise bigint, tentative_start date,
         tentative_completion date, stage_floor text)";

/// A project that is not split has one work, of its title.
const WORKS: &str = "INSERT INTO work (id, code, project_id, version, name, weight_bp, category, executing_office_id, updated_at)
     SELECT (r.data ->> 'work_id')::uuid, p.code || '/W01', p.id, 1, p.title_en, 10000,
         CASE p.project_type WHEN 'ELECTRICAL' THEN 'electrical' ELSE 'civil' END, p.executing_office_id, $4
     FROM import_row r JOIN project p ON p.id = r.record_id WHERE {ROWS}";

const WORK_NUMBERS: &str = "INSERT INTO number_register (kind, scope, fy, last)
     SELECT 'work', p.code, '', 1 FROM import_row r JOIN project p ON p.id = r.record_id WHERE {ROWS}";

const OPENINGS: &str = "INSERT INTO opening_expenditure (id, project_id, version, state, as_on, spent_paise, basis, entered_by, approved_by, approved_on, updated_at)
     SELECT r.record_id, r.project_id, 1, 'approved', r.on_date, r.amount, r.data ->> 'basis', $4, $5, $6, $7 FROM import_row r WHERE {ROWS}";

const REPORTS: &str = "INSERT INTO progress_report (id, work_id, project_id, version, state, kind, month, as_on, physical_bp, figures,
         value_of_work_done_paise, bills_pending_paise, expected_completion, narrative, photo_ids, prepared_by, submitted_at,
         approved_by, approved_at, updated_at)
     SELECT r.record_id, d.work_id, r.project_id, 1, 'approved', 'month_end', date_trunc('month', r.on_date)::date, r.on_date,
         r.amount::integer, '[]', d.value_of_work_done_paise, d.bills_pending_paise, d.expected_completion, d.narrative, '{}', $4, $6, $5, $6, $6
     FROM import_row r CROSS JOIN LATERAL jsonb_to_record(r.data) AS d (work_id uuid, value_of_work_done_paise bigint,
         bills_pending_paise bigint, expected_completion date, narrative text) WHERE {ROWS}";

const VOUCHERS: &str = "INSERT INTO expenditure (id, project_id, work_id, fy, head_of_account, voucher_no, voucher_date, gross_paise,
         deductions, deductions_paise, net_paise, treasury, source, remarks, flags, entered_by, entered_at)
     SELECT r.record_id, r.project_id, d.work_id, d.fy, d.head_of_account, d.voucher_no, r.on_date, r.amount, d.deductions,
         r.amount - d.net_paise, d.net_paise, d.treasury, 'legacy', d.remarks, d.flags, $4, $5
     FROM import_row r CROSS JOIN LATERAL jsonb_to_record(r.data) AS d (work_id uuid, fy text, head_of_account text, voucher_no text,
         deductions jsonb, net_paise bigint, treasury text, remarks text, flags jsonb) WHERE {ROWS}";

fn with_rows(statement: &str) -> String {
    statement.replace("{ROWS}", ROWS)
}

/// The projects of a block, locked in one order: of two acts at once the later sees the earlier.
pub fn lock_projects(conn: &mut PgConnection, block: &Block) -> Result<(), Refusal> {
    let statement = with_rows(
        "SELECT count(*) FROM (SELECT p.id FROM project p WHERE p.id IN (SELECT r.project_id FROM import_row r WHERE {ROWS}) ORDER BY p.id FOR UPDATE) locked",
    );
    diesel::sql_query(statement)
        .bind::<SqlUuid, _>(block.import_id)
        .bind::<BigInt, _>(block.after)
        .bind::<BigInt, _>(block.last)
        .execute(conn)?;
    Ok(())
}

/// Writes the rows of a block where a kind has statements of its own.
pub fn write(conn: &mut PgConnection, kind: ImportKind, block: &Block) -> Result<(), Refusal> {
    macro_rules! run {
        ($statement:expr $(, $kind:ty => $value:expr)*) => {
            diesel::sql_query(with_rows($statement))
                .bind::<SqlUuid, _>(block.import_id)
                .bind::<BigInt, _>(block.after)
                .bind::<BigInt, _>(block.last)
                $(.bind::<$kind, _>($value))*
                .execute(conn)?
        };
    }
    match kind {
        ImportKind::Project => {
            let year = FiscalYear::of(block.today);
            let fy = year.to_string();
            run!(NUMBERS, Text => &fy);
            run!(PROJECTS, Text => &fy, Text => year.short(), Date => block.today, SqlUuid => block.entered_by, Timestamptz => block.now);
            run!(WORKS, Timestamptz => block.now);
            run!(WORK_NUMBERS);
        }
        ImportKind::Opening => {
            run!(OPENINGS, SqlUuid => block.entered_by, SqlUuid => block.approved_by, Date => block.today, Timestamptz => block.now);
        }
        ImportKind::Progress => {
            run!(REPORTS, SqlUuid => block.entered_by, SqlUuid => block.approved_by, Timestamptz => block.now);
        }
        ImportKind::Expenditure => {
            run!(VOUCHERS, SqlUuid => block.entered_by, Timestamptz => block.now);
        }
        ImportKind::Approval | ImportKind::Sanction => {}
    }
    Ok(())
}

/// Notes where the records of a block came from, and that its rows are written.
pub fn note_origin(conn: &mut PgConnection, kind: ImportKind, block: &Block) -> Result<i64, Refusal> {
    let statement = with_rows(
        "INSERT INTO imported_record (kind, external_key, row_sha256, record_id, project_id, import_id, row_no, written_at)
         SELECT $4, r.external_key, r.row_sha256, r.record_id, coalesce(r.project_id, r.record_id), r.import_id, r.row_no, $5
         FROM import_row r WHERE {ROWS}",
    );
    let count = diesel::sql_query(statement)
        .bind::<SqlUuid, _>(block.import_id)
        .bind::<BigInt, _>(block.after)
        .bind::<BigInt, _>(block.last)
        .bind::<Text, _>(kind.as_str())
        .bind::<Timestamptz, _>(block.now)
        .execute(conn)?;
    i64::try_from(count).map_err(|error| Refusal::Internal(error.to_string()))
}

#[derive(QueryableByName)]
struct Touched {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// The projects of a block; marks its rows as written.
pub fn finish(conn: &mut PgConnection, block: &Block) -> Result<Vec<Uuid>, Refusal> {
    let statement = with_rows(
        "WITH done AS (UPDATE import_row r SET written = TRUE WHERE {ROWS} RETURNING coalesce(r.project_id, r.record_id) AS id)
         SELECT DISTINCT id FROM done",
    );
    let found: Vec<Touched> = diesel::sql_query(statement)
        .bind::<SqlUuid, _>(block.import_id)
        .bind::<BigInt, _>(block.after)
        .bind::<BigInt, _>(block.last)
        .load(conn)?;
    Ok(found.into_iter().map(|one| one.id).collect())
}
