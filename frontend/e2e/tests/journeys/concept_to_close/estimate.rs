//! The estimate: summed while it is typed, checked, sent back once, vetted.

use upms_e2e::Browser;

use super::desks::Desks;
use super::{AE, EE, Road, SAE};

/// Head, description, quantity, unit, rate.
const HEADS: [[&str; 5]; 3] = [
    ["A", "Earthwork in embankment and subgrade", "21000", "m³", "310"],
    ["B", "Granular sub-base", "4000", "m³", "2650"],
    ["C", "Dense bituminous macadam", "2900", "m³", "9850"],
];

/// The detailed estimate is vetted: ₹ 5,23,19,700.
pub async fn draw_up(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(SAE).await;
    desk.press("Draw up the estimate").await;
    desk.write("#sor_edition", "PWD Schedule of Rates 2024-25").await;
    desk.write("#sor_effective_on", "2024-08-01").await;
    for (i, [code, description, quantity, unit, rate]) in HEADS.iter().enumerate() {
        if i > 0 {
            desk.press("Add a head").await;
        }
        let at = |field: &str| format!("#lines-{i}-{field}");
        desk.write(&at("code"), code).await;
        desk.write(&at("description"), description).await;
        desk.write(&at("quantity_milli"), quantity).await;
        desk.write(&at("unit"), unit).await;
        desk.write(&at("rate_paise"), rate).await;
    }
    desk.see("4,56,75,000").await;
    // The rule of contingency is said while one types.
    desk.write("#contingency_bp", "5").await;
    desk.see("R15").await;
    desk.write("#contingency_bp", "3").await;
    desk.write("#gst_paise", "77,19,300").await;
    desk.press("Add a charge").await;
    desk.write("#other_charges-0-description", "Labour welfare cess at 1 per cent").await;
    desk.write("#other_charges-0-amount_paise", "4,28,850").await;
    desk.see("5,51,93,400").await;
    desk.is_accessible("an estimate to type").await;
    desk.picture("estimate").await;
    desk.press("Save the draft").await;
    desk.arrive("/estimates/").await;
    send(desk).await;

    // The Assistant Engineer finds a quantity that the drawing does not have.
    let check = road.duty("Check the estimate");
    let desk = desks.take_up(AE, &check).await;
    desk.is_accessible("an estimate to check").await;
    desk.press("=Send back").await;
    desk.fill("Remarks", "Head A: the drawing has 12,000 m³ of earthwork, not 21,000.").await;
    desk.press("=Send back").await;
    desk.see("Returned").await;
    desks.is_done(AE, &check).await;

    let correct = road.duty("Correct the estimate");
    let desk = desks.take_up(SAE, &correct).await;
    desk.see("the drawing has 12,000 m³ of earthwork").await;
    desk.write("#lines-0-quantity_milli", "12000").await;
    desk.see("5,23,19,700").await;
    send(desk).await;
    desks.is_done(SAE, &correct).await;

    let desk = desks.take_up(AE, &check).await;
    desk.see("5,23,19,700").await;
    desk.press("Checked, send on").await;
    desk.see("Durgapur Highway Division").await;
    let vet = road.duty("Vet the estimate");
    let desk = desks.take_up(EE, &vet).await;
    desk.press("Vet the estimate").await;
    desk.see("Vetted").await;
    desks.is_done(EE, &vet).await;
}

/// From the form to the officer who checks, with a reason where a rule asks for one.
async fn send(desk: &Browser) {
    desk.find("#contingency_bp").await;
    desk.settled().await;
    while desk.fill_if_empty(".beside textarea", "The edition is the latest in force in this circle.").await {
    }
    desk.press("Save and send for checking").await;
    desk.see("Sent for checking").await;
}
