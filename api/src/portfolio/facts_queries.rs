//! What projects are judged from, read for many at once: a statement a kind of fact, whatever their number.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Jsonb, Nullable, SmallInt, Text, Uuid as SqlUuid};
use serde_json::Value;
use shared::fiscal_year::FiscalYear;
use shared::progress::Month;
use shared::project::ProjectNature;
use shared::rules::{HeadFacts, ProjectFacts, SiteDates, WorkFacts, YearFacts};
use uuid::Uuid;

use crate::db::known;
use crate::http::Refusal;

/// What totals are told apart by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub department: String,
    pub requisitioning_department: String,
    pub executing_office_id: Uuid,
    pub work_offices: Vec<Uuid>,
    pub district: i32,
    pub scheme: String,
    pub stage: String,
}

/// A project with everything its standing is made of.
pub struct Gathered {
    pub id: Uuid,
    pub key: Key,
    pub facts: ProjectFacts,
}

#[derive(QueryableByName)]
struct ProjectLine {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    department: String,
    #[diesel(sql_type = Text)]
    requisitioning_department: String,
    #[diesel(sql_type = SqlUuid)]
    executing_office_id: Uuid,
    #[diesel(sql_type = Integer)]
    district: i32,
    #[diesel(sql_type = Text)]
    scheme: String,
    #[diesel(sql_type = Text)]
    stage: String,
    #[diesel(sql_type = Text)]
    nature: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    approved_paise: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    revised_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<BigInt>)]
    original_paise: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    approved_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<BigInt>)]
    sanction_paise: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    split_on: Option<NaiveDate>,
    #[diesel(sql_type = BigInt)]
    committed_paise: i64,
    #[diesel(sql_type = BigInt)]
    allotted_paise: i64,
    #[diesel(sql_type = BigInt)]
    spent_paise: i64,
    #[diesel(sql_type = BigInt)]
    opening_paise: i64,
    #[diesel(sql_type = Nullable<Date>)]
    committed_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    last_voucher_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    awarded_unstarted_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    allotted_unspent_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    last_held_on: Option<NaiveDate>,
}

const PROJECTS: &str = "
    SELECT p.id, p.department, p.requisitioning_department, p.executing_office_id, p.district, p.scheme, p.stage, p.nature,
           aa.amount_paise AS approved_paise, aa.go_date AS revised_on, first.amount_paise AS original_paise, first.go_date AS approved_on,
           ts.sanction_paise, ts.split_on, coalesce(m.committed_paise, 0) AS committed_paise, coalesce(m.allotted_paise, 0) AS allotted_paise,
           coalesce(m.spent_paise, 0) AS spent_paise, coalesce(m.opening_paise, 0) AS opening_paise, ag.committed_on, v.last_voucher_on,
           CASE WHEN NOT coalesce(ag.started, FALSE) THEN ag.live_since END AS awarded_unstarted_on,
           (SELECT min(al.order_date) FROM allotment al WHERE al.project_id = p.id AND al.fy = $2 AND al.kind = 'release'
                AND al.order_date >= greatest($3, v.last_voucher_on)) AS allotted_unspent_on,
           (SELECT max(r.held_on) FROM project_review r WHERE r.project_id = p.id) AS last_held_on
    FROM project p
    LEFT JOIN administrative_approval aa ON aa.project_id = p.id AND aa.state = 'in_force'
    LEFT JOIN LATERAL (SELECT f.amount_paise, f.go_date FROM administrative_approval f
        WHERE f.project_id = p.id AND f.state IN ('in_force', 'superseded') ORDER BY f.revision LIMIT 1) first ON TRUE
    LEFT JOIN LATERAL (SELECT sum(s.amount_paise)::bigint AS sanction_paise,
            min(s.order_date) FILTER (WHERE s.warning_reasons @> '[{\"code\": \"TS_SPLIT_SUSPECT\"}]') AS split_on
        FROM work w JOIN technical_sanction s ON s.work_id = w.id
        WHERE w.project_id = p.id AND s.state IN ('issued', 'recorded') AND s.kind <> 'cancellation') ts ON TRUE
    LEFT JOIN project_money m ON m.project_id = p.id
    LEFT JOIN LATERAL (SELECT bool_or(a.started_on IS NOT NULL) AS started, min(a.activated_on) FILTER (WHERE a.state IN ('active', 'extended')) AS live_since,
            greatest(max(a.activated_on), max(va.approved_on)) AS committed_on
        FROM agreement a LEFT JOIN agreement_variation va ON va.agreement_id = a.id AND va.state = 'approved'
        WHERE a.project_id = p.id) ag ON TRUE
    LEFT JOIN LATERAL (SELECT max(e.voucher_date) AS last_voucher_on FROM expenditure e WHERE e.project_id = p.id) v ON TRUE
    WHERE p.id = ANY ($1) ORDER BY p.id";

