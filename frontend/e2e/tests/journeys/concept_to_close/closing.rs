//! The close: deposits listed, the road handed over, proposed by the Executive Engineer and closed by the Superintending
//! Engineer; afterwards nothing is entered any more, and defect liability has its calendar.

use super::desks::Desks;
use super::{EE, Road, SAE, SE};

/// Deposits and handing over, by the Executive Engineer.
pub async fn settle(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(EE).await;
    desk.goto(&format!("{}/closing", road.page)).await;
    // What was kept back from the bill is held for the contractor, and has to stand in the list (R47).
    desk.see("held and not listed").await;
    desk.is_accessible("accounts to settle").await;
    desk.picture("accounts").await;
    // The form proposes what the record knows to be held.
    for place in 0..4 {
        desk.settled().await;
        if !desk.text().await.contains("held and not listed") {
            break;
        }
        desk.write("#paper", &format!("REG/SD/{}", 41 + place)).await;
        desk.press_in("#list-deposit", "List a deposit").await;
        desk.see("The deposit is listed.").await;
        desk.goto(&format!("{}/closing", road.page)).await;
        desk.see("Deposits held").await;
    }
    desk.see("Nothing is open in the accounts.").await;
    desk.write("#handed_over_on", &desk.day(0).await).await;
    desk.pick("#to_office_id", "Another body").await;
    desk.write("#to_body", "Durgapur Highway Division, Maintenance Section").await;
    desk.write("#paper_no", &format!("HO/{}", road.run)).await;
    desk.press("Record the handing over").await;
    desk.see("Recorded. Defect liability has its calendar.").await;
}

/// Proposed and closed.
pub async fn close(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(EE).await;
    desk.goto(&format!("{}/closing", road.page)).await;
    desk.press("Propose the close").await;
    desk.see("The close is proposed.").await;
    let duty = road.duty("Close the project");
    let desk = desks.take_up(SE, &duty).await;
    desk.press("=Close the project").await;
    desk.see("After this no report, bill, voucher or allotment is entered any more.").await;
    desk.press_in("dialog[open]", "Close the project").await;
    desk.see("The project is closed.").await;
    desk.picture("closed").await;
    desks.is_done(SE, &duty).await;
}

/// Every step is done and has its day, nothing more is entered, and the road stands in the calendar of defect liability.
pub async fn check(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(SAE).await;
    desk.goto(&road.page).await;
    desk.see("Key facts").await;
    desk.settled().await;
    let script = "return [...document.querySelectorAll('ol.life > li')].map(step =>
        [step.classList.contains('done') && /20\\d\\d/.test(step.lastElementChild.innerText), step.innerText])";
    let steps = desk.run(script, vec![]).await;
    let all = steps.as_array().cloned().unwrap_or_default();
    assert!(!all.is_empty() && all.iter().all(|step| step[0] == true), "{steps}");
    desk.is_accessible("the closed project").await;
    desk.picture("closed-project").await;
    desk.goto(&format!("{}/money", road.page)).await;
    desk.settled().await;
    assert!(!desk.offers("Enter an allotment").await && !desk.offers("Enter a voucher").await);
    desk.goto("/defect-liability").await;
    desk.see(&road.title).await;
    desk.is_accessible("the calendar of defect liability").await;
    desk.picture("liability").await;
}
