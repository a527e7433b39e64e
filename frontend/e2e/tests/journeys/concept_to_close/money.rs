//! Money: the allotment, the final bill past three officers, its voucher.

use super::desks::Desks;
use super::{AE, EE, NODAL, Road, SAE};

/// What was agreed, and is paid in one bill.
const ALL: &str = "4,89,00,000";

/// The department allots what the bill will need; more than is phased for the year wants a reason (R35).
pub async fn allot(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(NODAL).await;
    desk.goto(&format!("{}/money", road.page)).await;
    desk.press("Enter an allotment").await;
    desk.pick("#head_of_account", "25-5054-04-337").await;
    desk.write("#order_no", &format!("{}-F(Y)/PW", road.run)).await;
    desk.write("#order_date", &desk.day(0).await).await;
    desk.write("#amount_paise", ALL).await;
    desk.write("#ddo", "PABPWD001").await;
    desk.press("=Enter").await;
    desk.see("phased").await;
    desk.write("#reasons-0-reason", "The work is done a year early; the rest is re-phased in the budget.")
        .await;
    desk.press("=Enter").await;
    desk.see("The allotment is entered").await;
    desk.picture("allotment").await;
}

/// The final bill: refused without the measurement book (R45), then measured, checked, passed.
pub async fn final_bill(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(SAE).await;
    desk.goto(&road.page).await;
    desk.press(&format!("{}/DGHD", road.run)).await;
    desk.see("Make bill 1").await;
    desk.press("Make bill 1").await;
    desk.see("Value of all work up to date").await;
    desk.pick("#kind", "Final").await;
    desk.write("#up_to_date_gross_paise", ALL).await;
    desk.write("#period_from", &desk.day(-60).await).await;
    desk.write("#period_to", &desk.day(-1).await).await;
    desk.write("#deduction-security", "14,67,000").await;
    desk.write("#deduction-income_tax", "9,78,000").await;
    desk.see("measurement book").await;
    desk.write("#mb_no", &format!("MB {}/DGHD", road.run)).await;
    desk.write("#mb_pages", "1-44").await;
    desk.see("Nothing stands in the way.").await;
    desk.is_accessible("a final bill").await;
    desk.picture("final-bill").await;
    desk.press("=Keep as a draft").await;
    desk.arrive("/bills/").await;
    desk.press("Measured: send to be checked").await;
    desk.see("It waits to be checked").await;
    for (officer, duty, button, news) in [
        (AE, "Check the bill", "=Check", "It waits to be passed"),
        (EE, "Pass the bill", "=Pass for payment", "Passed for payment"),
    ] {
        let duty = road.duty(duty);
        let desk = desks.take_up(officer, &duty).await;
        desk.press(button).await;
        desk.see(news).await;
        desks.is_done(officer, &duty).await;
    }
}

/// The voucher of the bill, as the treasury paid it.
pub async fn pay(desks: &mut Desks<'_>, road: &Road) {
    let desk = desks.at(NODAL).await;
    desk.goto(&format!("{}/money", road.page)).await;
    desk.settled().await;
    desk.goto(&road.page).await;
    desk.press(&format!("{}/DGHD", road.run)).await;
    desk.press("=Bill 1").await;
    desk.press("Enter its voucher").await;
    desk.pick("#head_of_account", "25-5054-04-337").await;
    desk.write("#voucher_no", &format!("TV {}/1", road.run)).await;
    desk.write("#voucher_date", &desk.day(0).await).await;
    desk.write("#treasury", "Durgapur Treasury").await;
    desk.press("=Enter").await;
    desk.see("The voucher is entered").await;
    desk.see("Paid").await;
    desk.picture("paid").await;
}