impl ProjectLine {
    fn gathered(self) -> Result<Gathered, Refusal> {
        let nature: ProjectNature = known(&self.nature)?;
        let facts = ProjectFacts {
            stage: known(&self.stage)?,
            needs_approval: nature.needs_approval(),
            approved_paise: self.approved_paise,
            original_paise: self.original_paise,
            sanction_paise: self.sanction_paise,
            approved_on: self.approved_on,
            revised_on: self.revised_on,
            committed_paise: self.committed_paise,
            committed_on: self.committed_on,
            spent_paise: self.spent_paise.saturating_add(self.opening_paise),
            last_voucher_on: self.last_voucher_on,
            balance_paise: self.allotted_paise.saturating_sub(self.spent_paise),
            works: Vec::new(),
            years: Vec::new(),
            heads: Vec::new(),
            awarded_unstarted_on: self.awarded_unstarted_on,
            allotted_unspent_on: self.allotted_unspent_on,
            // Its words name the sanction; they are said where the flag is shown.
            split: self.split_on.map(|on| (on, String::new())),
            varied: Vec::new(),
            last_held_on: self.last_held_on,
        };
        let key = Key {
            department: self.department,
            requisitioning_department: self.requisitioning_department,
            executing_office_id: self.executing_office_id,
            work_offices: Vec::new(),
            district: self.district,
            scheme: self.scheme,
            stage: self.stage,
        };
        Ok(Gathered { id: self.id, key, facts })
    }
}

#[derive(QueryableByName)]
struct WorkLine {
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Integer)]
    weight_bp: i32,
    #[diesel(sql_type = SqlUuid)]
    executing_office_id: Uuid,
    #[diesel(sql_type = Nullable<Date>)]
    start_date: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    end_date: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    started_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    expected_completion: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    stale_since: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    last_month: Option<NaiveDate>,
}

const WORKS: &str = "
    SELECT w.project_id, w.id, w.weight_bp, w.executing_office_id, ag.start_date, ag.end_date, ag.started_on, wp.expected_completion,
           CASE WHEN r.flags @> '[{\"code\": \"STALE_REMARK\"}]' THEN r.as_on END AS stale_since,
           (SELECT max(s.month) FROM progress_report s WHERE s.work_id = w.id AND s.kind = 'month_end'
                AND s.state IN ('submitted', 'approved')) AS last_month
    FROM work w
    LEFT JOIN LATERAL (SELECT a.start_date, coalesce(a.revised_completion_date, a.completion_date) AS end_date, a.started_on
        FROM tender_work tw JOIN agreement a ON a.tender_id = tw.tender_id
        WHERE tw.work_id = w.id AND a.state IN ('active', 'extended', 'completed', 'closed') ORDER BY a.id DESC LIMIT 1) ag ON TRUE
    LEFT JOIN work_progress wp ON wp.work_id = w.id
    LEFT JOIN progress_report r ON r.id = wp.report_id
    WHERE w.project_id = ANY ($1) ORDER BY w.code";

#[derive(QueryableByName)]
struct ReportLine {
    #[diesel(sql_type = SqlUuid)]
    work_id: Uuid,
    #[diesel(sql_type = Date)]
    as_on: NaiveDate,
    #[diesel(sql_type = Integer)]
    physical_bp: i32,
}

const REPORTS: &str = "
    SELECT r.work_id, r.as_on, r.physical_bp FROM progress_report r
    WHERE r.project_id = ANY ($1) AND r.state = 'approved'
      AND NOT EXISTS (SELECT 1 FROM progress_report c WHERE c.corrects = r.id AND c.state = 'approved')
    ORDER BY r.work_id, r.as_on, r.id";

