//! When everything of the demo was done: each project's acts counted back from the day its last one is told for, then all
//! of them in the order of the calendar, so that registers and audit trail run as they would have.

use chrono::{Days, NaiveDate};
use shared::estimate::EstimateState;
use shared::money::LAKH_PAISE;

use super::completing::{self, Completing};
use super::portfolio::{LaterOfTheDemo, ProjectOfTheDemo, ProposedUntil, Until, WorkOfTheDemo};
use super::portfolio_money::{Billed, MoneyOfTheDemo};
use super::portfolio_tenders::{Reached, TenderOfTheDemo};
use super::reporting::{self, OnSite};

/// What is done; the numbers are those of approval and work within the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Begin,
    Approve(usize),
    DraftEstimate(usize),
    SubmitEstimate(usize),
    CheckEstimate(usize),
    VetEstimate(usize),
    ReturnEstimate(usize),
    /// Enters a paper sanction with its scan and sends it for certification.
    EnterPaper(usize),
    CertifyPaper(usize),
    /// A revised estimate, with the rates of the day.
    ReviseEstimate(usize),
    /// Drafts what revises the sanction.
    Revise(usize),
    /// Drafts what cancels it.
    Cancel(usize),
    Draft(usize),
    Submit(usize),
    Verify(usize),
    Recommend(usize),
    Freeze(usize),
    Sign(usize),
    GiveBack(usize),
    Propose,
    SubmitProposal,
    Concur,
    CancelProject,
    /// What happens on its site.
    Site(OnSite),
    /// A step of a tender of the project.
    Tender(usize, Call),
    /// The plan of the year, prepared and approved.
    Plan,
    Allot(usize),
    /// A step of a bill of the project's agreement.
    Bill(usize, BillStep),
    /// A step from completion to close.
    Complete(Completing),
}

/// A step of a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BillStep {
    Measure,
    Check,
    Pass,
    Pay,
}

/// A step of a tender and its agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    Draft,
    Publish,
    Open,
    Evaluate,
    Accept,
    Award,
    Agree,
    Activate,
    Start,
    Extend,
    Again,
}

/// An item of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    RegisterContractors,
    EnrolSigners,
    ApproveSigners,
    /// One officer enrols late; the second officer has yet to approve.
    EnrolLate,
    Of(usize, Step),
}

/// The first day of the demo's certificates.
pub fn founded_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 1).expect("a day of the calendar")
}

/// The first day of the demo's offices: before the oldest act.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 4, 3).expect("a day of the calendar")
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// How many offices recommend a sanction before it reaches its authority: none below the Executive Engineer's power, the
/// division for the Superintending Engineer, division and circle for the Chief Engineer.
pub fn recommendations(amount_paise: i64) -> usize {
    [45 * LAKH_PAISE, 225 * LAKH_PAISE].iter().filter(|limit| amount_paise > **limit).count()
}

/// The whole calendar, to be worked from top to bottom.
pub fn calendar(projects: &[ProjectOfTheDemo], today: NaiveDate) -> Vec<(NaiveDate, Item)> {
    let mut items = vec![
        (first_day(), Item::RegisterContractors),
        (after(founded_on(), 1), Item::EnrolSigners),
        (after(founded_on(), 3), Item::ApproveSigners),
        (before(today, 3), Item::EnrolLate),
    ];
    for (number, project) in projects.iter().enumerate() {
        items.extend(
            steps(project, today).into_iter().map(|(day, step)| (day.min(today), Item::Of(number, step))),
        );
    }
    items.sort_by_key(|(day, _)| *day);
    items
}

