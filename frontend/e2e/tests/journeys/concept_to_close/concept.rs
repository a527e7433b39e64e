//! The engineer proposes the road and sets its ends on the map.

use super::desks::Desks;
use super::{Road, SAE};

/// The project stands at concept, with its site.
pub async fn propose(desks: &mut Desks<'_>, road: &mut Road) {
    let desk = desks.at(SAE).await;
    desk.goto("/projects").await;
    desk.press("Propose a project").await;
    desk.write("#title_en", "Road").await;
    desk.press("Propose the project").await;
    // Everything that is missing is said at once.
    for words in ["Enter at least 10 characters; there are 4.", "Choose one.", "Enter an amount in rupees"] {
        desk.see(words).await;
    }
    desk.write("#title_en", &road.title).await;
    desk.write("#title_bn", &road.title_bn).await;
    desk.write("#description", "The road carries the traffic of the steel works; to be widened to 10 m.")
        .await;
    desk.pick("#project_type", "Road").await;
    desk.pick("#nature", "Original work").await;
    desk.pick("#department", "Public Works").await;
    desk.pick("#executing_office_id", "Durgapur Sub-Division").await;
    desk.pick("#scheme", "State Development").await;
    desk.pick("#district", "Paschim Bardhaman").await;
    desk.write("#place", "Durgapur municipal corporation").await;
    desk.write("#proposed_cost_paise", "5,25,00,000").await;
    desk.is_accessible("a project to propose").await;
    desk.picture("concept").await;
    desk.press("Propose the project").await;
    desk.see("Set the location of the site").await;
    road.page = desk.path().await;

    // Two presses on the map: the site, and the other end of the road.
    desk.press("Set the location").await;
    desk.press_at("svg.map__sheet", 0.45, 0.5).await;
    desk.press("=The other end").await;
    desk.press_at("svg.map__sheet", 0.6, 0.4).await;
    desk.picture("location").await;
    for field in ["latitude_e6", "longitude_e6", "to_latitude_e6", "to_longitude_e6"] {
        let typed = desk.find(&format!("#{field}")).await.prop("value").await.unwrap();
        assert!(typed.is_some_and(|degrees| degrees.contains('.')), "the map sets {field}");
    }
    desk.press("Save the location").await;
    desk.see("Draw up the estimate").await;
}