#[derive(QueryableByName)]
struct YearLine {
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = Text)]
    fy: String,
    /// Which month, April first; of others what the line is of.
    #[diesel(sql_type = SmallInt)]
    at: i16,
    #[diesel(sql_type = BigInt)]
    first: i64,
    #[diesel(sql_type = BigInt)]
    second: i64,
}

/// Phasing (-1), money moved (-2), what a revised plan says of money (-3), and what was paid in each month (0 to 11).
const YEARS: &str = "
    SELECT aa.project_id, ph.fy, (-1)::smallint AS at, sum(ph.amount_paise)::bigint AS first, 0::bigint AS second
    FROM administrative_approval aa JOIN aa_phasing ph ON ph.approval_id = aa.id
    WHERE aa.project_id = ANY ($1) AND aa.state = 'in_force' GROUP BY 1, 2
    UNION ALL
    SELECT y.project_id, y.fy, (-2)::smallint, y.allotted_paise, y.spent_paise FROM project_year_money y WHERE y.project_id = ANY ($1)
    UNION ALL
    SELECT a.project_id, a.fy, (-3)::smallint, a.revised_phased_paise, 0 FROM annual_plan a
    WHERE a.project_id = ANY ($1) AND a.state = 'approved' AND a.revised_phased_paise IS NOT NULL
    UNION ALL
    SELECT e.project_id, e.fy, ((extract(month FROM e.voucher_date)::int + 8) % 12)::smallint, sum(e.gross_paise)::bigint, 0
    FROM expenditure e WHERE e.project_id = ANY ($1) GROUP BY 1, 2, 3";

#[derive(QueryableByName)]
struct PlanLine {
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = Text)]
    fy: String,
    #[diesel(sql_type = Integer)]
    q1_bp: i32,
    #[diesel(sql_type = Integer)]
    q2_bp: i32,
    #[diesel(sql_type = Integer)]
    q3_bp: i32,
    #[diesel(sql_type = Integer)]
    q4_bp: i32,
}

#[derive(QueryableByName)]
struct HeadLine {
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = Text)]
    fy: String,
    #[diesel(sql_type = Text)]
    head_of_account: String,
    #[diesel(sql_type = BigInt)]
    allotted_paise: i64,
    #[diesel(sql_type = BigInt)]
    spent_paise: i64,
    #[diesel(sql_type = Date)]
    last_on: NaiveDate,
}

const HEADS: &str = "
    SELECT s.project_id, s.fy, s.head_of_account, coalesce(a.allotted_paise, 0) AS allotted_paise, s.spent_paise, s.last_on
    FROM (SELECT project_id, fy, head_of_account, sum(gross_paise)::bigint AS spent_paise, max(voucher_date) AS last_on
          FROM expenditure WHERE project_id = ANY ($1) GROUP BY 1, 2, 3) s
    LEFT JOIN LATERAL (SELECT sum(CASE l.kind WHEN 'release' THEN l.amount_paise ELSE -l.amount_paise END)::bigint AS allotted_paise
        FROM allotment l WHERE l.project_id = s.project_id AND l.fy = s.fy AND l.head_of_account = s.head_of_account) a ON TRUE
    WHERE s.spent_paise > coalesce(a.allotted_paise, 0)
    ORDER BY s.project_id, s.fy, s.head_of_account";

#[derive(QueryableByName)]
struct VariedLine {
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = Date)]
    since: NaiveDate,
    #[diesel(sql_type = Jsonb)]
    items: Value,
}

const VARIED: &str = "
    SELECT a.project_id, (v.updated_at AT TIME ZONE 'Asia/Kolkata')::date AS since, v.items
    FROM agreement a JOIN agreement_variation v ON v.agreement_id = a.id
    WHERE a.project_id = ANY ($1) AND v.state IN ('proposed', 'recommended', 'returned') AND a.state IN ('active', 'extended')
    ORDER BY a.agreement_date, v.serial";

