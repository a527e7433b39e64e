//! The project register: filters as plain parameters, a search that forgives spelling and finds Bengali.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{count_star, exists, sql};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use shared::money;
use shared::page::Page;
use shared::policy::{ActingPosting, ReadScope};
use shared::portfolio::{FlagKind, Health};
use shared::project::{ProjectNature, ProjectSort, ProjectStage, ProjectSummary};
use uuid::Uuid;

use crate::context::Context;
use crate::db::known;
use crate::db::schema::{
    administrative_approval, district, office, project, project_flag, project_standing, technical_sanction,
    work,
};
use crate::http::{PageQuery, Refusal, page};
use crate::projects::rows::ProjectRow;
use crate::{officers, tasks};

/// What a person may ask of the list.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProjectQuery {
    /// Words of the title in either language, or of the code; where nothing has them as they stand, their spelling is forgiven.
    #[param(max_length = 200, example = "Krishnanagar road")]
    pub q: Option<String>,
    /// Code of the owning department.
    #[param(example = "PW")]
    pub department: Option<String>,
    /// LGD code of the district.
    #[param(example = 320)]
    pub district: Option<i32>,
    pub stage: Option<ProjectStage>,
    /// What this office builds, and those below it.
    pub office: Option<Uuid>,
    pub nature: Option<ProjectNature>,
    /// Code of the scheme.
    pub scheme: Option<String>,
    /// How they stand: the worst of their flags.
    pub health: Option<Health>,
    /// Those that bear this flag.
    pub flag: Option<FlagKind>,
    /// Awarded and not done.
    pub in_hand: Option<bool>,
    /// Further behind their plan than the limit.
    pub lagging: Option<bool>,
    /// Only what has changed since then.
    pub updated_since: Option<DateTime<Utc>>,
    /// Latest change first when left out.
    #[param(inline)]
    pub sort: Option<ProjectSort>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i64>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

/// The indexed text of a project.
const SEARCHED: &str = "(project.title_en || ' ' || coalesce(project.title_bn, '') || ' ' || project.code)";

/// `%`, `_` and `\` as letters.
fn literally(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// What the scope and the filters leave.
pub struct Sieve {
    scope: ReadScope,
    scope_offices: Option<Vec<Uuid>>,
    /// Of a District Magistrate.
    scope_district: Option<i32>,
    offices: Option<Vec<Uuid>>,
    words: Option<String>,
    /// Words of another spelling are found as well.
    forgiving: bool,
    query: ProjectQuery,
}

impl Sieve {
    fn new(conn: &mut PgConnection, actor: &ActingPosting, query: ProjectQuery) -> Result<Self, Refusal> {
        let scope = actor.read_scope();
        let words = shared::text::optional_line("q", query.q.as_deref(), 200)?;
        let below = |below| ReadScope::Offices { below, above: None };
        let offices = match query.office {
            Some(office) => officers::offices_in_scope(conn, &below(office))?,
            None => None,
        };
        let scope_district = match scope {
            ReadScope::District { office } => officers::district_of_office(conn, office)?,
            _ => None,
        };
        Ok(Self {
            scope_district,
            scope_offices: officers::offices_in_scope(conn, &scope)?,
            scope,
            offices,
            words,
            forgiving: false,
            query,
        })
    }

    /// What hangs on the projects a posting may read, by department, district and office.
    pub fn of_place(
        conn: &mut PgConnection,
        actor: &ActingPosting,
        department: Option<String>,
        district: Option<i32>,
        office: Option<Uuid>,
    ) -> Result<Self, Refusal> {
        Self::new(conn, actor, ProjectQuery { department, district, office, ..ProjectQuery::default() })
    }

    /// The projects, to be narrowed and selected from.
    pub fn rows(&self) -> project::BoxedQuery<'_, Pg> {
        let mut rows = project::table.into_boxed();
        if let Some(offices) = &self.scope_offices {
            let builds = project::executing_office_id.eq_any(offices);
            rows = match &self.scope {
                ReadScope::Department(code) => rows.filter(
                    builds.or(project::department.eq(code)).or(project::requisitioning_department.eq(code)),
                ),
                ReadScope::Part { departments, districts } => rows.filter(
                    builds
                        .or(project::department.eq_any(departments))
                        .or(project::requisitioning_department.eq_any(departments))
                        .or(project::district.eq_any(districts)),
                ),
                ReadScope::District { .. } => {
                    rows.filter(builds.or(project::district.eq(self.scope_district.unwrap_or_default())))
                }
                _ => rows.filter(
                    builds.or(exists(
                        work::table
                            .filter(
                                work::project_id
                                    .eq(project::id)
                                    .and(work::executing_office_id.eq_any(offices)),
                            )
                            .select(work::id),
                    )),
                ),
            };
        }
        if let Some(offices) = &self.offices {
            rows = rows.filter(project::executing_office_id.eq_any(offices));
        }
        if let Some(words) = &self.words {
            let found = sql::<Bool>(&format!("({SEARCHED} ILIKE ")).bind::<Text, _>(literally(words));
            rows = if self.forgiving {
                let alike = found.sql(" OR ").bind::<Text, _>(words);
                rows.filter(alike.sql(&format!(" <% {SEARCHED})")))
            } else {
                rows.filter(found.sql(")"))
            };
        }
        let query = &self.query;
        if let Some(department) = &query.department {
            rows = rows.filter(project::department.eq(department));
        }
        if let Some(district) = query.district {
            rows = rows.filter(project::district.eq(district));
        }
        if let Some(stage) = query.stage {
            rows = rows.filter(project::stage.eq(stage.as_str()));
        }
        if let Some(nature) = query.nature {
            rows = rows.filter(project::nature.eq(nature.as_str()));
        }
        if let Some(scheme) = &query.scheme {
            rows = rows.filter(project::scheme.eq(scheme));
        }
        rows = self.standing(rows);
        if let Some(since) = query.updated_since {
            rows = rows.filter(project::updated_at.ge(since));
        }
        rows
    }
}

