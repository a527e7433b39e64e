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
    let Some(ceiling) = facts.ceiling_paise else {
        let words = match facts.ceiling {
            Ceiling::Approval => "No administrative approval is in force; nothing can be agreed under it.",
            Ceiling::Sanction => "No technical sanction is in force; nothing can be agreed under it.",
        };
        return Some(COMMITMENT_EXCEEDS_AA.finds(None, words));
    };
    let total = money::sum([facts.others_paise, facts.this_paise]);
    if total.is_some_and(|total| total <= ceiling) {
        return None;
    }
    let [this, others, ceiling] = [facts.this_paise, facts.others_paise, ceiling].map(money::display);
    let total = total.map_or("too much".to_owned(), money::display);
    let words = match facts.ceiling {
        Ceiling::Approval => format!(
            "With {this} here and {others} under other agreements the project is bound to {total}; the administrative approval in force is {ceiling}. Get a revised one first."
        ),
        Ceiling::Sanction => format!(
            "With {this} here and {others} under other agreements the project is bound to {total}; the technical sanction is {ceiling}. Get it revised first."
        ),
    };
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
    let AgreementDates { loa_date, agreement_date, work_order_date, start_date, completion_date } = dates;
    let [agreement, order, start, completion] =
        [agreement_date, work_order_date, start_date, completion_date].map(date_on_screen);
    let mut findings = Vec::new();
    let mut found = |field: &str, words: String| {
        findings.push(DATE_ORDER.finds(Some(&format!("/content/{field}")), words));
    };
    if let Some(loa) = loa_date.filter(|loa| agreement_date < *loa).map(date_on_screen) {
        found(
            "agreement_date",
            format!(
                "The agreement is dated {agreement}, before the letter of acceptance of {loa}. Correct its date."
            ),
        );
    }
    if work_order_date < agreement_date {
        found(
            "work_order_date",
            format!(
                "The work order is dated {order}, before the agreement of {agreement}. Correct one of the two."
            ),
        );
    }
    if start_date < work_order_date {
        found(
            "start_date",
            format!(
                "The work cannot commence on {start}, before its work order of {order}. Correct one of the two."
            ),
        );
    }
    if completion_date <= start_date {
        found(
            "completion_date",
            format!(
                "The work cannot be complete on {completion}, when it commences on {start}. Correct one of the two."
            ),
        );
    }
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
                "{}: from {} to {}, more than {}.{:02} per cent above the tendered quantity. Such a deviation needs approval.",
                item.description,
                quantity(item.tendered_milli),
                quantity(item.revised_milli),
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
