//! What a work is measured by: copied from the template of its type at the first report, or set by the Executive Engineer
//! before a report is approved.

use diesel::pg::PgConnection;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shared::policy::{ActingPosting, may_set_components};
use shared::progress::{Component, ProgressSheet, SetComponents, check_components};
use uuid::Uuid;

use super::case::Site;
use super::{queries, sheet};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, WorkRow};

/// The id a component of a template gets in a work: the same whoever copies it, so that the sheet can name it before.
fn id_of(work_id: Uuid, position: usize) -> Uuid {
    let digest = Sha256::digest(format!("component\n{work_id}\n{position}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The components of a work; before they are copied, those of the template of its type.
pub fn of_work(
    conn: &mut PgConnection,
    work: &WorkRow,
    project_type: &str,
) -> Result<Vec<Component>, Refusal> {
    let own = queries::components_of(conn, work.id)?;
    if !own.is_empty() {
        return Ok(own);
    }
    let mut template = queries::template_of(conn, project_type)?;
    if template.is_empty() {
        template.push(("Whole work".into(), "সম্পূর্ণ কাজ".into(), 10_000, false));
    }
    let kilometres = work.quantity_milli.filter(|_| work.unit.as_deref() == Some("km"));
    let shown = template.into_iter().enumerate().map(|(i, (name_en, name_bn, weight_bp, by_chainage))| {
        let layer = kilometres.filter(|_| by_chainage);
        Component {
            id: id_of(work.id, i),
            name_en,
            name_bn,
            weight_bp,
            unit: if layer.is_some() { "km".into() } else { "%".into() },
            whole_milli: layer.unwrap_or(100_000),
            from_m: layer.map(|_| 0),
        }
    });
    Ok(shown.collect())
}

/// Copies the template to a work that has no components of its own.
pub fn settle(conn: &mut PgConnection, site: &Site) -> Result<(), Refusal> {
    if queries::components_of(conn, site.work.id)?.is_empty() {
        queries::replace_components(conn, site.work.id, &site.components)?;
    }
    Ok(())
}

/// Sets the components of a work, as long as no report is approved or under way.
pub fn set(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    body: &SetComponents,
) -> Result<ProgressSheet, Refusal> {
    let site = Site::of(conn, ctx, actor, work_id)?;
    projects::lock(conn, site.project.id)?;
    may_set_components(actor, &site.office_path).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let typed = check_components(&body.components)?;
    if !site.approved.is_empty() || queries::open_of(conn, work_id)?.is_some() {
        let words =
            "The work is reported already; what it is measured by stands. A correction puts figures right.";
        return Err(Refusal::WrongState { detail: words.into() });
    }
    let components: Vec<Component> = typed
        .into_iter()
        .map(|one| Component {
            id: ctx.new_id(),
            name_bn: one.name_bn.unwrap_or_else(|| one.name_en.clone()),
            name_en: one.name_en,
            weight_bp: one.weight_bp,
            unit: one.unit,
            whole_milli: one.whole_milli,
            from_m: one.from_m,
        })
        .collect();
    queries::replace_components(conn, work_id, &components)?;
    let act = Act {
        entity: "work",
        entity_id: work_id,
        project_id: Some(site.project.id),
        action: "components_set",
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details: json!({ "components": components }),
    };
    audit::append(conn, ctx, &act)?;
    sheet::sheet(conn, ctx, actor, work_id)
}
