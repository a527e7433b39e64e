//! R46 and R48: what a work needs to be complete, a project to be closed, a security to be released.

use chrono::NaiveDate;

use super::{CLOSE_HANDOVER, COMPLETION_CERTS, Finding, SECURITY_HELD};
use crate::completion::CertificateLetter;
use crate::fiscal_year::date_on_screen;
use crate::money;

/// What R46 looks at before a certificate is given; amounts in paise.
#[derive(Debug, Clone)]
pub struct CompletionFacts<'a> {
    pub completed_on: NaiveDate,
    pub today: NaiveDate,
    /// The day the work began under its agreement.
    pub started_on: Option<NaiveDate>,
    /// The last approved report that says less than the whole: its day and what it says, basis points.
    pub last_report: Option<(NaiveDate, i32)>,
    pub has_plan: bool,
    /// A photo that shows the work done, with its place, was taken on that day or after.
    pub after_photo: bool,
    /// Value of this work, and of the other works of the agreement by their completions.
    pub value_paise: i64,
    pub others_paise: i64,
    pub agreement_no: &'a str,
    /// The agreement with its approved variations.
    pub agreement_paise: i64,
    /// What its bills have come to already.
    pub billed_paise: i64,
}

/// R46: a completion has its day, its plan and its photo, and comes to no more than the agreement.
pub fn check_completion(facts: &CompletionFacts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found =
        |pointer: &str, words: String| findings.push(COMPLETION_CERTS.finds(Some(pointer), words));
    let on = date_on_screen(facts.completed_on);
    match facts.started_on {
        None => found(
            "/content/completed_on",
            "The work has not begun on the site. Record the day it began with the agreement first.".into(),
        ),
        Some(started) if facts.completed_on < started => found(
            "/content/completed_on",
            format!("The work began on {}; it was not complete on {on}, before it.", date_on_screen(started)),
        ),
        Some(_) => {}
    }
    if facts.completed_on > facts.today {
        let today = date_on_screen(facts.today);
        found(
            "/content/completed_on",
            format!("Today is {today}; a work is not certified complete for {on}."),
        );
    }
    if let Some((as_on, bp)) = facts.last_report.filter(|(as_on, _)| facts.completed_on < *as_on) {
        let words = format!(
            "The report as on {} says {}.{:02} per cent; the work was not complete on {on}, before it. Correct the day, or the report.",
            date_on_screen(as_on),
            bp / 100,
            bp % 100
        );
        found("/content/completed_on", words);
    }
    if !facts.has_plan {
        found(
            "/content/plan_document_id",
            "The completion plan is missing. Add it to the documents of the project and choose it here."
                .into(),
        );
    }
    if !facts.after_photo {
        let words = format!(
            "No photo shows the work done. Take one on the site, on {on} or after, and mark it as after completion."
        );
        found("/photos", words);
    }
    let total = money::sum([facts.value_paise, facts.others_paise]);
    if total.is_none_or(|total| total > facts.agreement_paise) {
        let words = format!(
            "With this the works of {} come to {}, above {} of the agreement with its approved variations. Get a variation approved first.",
            facts.agreement_no,
            total.map_or("too much".to_owned(), money::display),
            money::display(facts.agreement_paise)
        );
        found("/content/value_paise", words);
    }
    if facts.others_paise == 0 && facts.value_paise < facts.billed_paise {
        let words = format!(
            "Bills of {} have come to {} already; the work cannot be worth {}.",
            facts.agreement_no,
            money::display(facts.billed_paise),
            money::display(facts.value_paise)
        );
        found("/content/value_paise", words);
    }
    findings
}

/// What R46 looks at when a report says 100 per cent.
#[derive(Debug, Clone)]
pub struct FullReportFacts<'a> {
    pub physical_bp: i32,
    pub as_on: NaiveDate,
    /// Of the completion that stands: its day, and the certificates that are still to be given.
    pub completion: Option<(NaiveDate, &'a [CertificateLetter])>,
    /// The report is to be approved, not only sent.
    pub approving: bool,
}

/// R46: the whole is reported of a work whose completion is certified, and approved when every certificate is given.
pub fn check_full_report(facts: &FullReportFacts<'_>) -> Option<Finding> {
    if facts.physical_bp < 10_000 {
        return None;
    }
    let found = |words: String| Some(COMPLETION_CERTS.finds(Some("/content/components"), words));
    let Some((completed_on, missing)) = facts.completion else {
        return found(
            "100 per cent is reported when the completion is recorded: the day, the plan, a photo that shows the work done, and certificate A. Enter the completion first.".into(),
        );
    };
    if facts.as_on < completed_on {
        return found(format!(
            "The work was complete on {}; as on {} it was not 100 per cent.",
            date_on_screen(completed_on),
            date_on_screen(facts.as_on)
        ));
    }
    if facts.approving && !missing.is_empty() {
        let letters: Vec<&str> = missing.iter().map(|letter| letter.sign()).collect();
        return found(format!(
            "Certificates still to be given: {}. 100 per cent is approved when all stand.",
            letters.join(", ")
        ));
    }
    None
}

/// What R48 looks at when a project is closed.
#[derive(Debug, Clone, Default)]
pub struct HandoverFacts {
    pub handed_over: bool,
    /// Agreements whose defect liability has no calendar.
    pub without_calendar: Vec<String>,
}

/// R48: the asset is handed over and defect liability has its calendar.
pub fn check_close(facts: &HandoverFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !facts.handed_over {
        let words = "The asset is not handed over. Record to whom, when and by which paper; the calendar of defect liability is made with it.";
        findings.push(CLOSE_HANDOVER.finds(None, words));
    }
    if facts.handed_over && !facts.without_calendar.is_empty() {
        let words =
            format!("No calendar of defect liability stands for {}.", facts.without_calendar.join(", "));
        findings.push(CLOSE_HANDOVER.finds(None, words));
    }
    findings
}

/// What R48 looks at when a deposit is refunded.
#[derive(Debug, Clone, Copy)]
pub struct ReleaseFacts {
    /// It secures defect liability.
    pub secures_liability: bool,
    /// The agreement was terminated: there is no liability to secure.
    pub terminated: bool,
    pub refunded_on: NaiveDate,
    /// The last day of liability; none while there is no calendar.
    pub ends_on: Option<NaiveDate>,
    pub defects_open: i64,
}

/// R48: a security is refunded after defect liability and with every defect made good; earnest money at any time.
pub fn check_release(facts: ReleaseFacts) -> Option<Finding> {
    if !facts.secures_liability || facts.terminated {
        return None;
    }
    let found = |words: String| Some(SECURITY_HELD.finds(Some("/refunded_on"), words));
    match facts.ends_on {
        None => found("Defect liability has no calendar yet. It is made when the asset is handed over; until then the security is held.".into()),
        Some(end) if facts.refunded_on <= end => found(format!(
            "Defect liability lasts up to {}; on {} the security is still held.",
            date_on_screen(end),
            date_on_screen(facts.refunded_on)
        )),
        Some(_) if facts.defects_open > 0 => found(format!(
            "{} defects are not made good. The security is held until they are.",
            facts.defects_open
        )),
        Some(_) => None,
    }
}

#[cfg(test)]
#[path = "completion_tests.rs"]
mod tests;
