//! The papers of a proposal in the demo: each drawn, attached to its project, and named in the checklist (R01).

use shared::approval::{ChecklistEntry, ChecklistItem};
use shared::document::{DocumentSubject, NewDocument};
use shared::fiscal_year::date_in_order;
use shared::officer::Role;
use shared::rules::ParameterKey;
use uuid::Uuid;

use super::acts::Stage;
use super::portfolio::{ProjectOfTheDemo, ProposalOfTheDemo};
use super::scan;
use crate::http::Refusal;
use crate::{documents, masters};

fn name_of(item: ChecklistItem) -> &'static str {
    match item {
        ChecklistItem::Estimate => "Estimate",
        ChecklistItem::Drawings => "Drawings",
        ChecklistItem::InitiationLetter => "Letter of initiation",
        ChecklistItem::SorReference => "Schedule of rates",
        ChecklistItem::RateAnalysis => "Analysis of rates",
        ChecklistItem::LandStatement => "Statement of land",
    }
}

/// The checklist with its papers attached.
pub fn attach(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    project: Uuid,
    told: &ProposalOfTheDemo,
) -> Result<Vec<ChecklistEntry>, Refusal> {
    told.checklist
        .iter()
        .map(|entry| {
            let mut entry = entry.clone();
            if let Some((number, date)) =
                entry.reference.as_deref().zip(entry.date).filter(|_| entry.item.needs_document())
            {
                let name = name_of(entry.item);
                let drawn = scan::draw_enclosure(
                    name,
                    number,
                    &date_in_order(date),
                    &of.title_en,
                    entry.remark.as_deref(),
                );
                let new = NewDocument {
                    subject: DocumentSubject::Project,
                    subject_id: project,
                    kind: entry.item.document_kind(),
                    title: format!("{name} {number}"),
                    file_name: format!("{}.pdf", number.replace('/', "-")),
                };
                let id = stage.act(|conn| {
                    let actor = stage.cast.of_department(conn, &of.department, Role::DeptNodal)?;
                    let parameters = masters::parameters(conn, &of.department, stage.today)?;
                    let file =
                        documents::keep(stage.ctx, &drawn, parameters.get(ParameterKey::DocumentMaxMb))?;
                    documents::attach(conn, stage.ctx, &actor, project, &new, &file).map(|made| made.id)
                })?;
                entry.documents.push(id);
            }
            Ok(entry)
        })
        .collect()
}
