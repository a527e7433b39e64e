//! What stands at the end: on the page of the project, in the register, before the public.

use upms_e2e::{Browser, Look};

use super::desks::Desks;
use super::{CE, Road, SAE};

/// Every stage has its date, the register its number, the history its officers; the public sees no officer's desk.
pub async fn check(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(SAE).await;
    desk.goto(&road.page).await;
    desk.see("Key facts").await;
    desk.settled().await;
    let script = "return [...document.querySelectorAll('ol.life > li')].map(step =>
        [step.getAttribute('aria-current') === 'step' ? 'now' : step.classList.contains('done') ? 'done' : '',
         step.querySelector('b').firstChild.textContent, step.lastElementChild.textContent])";
    let steps = desk.run(script, vec![]).await;
    for (i, name) in
        ["Proposed", "Administrative approval", "Technical sanction", "Tender", "Work order", "In progress"]
            .iter()
            .enumerate()
    {
        let dated = steps[i][2].as_str().unwrap_or_default().chars().any(|c| c.is_ascii_digit());
        let state = if i < 5 { "done" } else { "now" };
        assert!(steps[i][0] == state && steps[i][1] == *name && dated, "{steps}");
    }
    if desk.offers("Show all").await {
        desk.press("Show all").await;
    }
    for (deed, officer) in [
        ("Project entered", "Sub-Assistant Engineer"),
        ("Estimate sent back", "Assistant Engineer"),
        ("Estimate vetted", "Executive Engineer"),
        ("Administrative approval accorded", "Secretary"),
        ("Technical sanction signed", "Chief Engineer"),
        ("Tender published", "Executive Engineer"),
        ("Tender accepted", "Chief Engineer"),
        ("Agreement put in force", "Superintending Engineer"),
        ("Agreement started on the site", "Assistant Engineer"),
    ] {
        let script = "return [...document.querySelectorAll('ol.tl > li')].map(e => e.innerText).filter(text => text.includes(arguments[0]))";
        let told = desk.run(script, vec![deed.into()]).await.to_string();
        assert!(told.contains(officer), "“{deed}” by the {officer}: {told}");
    }
    desk.is_accessible("the project at its end").await;
    desk.picture("end").await;

    let desk = desks.at(CE).await;
    desk.goto("/sanctions/register").await;
    desk.see(&road.ts_no).await;
    desk.see(&road.title).await;

    let public = Browser::open("anybody", Look::PHONE).await;
    public.goto(&format!("/v/{}", road.code)).await;
    public.see("This order was issued and is in force today").await;
    public.see(&road.ts_no).await;
    let text = public.text().await;
    assert!(!text.contains(&road.firm) && !text.contains("Waiting with"), "{text}");
    public.is_accessible("the order before the public").await;
    public.close().await;
}