impl Sieve {
    /// Counts what is left. Words that nobody has as they stand are looked for in other spellings too, which takes far longer among
    /// many; but part of a code is meant as it stands.
    fn count(&mut self, conn: &mut PgConnection) -> Result<i64, Refusal> {
        let total: i64 = self.rows().select(count_star()).first(conn)?;
        match &self.words {
            Some(words)
                if total == 0 && (words.contains(' ') || !words.contains(|c: char| c.is_ascii_digit())) => {}
            _ => return Ok(total),
        }
        self.forgiving = true;
        diesel::sql_query("SET LOCAL pg_trgm.word_similarity_threshold = 0.5").execute(conn)?;
        Ok(self.rows().select(count_star()).first(conn)?)
    }

    /// What is asked of how projects stand.
    fn standing<'a>(&'a self, mut rows: project::BoxedQuery<'a, Pg>) -> project::BoxedQuery<'a, Pg> {
        use project_standing as standing;
        let own =
            || standing::table.filter(standing::project_id.eq(project::id)).select(standing::project_id);
        let query = &self.query;
        if let Some(health) = query.health {
            rows = rows.filter(exists(own().filter(standing::health.eq(health.as_str()))));
        }
        if let Some(is) = query.in_hand {
            rows = rows.filter(exists(own().filter(standing::in_hand.eq(i32::from(is)))));
        }
        if let Some(is) = query.lagging {
            rows = rows.filter(exists(own().filter(standing::lagging.eq(i32::from(is)))));
        }
        if let Some(flag) = query.flag {
            let borne = project_flag::table
                .filter(project_flag::project_id.eq(project::id).and(project_flag::kind.eq(flag.as_str())));
            rows = rows.filter(exists(borne.select(project_flag::project_id)));
        }
        rows
    }
}

/// Health, then progress planned, reported and paid.
type Stands = (String, Option<i32>, i32, Option<i32>);
type Found = (ProjectRow, (String, String), (String, String), Option<i64>, Option<Stands>);