/// The facts of these projects, in order of their ids.
pub fn gather(conn: &mut PgConnection, ids: &[Uuid], today: NaiveDate) -> Result<Vec<Gathered>, Refusal> {
    let fy = FiscalYear::of(today);
    let lines: Vec<ProjectLine> = diesel::sql_query(PROJECTS)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Text, _>(fy.to_string())
        .bind::<Date, _>(fy.first_day())
        .load(conn)?;
    let mut all = lines.into_iter().map(ProjectLine::gathered).collect::<Result<Vec<_>, _>>()?;
    let at: HashMap<Uuid, usize> = all.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    works(conn, ids, &mut all, &at)?;
    years(conn, ids, &mut all, &at)?;
    let heads: Vec<HeadLine> = of(conn, HEADS, ids)?;
    for line in heads {
        let Some(one) = at.get(&line.project_id) else { continue };
        all[*one].facts.heads.push(HeadFacts {
            fy: known(&line.fy)?,
            head_of_account: line.head_of_account,
            allotted_paise: line.allotted_paise,
            spent_paise: line.spent_paise,
            last_on: line.last_on,
        });
    }
    let varied: Vec<VariedLine> = of(conn, VARIED, ids)?;
    for line in varied {
        let Some(one) = at.get(&line.project_id) else { continue };
        let items =
            serde_json::from_value(line.items).map_err(|error| Refusal::Internal(error.to_string()))?;
        all[*one].facts.varied.push((line.since, items));
    }
    Ok(all)
}

/// Lines of a statement about these projects.
fn of<T>(conn: &mut PgConnection, sql: &str, ids: &[Uuid]) -> Result<Vec<T>, Refusal>
where
    T: QueryableByName<diesel::pg::Pg> + 'static,
{
    Ok(diesel::sql_query(sql).bind::<Array<SqlUuid>, _>(ids).load(conn)?)
}

fn works(
    conn: &mut PgConnection,
    ids: &[Uuid],
    all: &mut [Gathered],
    at: &HashMap<Uuid, usize>,
) -> Result<(), Refusal> {
    let mut reports: HashMap<Uuid, Vec<(NaiveDate, i32)>> = HashMap::new();
    for line in of::<ReportLine>(conn, REPORTS, ids)? {
        reports.entry(line.work_id).or_default().push((line.as_on, line.physical_bp));
    }
    for line in of::<WorkLine>(conn, WORKS, ids)? {
        let Some(one) = at.get(&line.project_id) else { continue };
        let dates = line.start_date.zip(line.end_date);
        let one = &mut all[*one];
        one.key.work_offices.push(line.executing_office_id);
        one.facts.works.push(WorkFacts {
            weight_bp: line.weight_bp,
            agreement: dates.map(|(start, end)| SiteDates { start, end, started_on: line.started_on }),
            expected_completion: line.expected_completion,
            last_month: line.last_month.map(Month::of),
            reports: reports.remove(&line.id).unwrap_or_default(),
            stale_since: line.stale_since,
        });
    }
    for one in all.iter_mut() {
        one.key.work_offices.sort_unstable();
        one.key.work_offices.dedup();
    }
    Ok(())
}

fn years(
    conn: &mut PgConnection,
    ids: &[Uuid],
    all: &mut [Gathered],
    at: &HashMap<Uuid, usize>,
) -> Result<(), Refusal> {
    let mut found: BTreeMap<(usize, FiscalYear), YearFacts> = BTreeMap::new();
    let year_of = |project: Uuid, fy: &str| -> Result<Option<(usize, FiscalYear)>, Refusal> {
        let fy: FiscalYear = known(fy)?;
        Ok(at.get(&project).map(|one| (*one, fy)))
    };
    for line in of::<YearLine>(conn, YEARS, ids)? {
        let Some(key) = year_of(line.project_id, &line.fy)? else { continue };
        let year = found.entry(key).or_insert_with(|| YearFacts::empty(key.1));
        match line.at {
            -1 => year.phased_paise = line.first,
            -2 => (year.allotted_paise, year.spent_paise) = (line.first, line.second),
            -3 => year.revised_paise = Some(line.first),
            month => {
                let month = usize::try_from(month).unwrap_or_default().min(11);
                year.spent_by_month[month] = line.first;
            }
        }
    }
    let plans = "SELECT project_id, fy, q1_bp, q2_bp, q3_bp, q4_bp FROM annual_plan WHERE project_id = ANY ($1) AND state = 'approved'";
    for line in of::<PlanLine>(conn, plans, ids)? {
        let Some(key) = year_of(line.project_id, &line.fy)? else { continue };
        let year = found.entry(key).or_insert_with(|| YearFacts::empty(key.1));
        year.quarters = Some([line.q1_bp, line.q2_bp, line.q3_bp, line.q4_bp]);
    }
    for ((one, _), year) in found {
        all[one].facts.years.push(year);
    }
    Ok(())
}
