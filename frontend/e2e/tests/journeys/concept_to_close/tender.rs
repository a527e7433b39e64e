//! The tender: notice, five bids typed as fifty, a bid misread that lies above value and approval, acceptance, letter.

use upms_e2e::Browser;

use super::desks::Desks;
use super::{AE, CE, EE, Road};

/// The notice is published; bids may be given for two weeks.
pub async fn publish(desks: &mut Desks<'_>, road: &Road) {
    let run = road.run;
    let draft = road.duty("Draft the tender");
    let desk = desks.take_up(AE, &draft).await;
    desk.write("#nit_no", &format!("WBPWD/EE/DGHD/NIeT-{run}")).await;
    desk.write("#portal_tender_id", &format!("2026_WBPWD_{run}_1")).await;
    desk.write("#publish_on", &desk.day(0).await).await;
    // The days of a call stand in their order, and that is said while they are typed.
    desk.write("#close_on", &desk.day(14).await).await;
    desk.write("#open_on", &desk.day(13).await).await;
    desk.see("before the last day for them").await;
    desk.write("#open_on", &desk.day(15).await).await;
    // Not more than the sanction is put to tender (R28).
    desk.write("#tender_value_paise", "5,23,19,701").await;
    desk.see("Put at most the sanctioned amount to tender").await;
    desk.write("#tender_value_paise", "5,23,19,700").await;
    desk.see("Nothing stands in the way.").await;
    desk.is_accessible("a tender to draft").await;
    desk.picture("tender-draft").await;
    desk.press("Save the draft").await;
    desk.arrive("/tenders/").await;
    desks.is_done(AE, &draft).await;

    let publish = road.duty("Publish the notice");
    let desk = desks.take_up(EE, &publish).await;
    desk.is_accessible("a notice to publish").await;
    desk.picture("notice").await;
    desk.press("Publish the notice").await;
    desk.see("Bids may be given until").await;
    desks.is_done(EE, &publish).await;

    // The firm that will win is not in the register yet.
    let desk = desks.at(EE).await;
    desk.goto("/contractors/new").await;
    desk.write("#name", &road.firm).await;
    desk.write("#class", "Class I").await;
    desk.write("#pan", "AAXFA12").await;
    desk.write("#registration_no", &format!("PWD/ENL/{run}")).await;
    desk.write("#valid_to", &desk.day(700).await).await;
    desk.press("=Save").await;
    desk.see("A PAN has five letters, four digits and a letter").await;
    desk.write("#pan", &format!("AAXFA{:04}K", run % 10_000)).await;
    desk.is_accessible("a contractor to register").await;
    desk.picture("contractor").await;
    desk.press("=Save").await;
    desk.arrive("/contractors").await;
}

/// The five bids as read out; the first was misread by a crore.
fn bids(road: &Road) -> [(String, &'static str); 5] {
    [
        (road.firm.clone(), "5,89,00,000"),
        ("Rahman & Brothers".to_owned(), "5,95,00,000"),
        ("Damodar Engineers".to_owned(), "6,02,00,000"),
        ("Barakar Infra".to_owned(), "6,10,00,000"),
        ("S. Pal".to_owned(), "6,18,50,000"),
    ]
}

/// The bids are recorded.
pub async fn open(desks: &mut Desks<'_>, road: &Road) {
    let open = road.duty("Record the opening of the bids");
    let desk = desks.take_up(AE, &open).await;
    for (i, (bidder, quoted)) in bids(road).iter().enumerate() {
        if i > 2 {
            desk.press("Add a bid").await;
        }
        desk.write(&format!("#bids-{i}-bidder_name"), bidder).await;
        desk.write(&format!("#bids-{i}-quoted_paise"), quoted).await;
    }
    desk.write("#bids_received", "50").await;
    desk.press("Record the opening").await;
    desk.see("The number of bids is typed as 50, but 5 are entered.").await;
    desk.is_accessible("fifty bids").await;
    desk.picture("fifty-bids").await;
    desk.write("#bids_received", "5").await;
    desk.press("Record the opening").await;
    desk.see("5 bids").await;
    desks.is_done(AE, &open).await;
}

async fn evaluate(desk: &Browser, lowest: &str) {
    desk.see(lowest).await;
    desk.press("Evaluated, send on").await;
    desk.see("Who must accept").await;
}

/// The Chief Engineer cannot accept above value and approval; the misread bid is put right, and he accepts.
pub async fn evaluate_and_accept(desks: &mut Desks<'_>, road: &Road) {
    let judge = road.duty("Evaluate the bids");
    let desk = desks.take_up(EE, &judge).await;
    desk.is_accessible("bids to evaluate").await;
    desk.picture("evaluate").await;
    evaluate(desk, "12.57% above").await;
    desks.is_done(EE, &judge).await;

    let accept = road.duty("Accept the tender");
    let desk = desks.take_up(CE, &accept).await;
    desk.see("R30").await;
    desk.see("R27").await;
    desk.is_accessible("a tender that cannot be accepted").await;
    desk.press("Accept ₹").await;
    desk.find("[role=alert]").await;
    desk.see("more than 10.00 per cent above it").await;
    desk.see("the administrative approval in force is").await;
    desk.picture("not-accepted").await;
    desk.press("=Send back").await;
    desk.fill("Remarks", "The minutes have ₹ 4,89,00,000 as the first bid. Please look again.").await;
    desk.press("=Send back").await;
    desk.see("Bids opened").await;
    desks.is_done(CE, &accept).await;

    let desk = desks.take_up(EE, &judge).await;
    desk.see("Please look again").await;
    desk.write("#bids-0-quoted_paise", "4,89,00,000").await;
    evaluate(desk, "below").await;
    let desk = desks.take_up(CE, &accept).await;
    desk.see("Nothing stands in the way.").await;
    desk.picture("accept").await;
    desk.press("Accept ₹").await;
    desk.see("Accepted by").await;
    desks.is_done(CE, &accept).await;
}

/// The letter of acceptance goes out.
pub async fn award(desks: &mut Desks<'_>, road: &Road) {
    let award = road.duty("Issue the letter of acceptance");
    let desk = desks.take_up(EE, &award).await;
    desk.write("#loa_no", &format!("{}/LOA", road.run)).await;
    desk.is_accessible("a letter of acceptance").await;
    desk.press("Issue the letter of acceptance").await;
    desk.see("Awarded").await;
    desks.is_done(EE, &award).await;
}
