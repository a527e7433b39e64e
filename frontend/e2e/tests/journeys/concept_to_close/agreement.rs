//! The agreement: drafted, put in force by the Superintending Engineer with its work order, begun on the site.

use super::desks::Desks;
use super::{AE, CE, Road, SE};

/// The agreement waits to be put in force.
pub async fn draft(desks: &mut Desks<'_>, road: &Road) {
    let run = road.run;
    let draft = road.duty("Draft the agreement");
    let desk = desks.take_up(AE, &draft).await;
    desk.see(&road.firm).await;
    desk.write("#agreement_no", &format!("{run}/DGHD")).await;
    desk.write("#work_order_no", &format!("WO/{run}")).await;
    let (today, end) = (desk.day(0).await, desk.day(540).await);
    // Before its work order no work commences (R31).
    desk.write("#start_date", &desk.day(-1).await).await;
    desk.write("#completion_date", &end).await;
    desk.see("before its work order of").await;
    desk.write("#start_date", &today).await;
    desk.see("Nothing stands in the way.").await;
    desk.is_accessible("an agreement to draft").await;
    desk.picture("agreement-draft").await;
    desk.press("Draft, send on").await;
    desk.arrive("/agreements/").await;
    desks.is_done(AE, &draft).await;
}

/// Agreement and work order are in force, and the work has begun.
pub async fn begin(desks: &mut Desks<'_>, road: &Road) {
    // The Chief Engineer who accepted the tender is asked; the Superintending Engineer of the circle does it.
    let activate = road.duty("Put the agreement in force");
    desks.is_asked(CE, &activate).await;
    let desk = desks.at(SE).await;
    desk.goto(&road.page).await;
    desk.press(&format!("{}/DGHD", road.run)).await;
    desk.see("Bound against allowed").await;
    desk.is_accessible("an agreement to put in force").await;
    desk.picture("agreement").await;
    desk.press("=Put in force").await;
    desk.see("not begun on the site").await;
    let page = desk.path().await;
    desks.is_done(CE, &activate).await;

    let desk = desks.at(AE).await;
    desk.goto(&page).await;
    desk.press("=Record the start").await;
    desk.is_accessible("the start").await;
    desk.press("=Record the start").await;
    desk.see("began").await;
    desk.picture("begun").await;
}
