//! Entering and changing projects.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::fiscal_year::{FiscalYear, check_date, date_on_screen};
use shared::id;
use shared::money;
use shared::policy::{ActingPosting, RecordAction, may_record};
use shared::project::{Location, NewProject, Project, ProjectChange, ProjectStage};
use shared::rules::{TITLE_LOCKED, check_title};
use shared::text;
use shared::work::WorkCategory;
use uuid::Uuid;

use super::rows::{ProjectRow, WorkRow};
use super::{origin, queries, view};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::masters::{self, NumberKind};
use crate::{closing, officers};

/// The right to change a project of an office, in words for the person.
pub(super) fn permit(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    action: RecordAction,
    office: Uuid,
    department: &str,
) -> Result<(), Refusal> {
    let path = officers::office_path(conn, office)?;
    may_record(actor, action, &path, department).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// A project the acting posting may read; any other is absent.
pub fn readable(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<ProjectRow, Refusal> {
    let row = queries::find(conn, id)?;
    if queries::is_in_scope(conn, &actor.read_scope(), &row)? { Ok(row) } else { Err(Refusal::NotFound) }
}

/// The same, locked for a change that this posting may make.
pub fn changeable(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    action: RecordAction,
    id: Uuid,
) -> Result<ProjectRow, Refusal> {
    readable(conn, actor, id)?;
    let row = queries::lock(conn, id)?;
    permit(conn, actor, action, row.executing_office_id, &row.department)?;
    check_alive(conn, id)?;
    Ok(row)
}

/// Nothing of a cancelled or a closed project moves.
pub fn check_alive(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    check_standing(conn, id)?;
    let Some(on) = closing::closed_on(conn, id)? else { return Ok(()) };
    let detail = format!(
        "The project was closed on {}; no report, bill, voucher or allotment is entered any more.",
        date_on_screen(on)
    );
    Err(Refusal::Conflict { code: "PROJECT_CLOSED".into(), detail })
}

/// Nothing of a cancelled project moves; papers are still added to one that is closed.
pub fn check_standing(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    if queries::origin::cancellation(conn, id)?.is_none() {
        return Ok(());
    }
    Err(Refusal::WrongState { detail: "The project is cancelled; nothing in it moves any more.".into() })
}

/// The id behind what a path names: an id, or a code with `-` for `/`.
pub fn id_of(conn: &mut PgConnection, key: &str) -> Result<Uuid, Refusal> {
    if let Ok(id) = key.parse() {
        return Ok(id);
    }
    let code = code_of(key)?;
    Ok(queries::find_by_code(conn, &code)?.id)
}

/// Codes are of capital letters, digits, hyphens and one stroke; anything else is the code of nothing.
pub(super) fn code_of(key: &str) -> Result<String, Refusal> {
    let plausible = key.len() <= 40
        && key.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-/".contains(&b));
    if plausible { Ok(id::from_path(key)) } else { Err(Refusal::NotFound) }
}

/// Notes an act on a project.
pub(super) fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    action: &'static str,
    details: serde_json::Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "project",
        entity_id: project_id,
        project_id: Some(project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details,
    };
    audit::append(conn, context, &act)
}

/// Texts, dates and amounts as the record keeps them, or every fault at once.
pub fn checked(new: &NewProject, today: NaiveDate) -> Result<NewProject, Refusal> {
    let mut faults = Faults::default();
    let mut kept = new.clone();
    kept.title_en = faults.take(text::order_line("/title_en", &new.title_en, text::TITLE));
    kept.title_bn = faults.take(title_bn(new.title_bn.as_deref()));
    kept.description = faults.take(text::lines("/description", &new.description, 1..=5000));
    kept.place = faults.take(text::optional_line("/place", new.place.as_deref(), 200));
    faults.take(money::check("/proposed_cost_paise", new.proposed_cost_paise, false));
    period(&mut faults, new.tentative_start, new.tentative_completion);
    kept.requisition = origin::requisition(&mut faults, new.requisition.as_ref(), today);
    kept.deposit = origin::deposit(&mut faults, new.nature, new.deposit.as_ref(), today);
    faults.settle()?;
    Ok(kept)
}

fn title_bn(given: Option<&str>) -> Result<Option<String>, shared::problem::FieldError> {
    match given.map(str::trim) {
        None | Some("") => Ok(None),
        Some(title) => text::order_line("/title_bn", title, text::TITLE).map(Some),
    }
}

fn period(faults: &mut Faults, start: Option<NaiveDate>, completion: Option<NaiveDate>) {
    for (pointer, date) in [("/tentative_start", start), ("/tentative_completion", completion)] {
        if let Some(date) = date {
            faults.take(check_date(pointer, date));
        }
    }
    if let (Some(start), Some(completion)) = (start, completion)
        && completion < start
    {
        faults.note(
            "/tentative_completion",
            "DATE_ORDER",
            "The work cannot be complete before it begins. Correct one of the two dates.",
        );
    }
}

/// The masters a new project names exist and are in use.
fn check_masters(conn: &mut PgConnection, new: &NewProject) -> Result<(), Refusal> {
    let departments = [new.department.as_str(), new.requisitioning_department.as_str()];
    let in_use = masters::departments_named(conn, &departments)?;
    let (kind, scheme, district) =
        queries::masters_exist(conn, &new.project_type, &new.scheme, new.district)?;
    let mut faults = Faults::default();
    let mut exists = |pointer: &str, found: bool, what: &str| {
        if !found {
            faults.note(
                pointer,
                "UNKNOWN_REFERENCE",
                format!("There is no such {what}. Choose one of the list."),
            );
        }
    };
    exists("/department", in_use.contains(&new.department), "department");
    exists("/requisitioning_department", in_use.contains(&new.requisitioning_department), "department");
    exists("/project_type", kind, "type of project");
    exists("/scheme", scheme, "scheme");
    exists("/district", district, "district");
    exists(
        "/executing_office_id",
        queries::office_in_use(conn, new.executing_office_id)?.is_some(),
        "office",
    );
    faults.settle()
}

/// A new project, at concept. Its first work is made by itself: a project that is not split has this one.
pub fn create(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewProject,
) -> Result<Project, Refusal> {
    permit(conn, actor, RecordAction::CreateProject, new.executing_office_id, &new.department)?;
    let (today, now) = (context.today(), context.now());
    let new = checked(new, today)?;
    check_masters(conn, &new)?;
    let year = FiscalYear::of(today);
    let serial = masters::next_number(conn, NumberKind::Project { department: &new.department, year })?;
    let row = ProjectRow {
        id: context.new_id(),
        code: id::project_code(&new.department, year, serial),
        version: 1,
        title_en: new.title_en,
        title_bn: new.title_bn,
        description: new.description,
        department: new.department,
        requisitioning_department: new.requisitioning_department,
        executing_office_id: new.executing_office_id,
        project_type: new.project_type,
        nature: new.nature.as_str().into(),
        scheme: new.scheme,
        district: new.district,
        place: new.place,
        location: None,
        ifms_project_id: None,
        proposed_cost_paise: new.proposed_cost_paise,
        tentative_start: new.tentative_start,
        tentative_completion: new.tentative_completion,
        stage: ProjectStage::Concept.as_str().into(),
        stage_floor: None,
        stage_since: today,
        created_by: Some(actor.id),
        created_at: now,
        updated_at: now,
    };
    queries::insert(conn, &row)?;
    origin::keep(conn, row.id, new.requisition.as_ref(), new.deposit.as_ref())?;
    let serial = masters::next_number(conn, NumberKind::Work { project_code: &row.code })?;
    let category =
        if row.project_type == "ELECTRICAL" { WorkCategory::Electrical } else { WorkCategory::Civil };
    let first = WorkRow {
        id: context.new_id(),
        code: id::work_code(&row.code, serial),
        project_id: row.id,
        version: 1,
        name: row.title_en.clone(),
        weight_bp: 10_000,
        category: category.as_str().into(),
        executing_office_id: row.executing_office_id,
        quantity_milli: None,
        unit: None,
        updated_at: now,
    };
    queries::insert_work(conn, &first)?;
    note(conn, context, actor, row.id, "created", json!({ "code": row.code, "title_en": row.title_en }))?;
    view::detail(conn, context, actor, row)
}

/// R02: the title stands once an approval or a sanction does.
fn check_lock(conn: &mut PgConnection, row: &ProjectRow, title: &str) -> Result<(), Refusal> {
    if title == row.title_en {
        return Ok(());
    }
    if let Some(approved) = queries::approved_title(conn, row.id)?
        && let Some(finding) = check_title(&approved, title)
    {
        return Err(Refusal::Rules(vec![finding]));
    }
    if queries::sanctioned(conn, row.id)?.1 {
        let words = "A technical sanction is under way or in force under the present title, which stands until it ends.";
        return Err(Refusal::Rules(vec![TITLE_LOCKED.finds(Some("/title_en"), words)]));
    }
    Ok(())
}

/// A change of a project. What is left out stays; an empty text takes an optional one away.
pub fn edit(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &ProjectChange,
) -> Result<Project, Refusal> {
    let mut row = changeable(conn, actor, RecordAction::EditProject, id)?;
    version.check(row.version)?;
    let mut faults = Faults::default();
    if let Some(title) = &change.title_en {
        row.title_en = {
            let title = faults.take(text::order_line("/title_en", title, text::TITLE));
            if !title.is_empty() {
                check_lock(conn, &row, &title)?;
            }
            title
        };
    }
    if let Some(title) = &change.title_bn {
        row.title_bn = faults.take(title_bn(Some(title)));
    }
    if let Some(description) = &change.description {
        row.description = faults.take(text::lines("/description", description, 1..=5000));
    }
    if let Some(place) = &change.place {
        row.place = faults.take(text::optional_line("/place", Some(place), 200));
    }
    if let Some(cost) = change.proposed_cost_paise {
        row.proposed_cost_paise = faults.take(money::check("/proposed_cost_paise", cost, false));
    }
    row.tentative_start = change.tentative_start.or(row.tentative_start);
    row.tentative_completion = change.tentative_completion.or(row.tentative_completion);
    period(&mut faults, row.tentative_start, row.tentative_completion);
    if let Some(ifms) = change.ifms_project_id.as_deref().map(str::trim) {
        if !ifms.is_empty() && !shared::id::is_ifms_project_id(ifms) {
            faults.note(
                "/ifms_project_id",
                "IFMS_ID_FORM",
                "An IFMS project id has two letters, nine digits, S and three digits, such as PW262700123S000.",
            );
        }
        row.ifms_project_id = (!ifms.is_empty()).then(|| ifms.to_owned());
    }
    let requisition = origin::requisition(&mut faults, change.requisition.as_ref(), context.today());
    let deposit = origin::deposit(&mut faults, row.nature()?, change.deposit.as_ref(), context.today());
    faults.settle()?;
    queries::update(conn, &row, context.now())?;
    origin::keep(conn, id, requisition.as_ref(), deposit.as_ref())?;
    let details = serde_json::to_value(change).map_err(|error| Refusal::Internal(error.to_string()))?;
    note(conn, context, actor, id, "changed", details)?;
    view::of_id(conn, context, actor, id)
}

/// Where the site is (R53).
pub fn locate(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    location: &Location,
) -> Result<Project, Refusal> {
    let mut row = changeable(conn, actor, RecordAction::EditProject, id)?;
    version.check(row.version)?;
    location.check()?;
    let value = serde_json::to_value(location).map_err(|error| Refusal::Internal(error.to_string()))?;
    row.location = Some(value.clone());
    queries::update(conn, &row, context.now())?;
    note(conn, context, actor, id, "located", value)?;
    view::of_id(conn, context, actor, id)
}
