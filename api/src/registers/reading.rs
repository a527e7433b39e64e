//! A register read for a posting: what is asked, checked; a page of it; its name as a file.

use chrono::{Days, NaiveDate};
use diesel::pg::PgConnection;
use shared::fiscal_year::FiscalYear;
use shared::page::Page;
use shared::policy::{ActingPosting, ReadScope, may_oversee};
use shared::portfolio::{FlagKind, PortfolioFilter};
use shared::project::ProjectStage;
use shared::register::{
    Column, RegisterFilter, RegisterInfo, RegisterKind, RegisterPage, SummedBy, WaitingFor,
};
use uuid::Uuid;

use super::handlers::RegisterQuery;
use super::queries::{self, Asked};
use crate::context::Context;
use crate::http::{Faults, PageQuery, Refusal, page};
use crate::officers;
use crate::portfolio::{Scope, check_filter, read_filter, words_of};

/// How a register is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Csv,
    Xlsx,
}

impl std::str::FromStr for Format {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            _ => Err(()),
        }
    }
}

/// Which register a path names.
pub fn kind(word: &str) -> Result<RegisterKind, Refusal> {
    word.parse().map_err(|_| Refusal::NotFound)
}

/// What is asked, or every fault at once. A filter a register does not know must not pass as none.
pub fn asked(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    kind: RegisterKind,
    query: &RegisterQuery,
) -> Result<Asked, Refusal> {
    may_oversee(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let mut faults = Faults::default();
    let given = [
        (RegisterFilter::Stage, query.stage.is_some()),
        (RegisterFilter::Fy, query.fy.is_some()),
        (RegisterFilter::By, query.by.is_some()),
        (RegisterFilter::Waiting, query.waiting.is_some()),
        (RegisterFilter::OlderThanDays, query.older_than_days.is_some()),
        (RegisterFilter::Flag, query.flag.is_some()),
    ];
    for (filter, _) in given.iter().filter(|(filter, given)| *given && !kind.filters().contains(filter)) {
        let words = "This register is not narrowed by this. Leave it out.";
        faults.note(filter.as_str(), "FILTER_NOT_HERE", words);
    }
    let of = |words: String| format!("one of {words}");
    let fy = read_filter(&mut faults, "fy", query.fy.as_deref(), "a financial year, such as 2026-27");
    let of_year = matches!(kind, RegisterKind::AnnualProgress | RegisterKind::TechnicalSanctions);
    let filter = PortfolioFilter {
        department: query.department.clone().filter(|code| !code.is_empty()),
        district: read_filter(
            &mut faults,
            "district",
            query.district.as_deref(),
            "the LGD code of a district",
        ),
        scheme: query.scheme.clone().filter(|code| !code.is_empty()),
        stage: read_filter(&mut faults, "stage", query.stage.as_deref(), &of(words_of(ProjectStage::ALL))),
        fy: fy.or_else(|| of_year.then(|| FiscalYear::of(ctx.today()))),
    };
    let office: Option<Uuid> =
        read_filter(&mut faults, "office", query.office.as_deref(), "the id of an office");
    let by: Option<SummedBy> =
        read_filter(&mut faults, "by", query.by.as_deref(), &of(words_of(SummedBy::ALL)));
    let waiting =
        read_filter(&mut faults, "waiting", query.waiting.as_deref(), &of(words_of(WaitingFor::ALL)));
    let older: Option<u16> =
        read_filter(&mut faults, "older_than_days", query.older_than_days.as_deref(), "days from 0 to 65535");
    let flag = read_filter(&mut faults, "flag", query.flag.as_deref(), &of(words_of(FlagKind::ALL)));
    check_filter(conn, &mut faults, &filter, office)?;
    faults.settle()?;
    let offices = match office {
        Some(below) => officers::offices_in_scope(conn, &ReadScope::Offices { below, above: None })?,
        None => None,
    };
    let today = ctx.today();
    let before = |days: u16| today.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN);
    Ok(Asked {
        kind,
        by: by.unwrap_or_default(),
        scope: Scope::of(conn, actor)?,
        filter,
        offices,
        today,
        waiting,
        came_before: older.map(before),
        flag,
    })
}

/// A page of a register.
pub fn read(conn: &mut PgConnection, asked: &Asked, cut: &PageQuery) -> Result<RegisterPage, Refusal> {
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let total = queries::total(conn, asked)?;
    let rows = queries::page(conn, asked, offset, limit + 1)?;
    let Page { items, next_cursor, .. } = page(rows, offset, limit);
    Ok(RegisterPage {
        register: asked.kind,
        title_en: asked.kind.title(false).into(),
        title_bn: asked.kind.title(true).into(),
        columns: columns(asked.kind, asked.by),
        items,
        next_cursor,
        total,
        fy: asked.filter.fy,
    })
}

fn columns(kind: RegisterKind, by: SummedBy) -> Vec<Column> {
    kind.columns(by).iter().map(Column::of).collect()
}

/// The registers there are.
pub fn all(actor: &ActingPosting) -> Result<Vec<RegisterInfo>, Refusal> {
    may_oversee(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let info = |kind: &RegisterKind| RegisterInfo {
        register: *kind,
        title_en: kind.title(false).into(),
        title_bn: kind.title(true).into(),
        columns: columns(*kind, SummedBy::default()),
        filters: kind.filters().to_vec(),
    };
    Ok(RegisterKind::ALL.iter().map(info).collect())
}

/// The name of the file: register, what it is of, year, day.
pub fn file_name(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    asked: &Asked,
    ending: &str,
) -> Result<String, Refusal> {
    let scope = match actor.read_scope() {
        ReadScope::All => String::from("all"),
        ReadScope::Department(code) => code,
        ReadScope::Part { .. } => String::from("part"),
        ReadScope::Nothing => String::from("none"),
        ReadScope::District { office } | ReadScope::Treasury(office) => officers::office(conn, office)?.code,
        ReadScope::Offices { .. } | ReadScope::Seats(_) => officers::office(conn, actor.office_id)?.code,
    };
    let mut parts = vec![asked.kind.as_str().to_owned(), scope];
    parts.extend(asked.filter.department.clone());
    parts.extend(asked.filter.district.map(|code| code.to_string()));
    parts.extend(asked.filter.fy.map(|fy| fy.to_string()));
    parts.push(asked.today.to_string());
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    let name: String = parts.join("_").chars().map(|c| if c == '_' { c } else { plain(c) }).collect();
    Ok(format!("{name}.{ending}"))
}
