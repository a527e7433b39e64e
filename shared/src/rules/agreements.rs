//! R27, R31 to R34: what an agreement and its variations are asked.

use chrono::NaiveDate;

use super::{
    COMMITMENT_EXCEEDS_AA, DATE_ORDER, EOT_LIMIT, EOT_LIMIT_REASON, Finding, ITEM_DEVIATION, ParameterKey,
    Parameters, VARIATION_LIMIT,
};
use crate::agreement::{Ceiling, Commitment, VariationItem};
use crate::fiscal_year::date_on_screen;
use crate::money;

/// R27: agreements and approved variations of all works stay within the approval in force; for repairs, within the
/// technical sanctions.
pub fn check_commitment(facts: &Commitment) -> Option<Finding> {
    let (against, way_out) = match facts.ceiling {
        Ceiling::Approval => {
            ("the administrative approval in force", "Get a revised administrative approval first.")
        }
        Ceiling::Sanction => ("the technical sanction", "Get the sanction revised first."),
    };
    let total = money::sum([facts.others_paise, facts.this_paise]);
    let Some(ceiling) = facts.ceiling_paise else {
        return Some(
            COMMITMENT_EXCEEDS_AA.finds(None, format!("There is no sum yet that {against} allows.")),
        );
    };
    if total.is_some_and(|total| total <= ceiling) {
        return None;
    }
    let words = format!(
        "With {} here and {} under other agreements the project is bound to {}; {against} is {}. {way_out}",
        money::display(facts.this_paise),
        money::display(facts.others_paise),
        total.map_or("too much".to_owned(), money::display),
        money::display(ceiling)
    );
    Some(COMMITMENT_EXCEEDS_AA.finds(None, words))
}

/// The days of an agreement.
#[derive(Debug, Clone, Copy)]
pub struct AgreementDates {
    pub loa_date: Option<NaiveDate>,
    pub agreement_date: NaiveDate,
    pub work_order_date: NaiveDate,
    pub start_date: NaiveDate,
    pub completion_date: NaiveDate,
}

/// R31: letter of acceptance, agreement, work order, start, completion.
pub fn check_agreement_dates(dates: AgreementDates) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut follows =
        |pointer: &str, what: &str, this: NaiveDate, before: &str, that: NaiveDate, late: bool| {
            if this < that || (late && this == that) {
                let words = format!(
                    "{what}, {}, must {} {before}, {}. Correct one of the two.",
                    date_on_screen(this),
                    if late { "lie after" } else { "not lie before" },
                    date_on_screen(that)
                );
                findings.push(DATE_ORDER.finds(Some(pointer), words));
            }
        };
    let AgreementDates { loa_date, agreement_date, work_order_date, start_date, completion_date } = dates;
    if let Some(loa) = loa_date {
        follows(
            "/content/agreement_date",
            "The date of the agreement",
            agreement_date,
            "the letter of acceptance",
            loa,
            false,
        );
    }
    follows(
        "/content/work_order_date",
        "The date of the work order",
        work_order_date,
        "the agreement",
        agreement_date,
        false,
    );
    follows(
        "/content/start_date",
        "The date of commencement",
        start_date,
        "the work order",
        work_order_date,
        false,
    );
    follows(
        "/content/completion_date",
        "The date of completion",
        completion_date,
        "the commencement",
        start_date,
        true,
    );
    findings
}

/// R31: the work starts on the site after its work order, and not in the future.
pub fn check_start(started_on: NaiveDate, work_order_date: NaiveDate, today: NaiveDate) -> Option<Finding> {
    let pointer = Some("/started_on");
    if started_on < work_order_date {
        let words = format!(
            "The work cannot start on {}, before its work order of {}.",
            date_on_screen(started_on),
            date_on_screen(work_order_date)
        );
        return Some(DATE_ORDER.finds(pointer, words));
    }
    (started_on > today).then(|| {
        let words = format!(
            "The start, {}, lies in the future; today is {}.",
            date_on_screen(started_on),
            date_on_screen(today)
        );
        DATE_ORDER.finds(pointer, words)
    })
}

