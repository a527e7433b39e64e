//! The rules while one types: the server's checks, with those parts judged anew that the form has changed since.

use chrono::NaiveDate;
use shared::estimate::{EstimateKind, EstimateState};
use shared::money;
use shared::order::{AuthorityCited, OrderContent};
use shared::project::ProjectNature;
use shared::rules::{
    Finding, Parameters, PowerFacts, RevisionFacts, SanctionFacts, check_revision, check_sanction,
};
use shared::sanction::{Sanction, SanctionChecks, SanctionContent, SanctionOrigin};

const COST: &str = "/content/cost_abstract";
const GROUND: &str = "/content/ground";
const AUTHORITY: &str = "/content/authority_posting_id";

fn about(finding: &Finding, pointer: &str) -> bool {
    finding.pointer.as_deref() == Some(pointer)
}

/// What the rules say to the sanction as it stands in the form. The abstract of cost and another authority are judged here,
/// by the rules the server runs; all the rest rests on what the record knows.
pub fn findings(
    checks: &SanctionChecks,
    sanction: &Sanction,
    content: &SanctionContent,
    today: NaiveDate,
) -> Vec<Finding> {
    let accords = sanction.summary.kind.accords();
    let other_authority = content.authority_posting_id != sanction.content.authority_posting_id;
    let authority =
        checks.authorities.iter().find(|officer| officer.posting_id == content.authority_posting_id);
    let name = authority.map_or_else(
        || sanction.summary.authority.clone(),
        |officer| format!("{}, {}", officer.designation, officer.office_name_en),
    );
    let facts = SanctionFacts {
        // The approval is not in the form: what the server found about it stands.
        nature: ProjectNature::Repair,
        origin: SanctionOrigin::Digital,
        order_date: today,
        amount_paise: sanction.summary.amount_paise,
        cost_abstract_paise: money::sum(content.cost_abstract.iter().map(|head| head.amount_paise)),
        estimate_kind: EstimateKind::Detailed,
        estimate_state: EstimateState::Vetted,
        estimate_total_paise: checks.estimate_total_paise,
        approval: None,
        power: PowerFacts {
            authority: &name,
            limit: authority.map(|officer| officer.limit_paise),
            additional_charge: false,
        },
        others: Vec::new(),
        geotagged: true,
    };
    let mut all: Vec<Finding> = checks
        .findings
        .iter()
        .filter(|finding| {
            !(about(finding, COST) || about(finding, GROUND) || other_authority && about(finding, AUTHORITY))
        })
        .cloned()
        .collect();
    if let (Some(former), Some(ground)) = (&sanction.former, content.ground) {
        let facts = RevisionFacts {
            former_paise: former.amount_paise,
            revised_paise: sanction.summary.amount_paise,
            ground,
        };
        all.extend(check_revision(facts, &Parameters::default()));
    }
    all.extend(
        check_sanction(&facts, &Parameters::default()).into_iter().filter(|finding| {
            accords && about(finding, COST) || (other_authority && about(finding, AUTHORITY))
        }),
    );
    all
}

/// The order as it would be printed with what stands in the form.
pub fn order(
    base: &OrderContent,
    checks: Option<&SanctionChecks>,
    saved: &SanctionContent,
    content: &SanctionContent,
) -> OrderContent {
    let mut order = OrderContent {
        ground: content.ground,
        reason: content.reason.clone(),
        memo_no: content.memo_no.clone(),
        to_office: content.to_office.clone(),
        references: content.references.clone(),
        cost_abstract: content.cost_abstract.clone(),
        heads_of_account: content.heads_of_account.clone(),
        conditions: content.conditions.clone(),
        validity_months: content.validity_months,
        copy_to: content.copy_to.clone(),
        language: content.language,
        ..base.clone()
    };
    let chosen =
        checks.filter(|_| content.authority_posting_id != saved.authority_posting_id).and_then(|checks| {
            checks.authorities.iter().find(|officer| officer.posting_id == content.authority_posting_id)
        });
    if let Some(officer) = chosen {
        order.office_name = format!("Office of the {}, {}", officer.designation, officer.office_name_en);
        // The address of another office comes with the saved draft.
        order.office_address = String::new();
        order.authority = AuthorityCited {
            name_en: officer.name_en.clone(),
            name_bn: officer.name_bn.clone(),
            designation: officer.designation.clone(),
            office: officer.office_name_en.clone(),
            power_order_ref: officer.order_ref.clone(),
            limit_paise: officer.limit_paise,
        };
    }
    order
}
