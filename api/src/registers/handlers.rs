//! Registers over HTTP.

use actix_web::http::header::{ACCEPT, CONTENT_DISPOSITION};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, web};
use diesel::pg::PgConnection;
use futures_util::StreamExt as _;
use shared::page::Page;
use shared::portfolio::FlagKind;
use shared::project::ProjectStage;
use shared::register::{RegisterInfo, RegisterKind, RegisterPage, SummedBy, WaitingFor};

use super::reading::{self, Format};
use super::{export, queries, spool};
use crate::context::Context;
use crate::http::{Desk, Faults, PageQuery, Refusal};
use crate::portfolio::read_filter;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_registers).service(get_register);
}

const CSV: &str = "text/csv";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a register is asked.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegisterQuery {
    /// Code of the owning department.
    #[param(max_length = 10, example = "PW")]
    pub department: Option<String>,
    /// LGD code of the district.
    #[param(value_type = Option<i32>, example = 320)]
    pub district: Option<String>,
    /// Code of the scheme.
    #[param(max_length = 60)]
    pub scheme: Option<String>,
    /// What this office builds, and those below it; of sanctions whose register it is.
    #[param(value_type = Option<uuid::Uuid>)]
    pub office: Option<String>,
    #[param(value_type = Option<ProjectStage>)]
    pub stage: Option<String>,
    /// Financial year. Annual progress and sanctions are of this one when it is left out, others of all.
    #[param(value_type = Option<shared::fiscal_year::FiscalYear>)]
    pub fy: Option<String>,
    /// Annual progress: what it is summed by.
    #[param(value_type = Option<SummedBy>, inline)]
    pub by: Option<String>,
    /// Pending with: what of the waiting is meant.
    #[param(value_type = Option<WaitingFor>, inline)]
    pub waiting: Option<String>,
    /// Pending with: only what waits for more days than this.
    #[param(value_type = Option<u16>)]
    pub older_than_days: Option<String>,
    /// Projects: those that bear this flag.
    #[param(value_type = Option<FlagKind>)]
    pub flag: Option<String>,
    /// `json`, `csv` or `xlsx`; by `Accept` when left out.
    #[param(pattern = "^(json|csv|xlsx)$")]
    pub format: Option<String>,
    /// Language of names and words in a file: `en` or `bn`.
    #[param(pattern = "^(en|bn)$")]
    pub lang: Option<String>,
    /// How many, at most 200; 50 when left out. Of a page, not of a file.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i64>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

impl RegisterQuery {
    fn cut(&self) -> PageQuery {
        PageQuery { limit: self.limit, cursor: self.cursor.clone() }
    }

    /// What is answered, and whether in Bengali.
    fn manner(&self, request: &HttpRequest) -> Result<(Format, bool), Refusal> {
        let mut faults = Faults::default();
        let format = read_filter(&mut faults, "format", self.format.as_deref(), "one of json, csv, xlsx");
        let lang: Option<Language> = read_filter(&mut faults, "lang", self.lang.as_deref(), "one of en, bn");
        faults.settle()?;
        let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let by_header = if accept.contains(XLSX) {
            Format::Xlsx
        } else if accept.contains(CSV) {
            Format::Csv
        } else {
            Format::Json
        };
        Ok((format.unwrap_or(by_header), lang == Some(Language::Bengali)))
    }
}

/// In which language a file speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    Bengali,
}

impl std::str::FromStr for Language {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "en" => Ok(Self::English),
            "bn" => Ok(Self::Bengali),
            _ => Err(()),
        }
    }
}

/// The registers there are, with their columns and what each may be narrowed by.
#[utoipa::path(tag = "portfolio", responses((status = 200, body = Page<RegisterInfo>)))]
#[get("/reports")]
async fn list_registers(desk: Desk) -> Result<web::Json<Page<RegisterInfo>>, Refusal> {
    let all = desk.transaction(|_, _, acting| reading::all(acting)).await?;
    Ok(web::Json(Page::whole(all)))
}

/// A register: a page of it, or the whole as CSV or XLSX, by `format` or `Accept`. Cells of a file that begin like a formula
/// bear an apostrophe; amounts are rupees with two decimals.
#[utoipa::path(tag = "portfolio",
    params(("register" = RegisterKind, Path, description = "Which register."), RegisterQuery),
    responses((status = 200, content((RegisterPage = "application/json"), (String = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/reports/{register}")]
async fn get_register(
    request: HttpRequest,
    desk: Desk,
    register: web::Path<String>,
    query: web::Query<RegisterQuery>,
) -> Result<HttpResponse, Refusal> {
    let kind = reading::kind(&register)?;
    let query = query.into_inner();
    let (format, bengali) = query.manner(&request)?;
    if format == Format::Json {
        let page = desk
            .transaction(move |conn, ctx, acting| {
                let asked = reading::asked(conn, ctx, acting, kind, &query)?;
                reading::read(conn, &asked, &query.cut())
            })
            .await?;
        return Ok(HttpResponse::Ok().json(page));
    }
    let place = spool::place()?;
    let (ending, media) = if format == Format::Csv { ("csv", CSV) } else { ("xlsx", XLSX) };
    let (name, file) = desk
        .transaction(move |conn, ctx, acting| {
            let asked = reading::asked(conn, ctx, acting, kind, &query)?;
            let name = reading::file_name(conn, acting, &asked, ending)?;
            Ok((name, written(conn, ctx, &asked, (format, bengali))?))
        })
        .await?;
    let (file, length) = spool::rewound(file)?;
    let media =
        if format == Format::Csv { format!("{media}; charset=utf-8; header=present") } else { media.into() };
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .no_chunking(length)
        .streaming(
            spool::pieces(file, place).map(|piece| piece.map(Bytes::from).map_err(actix_web::Error::from)),
        ))
}

/// The register as a file on disk.
fn written(
    conn: &mut PgConnection,
    ctx: &Context,
    asked: &queries::Asked,
    (format, bengali): (Format, bool),
) -> Result<std::fs::File, Refusal> {
    if format == Format::Xlsx && queries::total(conn, asked)? >= export::SHEET_ROWS {
        return Err(Refusal::Unprocessable {
            code: "REGISTER_TOO_LONG".into(),
            detail: format!(
                "A sheet holds {} rows, this register has more. Narrow it, or ask for it as CSV.",
                export::SHEET_ROWS - 1
            ),
        });
    }
    let file = spool::file(ctx.new_id())?;
    let buffered = std::io::BufWriter::new(&file);
    if format == Format::Csv {
        export::csv(conn, asked, bengali, buffered)?;
    } else {
        export::xlsx(conn, asked, bengali, buffered)?;
    }
    Ok(file)
}