/// What R32 looks at; amounts in paise.
#[derive(Debug, Clone, Copy)]
pub struct VariationFacts {
    /// The agreement without variations.
    pub agreement_paise: i64,
    /// Approved variations so far.
    pub approved_paise: i64,
    /// This one.
    pub delta_paise: i64,
    /// The approval in force; for repairs the technical sanction.
    pub ceiling_paise: Option<i64>,
    /// The department approves, not the directorate.
    pub department: bool,
}

/// What variations may come to, all together, when the directorate approves them: 10 per cent of the agreement where the
/// approval is at most ₹10 crore, 5 per cent above.
pub fn directorate_limit(agreement_paise: i64, ceiling_paise: Option<i64>, parameters: &Parameters) -> i64 {
    let small =
        ceiling_paise.is_some_and(|ceiling| ceiling <= parameters.get(ParameterKey::VariationSmallUpToPaise));
    let key = if small { ParameterKey::VariationSmallBp } else { ParameterKey::VariationLargeBp };
    money::share(agreement_paise, parameters.basis_points(key)).unwrap_or(0)
}

/// R32. What lowers the amount is always within the limit.
pub fn check_variation(facts: VariationFacts, parameters: &Parameters) -> Option<Finding> {
    let limit = directorate_limit(facts.agreement_paise, facts.ceiling_paise, parameters);
    let total = facts.approved_paise.checked_add(facts.delta_paise);
    let within = facts.delta_paise <= 0 || total.is_some_and(|total| total <= limit);
    if within || facts.department {
        return None;
    }
    let words = format!(
        "With this variation of {} the variations come to {}; the directorate may approve {} on an agreement of {}. Beyond it the Secretary of the department approves.",
        money::display(facts.delta_paise),
        total.map_or("too much".to_owned(), money::display),
        money::display(limit),
        money::display(facts.agreement_paise)
    );
    Some(VARIATION_LIMIT.finds(Some("/content/delta_paise"), words))
}

/// R33: items whose quantity rises by more than a tenth; extra items always do.
pub fn check_items(items: &[VariationItem], parameters: &Parameters) -> Vec<Finding> {
    let allowed = parameters.basis_points(ParameterKey::ItemDeviationBp);
    let mut findings = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let most = money::share(item.tendered_milli, 10_000 + allowed).unwrap_or(i64::MAX);
        if item.revised_milli > most {
            let quantity = |milli: i64| format!("{}.{:03}", milli / 1_000, milli % 1_000);
            let words = format!(
                "{}: from {} to {} {}, more than {}.{:02} per cent above the tendered quantity. Such a deviation needs approval.",
                item.description,
                quantity(item.tendered_milli),
                quantity(item.revised_milli),
                item.unit,
                allowed / 100,
                allowed % 100
            );
            findings.push(ITEM_DEVIATION.finds(Some(&format!("/content/items/{i}/revised_milli")), words));
        }
    }
    findings
}

/// What R34 looks at.
#[derive(Debug, Clone, Copy)]
pub struct ExtensionFacts {
    pub present_end: NaiveDate,
    pub new_end: NaiveDate,
    /// Extensions approved so far, and the days they add.
    pub approved: i32,
    pub approved_days: i64,
}

/// R34: an extension ends later than what it extends; from the third on the approving officer says why.
pub fn check_extension(facts: ExtensionFacts, parameters: &Parameters) -> Option<Finding> {
    let pointer = Some("/content/new_end");
    if facts.new_end <= facts.present_end {
        let words = format!(
            "The new end, {}, is not later than the present one, {}. An extension only adds time.",
            date_on_screen(facts.new_end),
            date_on_screen(facts.present_end)
        );
        return Some(EOT_LIMIT.finds(pointer, words));
    }
    (i64::from(facts.approved) >= parameters.get(ParameterKey::ExtensionsFree)).then(|| {
        let days = (facts.new_end - facts.present_end).num_days();
        let words = format!(
            "This is extension {}: {days} days, {} in all. The approving officer gives the reason.",
            facts.approved + 1,
            facts.approved_days + days
        );
        EOT_LIMIT_REASON.finds(pointer, words)
    })
}

#[cfg(test)]
#[path = "agreements_tests.rs"]
mod tests;