/// The acts of a project in their order.
fn steps(project: &ProjectOfTheDemo, today: NaiveDate) -> Vec<(NaiveDate, Step)> {
    let begun = project.begun.seen_from(today);
    let mut steps = vec![(begun, Step::Begin)];
    for (number, approval) in project.approvals.iter().enumerate() {
        steps.push((after(approval.go_date.seen_from(today), 2), Step::Approve(number)));
    }
    if let Some(proposal) = &project.proposal {
        let begun = proposal.begun.seen_from(today);
        let acts = [(0, Step::Propose), (1, Step::SubmitProposal), (4, Step::Concur)];
        let count = match proposal.until {
            ProposedUntil::Draft => 1,
            ProposedUntil::Submitted => 2,
            ProposedUntil::Concurred => 3,
        };
        steps.extend(acts.into_iter().take(count).map(|(days, step)| (after(begun, days), step)));
    }
    if let Some(cancelled) = &project.cancelled {
        steps.push((cancelled.on.seen_from(today), Step::CancelProject));
    }
    for (number, work) in project.works.iter().enumerate() {
        estimate_steps(work, number, today, &mut steps);
        sanction_steps(work, number, today, &mut steps);
    }
    for (number, tender) in project.tenders.iter().enumerate() {
        tender_steps(tender, number, today, &mut steps);
    }
    let started = steps.iter().find(|(_, step)| matches!(step, Step::Tender(_, Call::Start)));
    if let Some((started, _)) = started {
        let started = *started;
        steps.extend(reporting::steps(project, started, today));
        steps.extend(completing::steps(project, today));
    }
    if let Some(money) = &project.money {
        money_steps(money, today, &mut steps);
    }
    steps.sort_by_key(|(day, _)| *day);
    steps
}

fn estimate_steps(work: &WorkOfTheDemo, number: usize, today: NaiveDate, steps: &mut Vec<(NaiveDate, Step)>) {
    let begun = work.estimate.begun.seen_from(today);
    steps.push((begun, Step::DraftEstimate(number)));
    let state = work.estimate.state;
    if state == EstimateState::Draft {
        return;
    }
    steps.push((after(begun, 1), Step::SubmitEstimate(number)));
    if state == EstimateState::Returned {
        steps.push((after(begun, 3), Step::ReturnEstimate(number)));
    }
    if matches!(state, EstimateState::Checked | EstimateState::Vetted) {
        steps.push((after(begun, 3), Step::CheckEstimate(number)));
    }
    if state == EstimateState::Vetted {
        steps.push((after(begun, 8), Step::VetEstimate(number)));
    }
}

fn sanction_steps(work: &WorkOfTheDemo, number: usize, today: NaiveDate, steps: &mut Vec<(NaiveDate, Step)>) {
    let Some(sanction) = &work.sanction else { return };
    let on = sanction.on.seen_from(today);
    let hops = recommendations(work.estimate.total_paise());
    let mut acts = vec![Step::Draft(number), Step::Submit(number), Step::Verify(number)];
    let all_hops = std::iter::repeat_n(Step::Recommend(number), hops);
    match sanction.until {
        Until::Recorded | Until::LegacySubmitted => {
            if sanction.until == Until::Recorded {
                steps.push((after(on, 5), Step::EnterPaper(number)));
                steps.push((after(on, 8), Step::CertifyPaper(number)));
            } else {
                steps.push((before(today, 2), Step::EnterPaper(number)));
            }
            return;
        }
        Until::Draft => acts.truncate(1),
        Until::Submitted => acts.truncate(2),
        Until::Returned => acts[2] = Step::GiveBack(number),
        Until::Verified => {}
        Until::Recommended => acts.push(Step::Recommend(number)),
        Until::Arrived => acts.extend(all_hops),
        Until::ReadyToSign => acts.extend(all_hops.chain([Step::Freeze(number)])),
        Until::Issued => acts.extend(all_hops.chain([Step::Freeze(number), Step::Sign(number)])),
    }
    let last = acts.len() as u64 - 1;
    let days_before = |place: u64| last - place + if place < last { sanction.waits } else { 0 };
    let dated = (0..).zip(acts).map(|(place, step)| (before(on, days_before(place)), step));
    steps.extend(dated);
    if let Some(later) = &sanction.later {
        steps.extend(later_steps(later, number, today));
    }
}

/// What revises or cancels an issued sanction, up to its signature; signed by the Executive Engineer, so that nobody recommends.
fn later_steps(later: &LaterOfTheDemo, number: usize, today: NaiveDate) -> Vec<(NaiveDate, Step)> {
    let on = later.on.seen_from(today);
    let road = [Step::Submit(number), Step::Verify(number), Step::Freeze(number), Step::Sign(number)];
    let mut steps: Vec<(NaiveDate, Step)> =
        (0..).zip(road).map(|(place, step)| (before(on, 3 - place), step)).collect();
    if later.rise_bp.is_none() {
        steps.insert(0, (before(on, 4), Step::Cancel(number)));
        return steps;
    }
    let estimate = [
        (20, Step::ReviseEstimate(number)),
        (19, Step::SubmitEstimate(number)),
        (16, Step::CheckEstimate(number)),
        (11, Step::VetEstimate(number)),
        (4, Step::Revise(number)),
    ];
    estimate.into_iter().map(|(days, step)| (before(on, days), step)).chain(steps).collect()
}