/// Some of the projects in their order. Where that is of the projects alone they are cut first, and only those few are joined with
/// what hangs on them.
fn slice(conn: &mut PgConnection, sieve: &Sieve, offset: i64, limit: i64) -> Result<Vec<Found>, Refusal> {
    let sort = sieve.query.sort.unwrap_or(ProjectSort::UpdatedAt);
    let all = sieve.rows().select(project::id);
    let (these, offset) = match sort {
        ProjectSort::Code => (all.order(project::code).offset(offset).limit(limit), 0),
        ProjectSort::UpdatedAt => {
            (all.order((project::updated_at.desc(), project::id)).offset(offset).limit(limit), 0)
        }
        ProjectSort::StageSince => {
            (all.order((project::stage_since, project::id)).offset(offset).limit(limit), 0)
        }
        ProjectSort::AaAmount => (all, offset),
    };
    let mut found = project::table
        .inner_join(district::table)
        .inner_join(office::table)
        .left_join(
            administrative_approval::table.on(administrative_approval::project_id
                .eq(project::id)
                .and(administrative_approval::state.eq("in_force"))),
        )
        .left_join(project_standing::table.on(project_standing::project_id.eq(project::id)))
        .filter(project::id.eq_any(these))
        .select((
            ProjectRow::as_select(),
            (district::name_en, district::name_bn),
            (office::name_en, office::name_bn),
            administrative_approval::amount_paise.nullable(),
            (
                project_standing::health,
                project_standing::planned_bp,
                project_standing::physical_bp,
                project_standing::financial_bp,
            )
                .nullable(),
        ))
        .into_boxed();
    found = match sort {
        ProjectSort::Code => found.order(project::code),
        ProjectSort::UpdatedAt => found.order((project::updated_at.desc(), project::id)),
        ProjectSort::AaAmount => {
            found.order((administrative_approval::amount_paise.nullable().desc().nulls_last(), project::id))
        }
        ProjectSort::StageSince => found.order((project::stage_since, project::id)),
    };
    Ok(found.offset(offset).limit(limit).load(conn)?)
}

/// Sums of the sanctions in force of these projects.
fn sanctioned(conn: &mut PgConnection, projects: &[Uuid]) -> Result<HashMap<Uuid, i64>, Refusal> {
    let rows: Vec<(Uuid, i64)> = technical_sanction::table
        .inner_join(work::table)
        .filter(
            work::project_id.eq_any(projects).and(technical_sanction::state.eq_any(["issued", "recorded"])),
        )
        .filter(technical_sanction::kind.ne("cancellation"))
        .select((work::project_id, technical_sanction::amount_paise))
        .load(conn)?;
    let mut sums: HashMap<Uuid, i64> = HashMap::new();
    for (project, amount) in rows {
        let sum = sums.entry(project).or_default();
        *sum = sum.saturating_add(amount);
    }
    Ok(sums)
}

/// One page of what the acting posting may read.
pub fn list(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    query: ProjectQuery,
) -> Result<Page<ProjectSummary>, Refusal> {
    let cut = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    if let Some(since) = query.updated_since {
        shared::fiscal_year::check_date("updated_since", since.date_naive())?;
    }
    let mut sieve = Sieve::new(conn, actor, query)?;
    let total = sieve.count(conn)?;
    let found = slice(conn, &sieve, offset, limit + 1)?;
    let ids: Vec<Uuid> = found.iter().map(|(row, ..)| row.id).collect();
    let sums = sanctioned(conn, &ids)?;
    let mut waiting = tasks::waiting_of(conn, context.today(), &ids)?;
    let items = found
        .into_iter()
        .map(|found| {
            let id = found.0.id;
            summary(found, sums.get(&id).copied(), waiting.remove(&id))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Page { total: Some(total), ..page(items, offset, limit) })
}

fn summary(
    (row, district, office, approved, stands): Found,
    sanctioned: Option<i64>,
    waiting: Option<(tasks::PendingWith, NaiveDate)>,
) -> Result<ProjectSummary, Refusal> {
    let (pending, pending_since) = waiting.unzip();
    let (pending_with, pending_with_bn) = pending.map(|with| (with.en, with.bn)).unzip();
    let (health, planned_bp, physical_bp, financial_bp) = match stands {
        Some((health, planned, physical, financial)) => (known(&health)?, planned, Some(physical), financial),
        None => (Health::Green, None, None, None),
    };
    Ok(ProjectSummary {
        health,
        planned_bp,
        physical_bp,
        financial_bp,
        id: row.id,
        nature: row.nature()?,
        stage: row.stage()?,
        code: row.code,
        title_en: row.title_en,
        title_bn: row.title_bn,
        department: row.department,
        district: row.district,
        district_name_en: district.0,
        district_name_bn: district.1,
        executing_office_name_en: office.0,
        executing_office_name_bn: office.1,
        project_type: row.project_type,
        stage_since: row.stage_since,
        aa_amount_paise: approved,
        aa_amount_display: approved.map(money::display),
        ts_total_paise: sanctioned,
        ts_total_display: sanctioned.map(money::display),
        pending_with,
        pending_with_bn,
        pending_since,
        updated_at: row.updated_at,
    })
}
