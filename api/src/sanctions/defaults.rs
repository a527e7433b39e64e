//! What a draft begins with: the abstract from the estimate, the heads from the approval, conditions and copies from the
//! department's templates.

use diesel::pg::PgConnection;
use shared::estimate::EstimateContent;
use shared::fiscal_year::date_in_order;
use shared::master::OfficeLevel;
use shared::money;
use shared::order::{CopyPurpose, CopyTo};
use shared::sanction::{CostHead, OrderKind, OrderLanguage, RevisionGround, SanctionContent};
use shared::text::is_printable;
use uuid::Uuid;

use super::case::Signatory;
use super::queries;
use super::rows::{ApprovalRow, EstimateRow, OfficeRow, WorkFacts};
use crate::db::known;
use crate::http::Refusal;
use crate::{masters, officers};

/// The most heads of estimate lines; what is beyond stands under one head.
const LINES: usize = 40;

/// Only what an order can print, at most so many characters.
fn printed(text: &str, longest: usize) -> String {
    let kept: String = text.chars().filter(|c| is_printable(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(longest).collect()
}

/// Heads in whole rupees that add up to the total exactly: each is rounded, the largest takes up the difference.
pub fn cost_abstract(content: &EstimateContent, total_paise: i64) -> Option<Vec<CostHead>> {
    let mut amounts: Vec<(String, i64)> = Vec::new();
    for line in &content.lines {
        let amount = money::line_amount(line.quantity_milli, line.rate_paise)?;
        if amounts.len() < LINES {
            amounts.push((line.description.clone(), amount));
        } else if let Some(last) = amounts.last_mut() {
            last.0 = "Other items of the detailed estimate".into();
            last.1 = last.1.checked_add(amount)?;
        }
    }
    let lines = money::sum(amounts.iter().map(|(_, amount)| *amount))?;
    amounts.push(("Goods and services tax".into(), content.gst_paise));
    let charges = content.other_charges.iter().map(|c| (c.description.clone(), c.amount_paise));
    amounts.extend(charges);
    let percent = format!(
        "Contingency at {}.{:02} per cent",
        content.contingency_bp / 100,
        content.contingency_bp % 100
    );
    amounts.push((percent, money::share(lines, content.contingency_bp)?));
    let mut heads = Vec::with_capacity(amounts.len());
    for (head, amount) in amounts {
        let amount_paise = money::round_to_rupee(amount)?;
        if amount_paise > 0 {
            let head = printed(&head, 300);
            heads.push(CostHead { head: if head.is_empty() { "Works".into() } else { head }, amount_paise });
        }
    }
    let difference = total_paise.checked_sub(money::sum(heads.iter().map(|head| head.amount_paise))?)?;
    match heads.iter_mut().max_by_key(|head| head.amount_paise) {
        Some(largest) if largest.amount_paise + difference > 0 => largest.amount_paise += difference,
        _ => return Some(vec![CostHead { head: "Works".into(), amount_paise: total_paise }]),
    }
    Some(heads)
}

/// How the head of an office is addressed.
fn head_of(office: &OfficeRow) -> Result<String, Refusal> {
    let designation = match known::<OfficeLevel>(&office.level)? {
        OfficeLevel::Secretariat => "The Secretary",
        OfficeLevel::Directorate => "The Engineer-in-Chief",
        OfficeLevel::Zone => "The Chief Engineer",
        OfficeLevel::Circle => "The Superintending Engineer",
        OfficeLevel::Division => "The Executive Engineer",
        OfficeLevel::Subdivision => "The Assistant Engineer",
    };
    Ok(format!("{designation}, {}", printed(&office.name_en, 250)))
}

/// What a draft begins with.
pub fn content(
    conn: &mut PgConnection,
    work: &WorkFacts,
    estimate: &EstimateRow,
    approval: Option<&ApprovalRow>,
    office_id: Uuid,
    authority: &Signatory,
) -> Result<SanctionContent, Refusal> {
    let too_large = || Refusal::Internal("a stored estimate adds up".into());
    let executing = queries::office_row(conn, work.executing_office_id)?;
    let preparing = queries::office_row(conn, office_id)?;
    let heads_of_account = match approval {
        Some(approval) => queries::phasing_heads(conn, approval.id)?,
        None => queries::head_of_scheme(conn, &work.scheme)?.into_iter().collect(),
    };
    Ok(SanctionContent {
        cost_abstract: cost_abstract(&estimate.content()?, estimate.total_paise).ok_or_else(too_large)?,
        heads_of_account,
        references: references(conn, estimate, approval)?,
        conditions: masters::condition_templates(conn, Some(&executing.department))?
            .into_iter()
            .map(|template| printed(&template.text_en, 600))
            .collect(),
        to_office: addressee(&executing, &preparing, authority)?,
        copy_to: copies(conn, &executing)?,
        validity_months: None,
        memo_no: None,
        language: OrderLanguage::En,
        authority_posting_id: authority.posting.id,
        ground: None,
        reason: None,
    })
}

/// What a draft begins with that revises or cancels: as a first one, with addressee, copies and conditions of the order it names
/// where that was made here.
pub fn later(
    kind: OrderKind,
    fresh: SanctionContent,
    former: Option<SanctionContent>,
    (ground, reason): (Option<RevisionGround>, String),
) -> SanctionContent {
    let content = match former {
        Some(former) => SanctionContent {
            to_office: former.to_office,
            copy_to: former.copy_to,
            conditions: former.conditions,
            validity_months: former.validity_months,
            ..fresh
        },
        None => fresh,
    };
    let content = SanctionContent { ground, reason: Some(reason), ..content };
    if kind.accords() {
        return content;
    }
    SanctionContent {
        cost_abstract: Vec::new(),
        heads_of_account: Vec::new(),
        conditions: Vec::new(),
        validity_months: None,
        ..content
    }
}

/// The order goes to the office that builds; where that office signs itself, to the one that prepared it.
fn addressee(executing: &OfficeRow, preparing: &OfficeRow, authority: &Signatory) -> Result<String, Refusal> {
    let own = authority.office.id;
    match (executing.id == own, preparing.id == own) {
        (false, _) => head_of(executing),
        (true, false) => head_of(preparing),
        (true, true) => Ok(format!("The Estimating Branch, {}", printed(&executing.name_en, 250))),
    }
}

fn references(
    conn: &mut PgConnection,
    estimate: &EstimateRow,
    approval: Option<&ApprovalRow>,
) -> Result<Vec<String>, Refusal> {
    let mut lines = Vec::new();
    if let Some(approval) = approval {
        if let Some(uo_no) = &approval.uo_no {
            let dated =
                approval.uo_date.map_or_else(String::new, |date| format!(" dated {}", date_in_order(date)));
            lines.push(format!("U.O. No. {uo_no}{dated}"));
        }
        if let Some(file_no) = &approval.file_no {
            lines.push(format!("File No. {file_no}"));
        }
    }
    if let Some(vetted_by) = estimate.vetted_by {
        let posting = officers::posting(conn, vetted_by)?;
        lines.push(format!(
            "Estimate vetted by the {}, {}",
            posting.designation_name_en, posting.office_name_en
        ));
    }
    Ok(lines.into_iter().map(|line| printed(&line, 300)).collect())
}

/// The templates of the department; the executing office itself gets the signed file by mail and in the app.
fn copies(conn: &mut PgConnection, executing: &OfficeRow) -> Result<Vec<CopyTo>, Refusal> {
    let mut copies: Vec<CopyTo> = masters::copy_to_templates(conn, Some(&executing.department))?
        .into_iter()
        .map(|template| CopyTo {
            addressee: printed(&template.addressee, 300),
            purpose: template.purpose,
            email: None,
            office_id: None,
        })
        .collect();
    copies.push(CopyTo {
        addressee: format!("The Estimating Branch, {}", printed(&executing.name_en, 250)),
        purpose: CopyPurpose::NecessaryAction,
        email: Some(executing.email.clone()),
        office_id: Some(executing.id),
    });
    Ok(copies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::estimate::{EstimateLine, OtherCharge, sums};

    fn line(description: &str, quantity_milli: i64, rate_paise: i64) -> EstimateLine {
        EstimateLine {
            code: "A".into(),
            description: description.into(),
            quantity_milli,
            unit: "m".into(),
            rate_paise,
            amount_paise: 0,
        }
    }

    #[test]
    fn the_abstract_adds_up_in_whole_rupees_whatever_the_paise_are() {
        for seed in 1..200_i64 {
            let content = EstimateContent {
                sor_edition: "PWD SOR 2024-25".into(),
                sor_effective_on: "2024-08-01".parse().unwrap(),
                lines: (0..seed % 70 + 1)
                    .map(|i| line("Earth work", 1_333 * seed + i, 7_777 + seed * i))
                    .collect(),
                contingency_bp: i32::try_from(seed % 301).unwrap(),
                gst_paise: seed * 12_345,
                other_charges: vec![OtherCharge { description: "Cess".into(), amount_paise: seed * 33 }],
            };
            let total =
                sums(&content.lines, content.contingency_bp, content.gst_paise, &content.other_charges)
                    .unwrap()
                    .total_paise;
            let heads = cost_abstract(&content, total).unwrap();
            assert_eq!(heads.iter().map(|head| head.amount_paise).sum::<i64>(), total, "seed {seed}");
            assert!(heads.len() <= 60);
            assert!(heads.iter().all(|head| head.amount_paise > 0 && head.amount_paise % 100 == 0));
        }
    }

    #[test]
    fn what_an_order_cannot_print_does_not_reach_its_abstract() {
        let content = EstimateContent {
            sor_edition: "PWD SOR 2024-25".into(),
            sor_effective_on: "2024-08-01".parse().unwrap(),
            lines: vec![line("Road 🚧 works", 1_000, 100_000), line("🚧", 1_000, 50_000)],
            contingency_bp: 0,
            gst_paise: 0,
            other_charges: vec![],
        };
        let heads: Vec<String> =
            cost_abstract(&content, 150_000).unwrap().into_iter().map(|head| head.head).collect();
        assert_eq!(heads, ["Road works", "Works"]);
    }
}
