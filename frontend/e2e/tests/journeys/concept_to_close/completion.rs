//! Completion: entered by the Assistant Engineer, certified on the site by four officers, for the work is beyond the power of
//! the Executive Engineer (R46).

use super::approval::sheet as paper;
use super::desks::Desks;
use super::site::{photograph, sheet, stand_there};
use super::{AE, EE, Road, SAE, SE};

/// The completion with its plan and photo; no certificate yet.
pub async fn enter(desks: &mut Desks<'_>, road: &Road) {
    let facts = sheet(desks, road).await;
    let run = road.run;
    let desk = desks.at(AE).await;
    stand_there(desk, &facts).await;
    desk.goto(&format!("{}/closing", road.page)).await;
    desk.see("Works on the site").await;
    desk.is_accessible("what is left until the close").await;
    desk.press("Enter the completion").await;
    desk.see("Value of all work done").await;
    desk.settled().await;
    desk.choose_file("#completion-plan", &paper("completion-plan", run)).await;
    let photo = photograph(desk, "after", road).await;
    desk.choose_file("#after-photo", &photo).await;
    desk.see("1 with the server").await;
    // A day that is not yet (R46).
    desk.write("#completed_on", &desk.day(1).await).await;
    desk.write("#value_paise", "4,89,00,000").await;
    desk.write("#statement", "Neither excess nor saving: the quantities are those of the agreement.").await;
    desk.press("=Save").await;
    desk.see("future").await;
    desk.write("#completed_on", &desk.day(0).await).await;
    desk.picture("completion-entry").await;
    desk.press("=Save").await;
    desk.arrive("/completions/").await;
    desk.see("certificates A, B, D and E").await;
    desk.is_accessible("the completion").await;
}

/// Certificates A, B, D and E, each from the list of work of its officer.
pub async fn certify(desks: &mut Desks<'_>, road: &Road) {
    let duty = road.duty("Give the certificate of completion");
    for (officer, letter) in [(SAE, "A"), (AE, "B"), (EE, "D"), (SE, "E")] {
        let desk = desks.take_up(officer, &duty).await;
        let give = format!("Give certificate {letter}");
        desk.press(&give).await;
        desk.see("I have seen the work on the site").await;
        desk.write("#certify-remarks", "Seen on the site; as entered.").await;
        desk.picture(&format!("certificate-{}", letter.to_lowercase())).await;
        desk.press_in("dialog[open]", &give).await;
        desk.see("The certificate is given.").await;
        desks.is_done(officer, &duty).await;
    }
}
