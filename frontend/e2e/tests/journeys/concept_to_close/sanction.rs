//! The technical sanction: drafted, verified, recommended twice, prepared, signed with PIN and code, issued.

use super::desks::Desks;
use super::{AE, CE, EE, Road, SAE, SE};
use crate::main_job::{decide, reach_the_code};

/// The signed order is in the register.
pub async fn issue(desks: &mut Desks<'_>, road: &mut Road) {
    let draft = road.duty("Draft the technical sanction");
    let desk = desks.take_up(SAE, &draft).await;
    desk.press("Draft the sanction").await;
    desk.arrive("/sanctions/").await;
    desk.see("Live preview").await;
    let id = desk.path().await.trim_start_matches("/sanctions/").to_owned();
    desk.press("Send for checking").await;
    desk.find("dialog[open]").await;
    while desk.fill_if_empty("dialog[open] textarea", "As the site demands; see the estimate.").await {}
    desk.press("Send for checking").await;
    desk.see("Sent for checking.").await;
    desks.is_done(SAE, &draft).await;

    for (officer, verb) in [
        (AE, "Verify the technical sanction"),
        (EE, "Recommend the technical sanction"),
        (SE, "Recommend the technical sanction"),
    ] {
        let duty = road.duty(verb);
        let desk = desks.take_up(officer, &duty).await;
        assert!(!decide(desk, &id).await, "{officer} does not prepare the order");
        desks.is_done(officer, &duty).await;
    }
    let demo = desks.demo;
    let prepare = road.duty("Prepare the order for signature");
    let desk = desks.take_up(CE, &prepare).await;
    assert!(decide(desk, &id).await, "the Chief Engineer prepares the order");
    desks.is_done(CE, &prepare).await;
    let sign = road.duty("Sign the technical sanction");
    desks.take_up(CE, &sign).await;
    let (signer, desk) = desks.of_officer(CE).await;
    let code = reach_the_code(demo, desk, signer).await;
    desk.fill("6-digit one-time code", &code).await;
    desk.press("Sign order for").await;
    desk.see("Signed. The order is in force.").await;
    desks.is_done(CE, &sign).await;

    let desk = desks.at(CE).await;
    desk.goto(&format!("/sanctions/{id}")).await;
    desk.see("Sanction no.").await;
    let text = desk.text().await;
    let word = |after: &str| text.split(after).nth(1).and_then(|rest| rest.split_whitespace().next());
    road.ts_no = word("Sanction no.").unwrap_or_default().to_owned();
    road.code = word("Verification code").unwrap_or_default().to_owned();
    assert!(road.ts_no.starts_with("TS/") && road.code.len() == 19, "{road:?} in {text}");
}
