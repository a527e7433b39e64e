//! From concept to close: one road of the Durgapur division past every officer it needs, each at a desk of his own, all of
//! it on the pages. What goes wrong on the way is refused in words, and put right as an officer would.

mod agreement;
mod approval;
mod closing;
mod completion;
mod concept;
mod desks;
mod estimate;
mod finish;
mod money;
mod sanction;
mod site;
mod tender;

use desks::Desks;
use reqwest::Method;
use upms_e2e::Demo;

use crate::{travel, travel_alone};

/// Sub-Assistant, Assistant, Executive, Superintending and Chief Engineer of one chain of offices.
const SAE: &str = "Partha Pratim Gorai";
const AE: &str = "Moumita Chakraborty";
const EE: &str = "Somnath Hazra";
const SE: &str = "Gautam Mukherjee";
const CE: &str = "Sukla Banerjee";
/// The secretariat: nodal officer, financial adviser, Secretary; and the Finance Department.
const NODAL: &str = "Sanghamitra Dutta";
const ADVISER: &str = "Koushik Roy";
const SECRETARY: &str = "Nandita Basu";
const FINANCE: &str = "Indrani Sen";

/// The road, with the names and numbers of this run alone.
#[derive(Debug, Clone)]
struct Road {
    run: u32,
    title: String,
    title_bn: String,
    firm: String,
    /// `/projects/…`.
    page: String,
    /// The number and the verification code of its sanction.
    ts_no: String,
    code: String,
}

impl Road {
    fn new() -> Self {
        let run = std::process::id();
        Self {
            run,
            title: format!("Widening of Durgapur ring road, stretch {run}"),
            title_bn: format!("দুর্গাপুর রিং রোড প্রশস্তকরণ, অংশ {run}"),
            firm: format!("Ajay Nirman {run}"),
            page: String::new(),
            ts_no: String::new(),
            code: String::new(),
        }
    }
    /// The id of its one work.
    async fn work(&self, demo: &Demo, token: &str) -> String {
        let works = demo.call(Method::GET, &format!("{}/works", self.page), Some(token), None).await;
        works["items"][0]["id"].as_str().unwrap_or_else(|| panic!("no work: {works}")).to_owned()
    }
    /// What stands in an officer's list: `Check the estimate: Widening of …`.
    fn duty(&self, verb: &str) -> String {
        format!("{verb}: {}", self.title)
    }
}

#[test]
fn a_concept_becomes_a_closed_project_past_every_officer() {
    let road = travel(async {
        let demo = Demo::reach();
        let (mut desks, mut road) = (Desks::of(&demo), Road::new());
        concept::propose(&mut desks, &mut road).await;
        estimate::draw_up(&mut desks, &road).await;
        approval::accord(&mut desks, &road).await;
        sanction::issue(&mut desks, &mut road).await;
        tender::publish(&mut desks, &road).await;
        desks.leave().await;
        road
    });
    // Bids may be given for two weeks; in a demo they pass at a press.
    travel_alone(desks::let_days_pass(1));
    travel(async {
        let demo = Demo::reach();
        let mut desks = Desks::of(&demo);
        tender::open(&mut desks, &road).await;
        tender::evaluate_and_accept(&mut desks, &road).await;
        tender::award(&mut desks, &road).await;
        agreement::draft(&mut desks, &road).await;
        agreement::begin(&mut desks, &road).await;
        finish::check(&mut desks, &road).await;
        desks.leave().await;
    });
    // Two months go by on the site.
    travel_alone(desks::let_days_pass(2));
    travel(async {
        let demo = Demo::reach();
        let mut desks = Desks::of(&demo);
        site::report(&mut desks, &road, 60, "first-month").await;
        completion::enter(&mut desks, &road).await;
        completion::certify(&mut desks, &road).await;
        desks.leave().await;
    });
    travel_alone(desks::let_days_pass(3));
    travel(async {
        let demo = Demo::reach();
        let mut desks = Desks::of(&demo);
        site::report(&mut desks, &road, 100, "whole").await;
        money::allot(&mut desks, &road).await;
        money::final_bill(&mut desks, &road).await;
        money::pay(&mut desks, &road).await;
        closing::settle(&mut desks, &road).await;
        closing::close(&mut desks, &road).await;
        closing::check(&mut desks, &road).await;
        desks.leave().await;
    });
}