/// Notice, opening after seventeen days, and what follows as far as the tender comes.
fn tender_steps(
    tender: &TenderOfTheDemo,
    number: usize,
    today: NaiveDate,
    steps: &mut Vec<(NaiveDate, Step)>,
) {
    let nit = tender.nit_date.seen_from(today);
    let opened = after(nit, 17);
    let accepted = tender.accepted.map_or(after(opened, 9), |day| day.seen_from(today));
    let agreed = after(accepted, 14);
    let mut calls = vec![
        (nit, Call::Draft, Reached::Draft),
        (after(nit, 1), Call::Publish, Reached::Published),
        (opened, Call::Open, Reached::Opened),
        (after(opened, 4), Call::Evaluate, Reached::Evaluated),
        (accepted, Call::Accept, Reached::Active),
        (after(accepted, 3), Call::Award, Reached::Active),
        (agreed, Call::Agree, Reached::Active),
        (after(agreed, 2), Call::Activate, Reached::Active),
        (after(agreed, 9), Call::Start, Reached::Started),
    ];
    calls.retain(|(_, _, reached)| {
        *reached <= tender.until && (tender.until != Reached::Again || *reached <= Reached::Opened)
    });
    if tender.until == Reached::Again {
        // The next call begins on the day of its notice, two days after this one is given up.
        calls.push((after(nit, 42), Call::Again, Reached::Again));
    }
    if let Some(extension) = &tender.extension {
        calls.push((extension.on.seen_from(today), Call::Extend, Reached::Started));
    }
    steps.extend(calls.into_iter().map(|(day, call, _)| (day, Step::Tender(number, call))));
}

/// Plan and allotments on their days; each bill on its road, two, five and nine days after it is measured.
fn money_steps(money: &MoneyOfTheDemo, today: NaiveDate, steps: &mut Vec<(NaiveDate, Step)>) {
    if let Some(plan) = &money.plan {
        steps.push((plan.on.seen_from(today), Step::Plan));
    }
    for (number, allotment) in money.allotments.iter().enumerate() {
        steps.push((allotment.on.seen_from(today), Step::Allot(number)));
    }
    for (number, bill) in money.bills.iter().enumerate() {
        let on = bill.on.seen_from(today);
        let road = [
            (0, BillStep::Measure, Billed::Measured),
            (2, BillStep::Check, Billed::Checked),
            (5, BillStep::Pass, Billed::Passed),
            (9, BillStep::Pay, Billed::Paid),
        ];
        let done = road.into_iter().filter(|(_, _, until)| *until <= bill.until);
        steps.extend(done.map(|(days, step, _)| (after(on, days), Step::Bill(number, step))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_in_order_and_nothing_in_the_future() {
        let today: NaiveDate = "2026-11-25".parse().unwrap();
        let projects = super::super::portfolio::projects().unwrap();
        let calendar = calendar(&projects, today);
        assert!(calendar.is_sorted_by_key(|(day, _)| *day));
        assert!(calendar.iter().all(|(day, _)| *day <= today));
        for (number, project) in projects.iter().enumerate() {
            let own: Vec<_> =
                calendar.iter().filter(|(_, item)| matches!(item, Item::Of(n, _) if *n == number)).collect();
            assert_eq!(own.first().unwrap().1, Item::Of(number, Step::Begin), "{}", project.title_en);
            let place = |step| own.iter().position(|(_, item)| *item == Item::Of(number, step));
            for work in 0..project.works.len() {
                if let (Some(vetted), Some(draft)) =
                    (place(Step::VetEstimate(work)), place(Step::Draft(work)))
                {
                    assert!(vetted < draft, "{}", project.title_en);
                }
                if let Some(signed) = place(Step::Sign(work)) {
                    assert!(own[signed].0 >= "2025-12-31".parse().unwrap(), "{}", project.title_en);
                }
            }
        }
    }
}
