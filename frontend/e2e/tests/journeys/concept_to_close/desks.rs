//! The officers at their desks: a browser each, signed in once, where duties are taken from the list and go off it.

use serde_json::Value;
use upms_e2e::{Browser, Demo, Look, Person};

/// The desks that are taken so far.
pub struct Desks<'a> {
    pub demo: &'a Demo,
    taken: Vec<(Person, Browser)>,
}

impl<'a> Desks<'a> {
    pub fn of(demo: &'a Demo) -> Self {
        Self { demo, taken: Vec::new() }
    }

    /// An officer's desk; at the first time he signs in.
    pub async fn of_officer(&mut self, name: &str) -> (&Person, &Browser) {
        let place = match self.taken.iter().position(|(person, _)| person.name == name) {
            Some(place) => place,
            None => {
                let person = self.demo.person(name).await;
                let browser = Browser::open(&name.replace(' ', "-").to_lowercase(), Look::DESK).await;
                self.demo.sign_in(&browser, &person).await;
                self.taken.push((person, browser));
                self.taken.len() - 1
            }
        };
        let (person, browser) = &self.taken[place];
        (person, browser)
    }
    pub async fn at(&mut self, name: &str) -> &Browser {
        self.of_officer(name).await.1
    }

    /// An officer takes a duty from the list of work; the page where it is done is open then.
    pub async fn take_up(&mut self, name: &str, duty: &str) -> &Browser {
        let desk = self.at(name).await;
        to_my_work(desk).await;
        desk.see(duty).await;
        desk.press(duty).await;
        desk.find("main h1").await;
        desk.settled().await;
        desk
    }

    /// The duty stands in the officer's list.
    pub async fn is_asked(&mut self, name: &str, duty: &str) {
        let desk = self.at(name).await;
        to_my_work(desk).await;
        desk.see(duty).await;
    }

    /// The duty is off the officer's list.
    pub async fn is_done(&mut self, name: &str, duty: &str) {
        let desk = self.at(name).await;
        to_my_work(desk).await;
        // What waits for others stands beside, without such a link.
        let script = "return [...document.querySelectorAll('main a[data-row]')].map(link => link.innerText)";
        let waiting = desk.run(script, vec![]).await;
        let waits = |one: &Value| one.as_str().is_some_and(|words| words.contains(duty));
        assert!(
            !waiting.as_array().is_some_and(|all| all.iter().any(waits)),
            "{name} has done “{duty}”, and yet it waits: {waiting}"
        );
    }

    /// Everybody goes home.
    pub async fn leave(self) {
        for (_, browser) in self.taken {
            browser.close().await;
        }
    }
}

async fn to_my_work(desk: &Browser) {
    desk.goto("/my-work").await;
    desk.find("main h1").await;
    desk.settled().await;
}

/// Two weeks and a day, so many times, on the page where the demo keeps its messages.
pub async fn let_days_pass(times: u32) {
    for _ in 0..times {
        let_15_days_pass().await;
    }
}

async fn let_15_days_pass() {
    let browser = Browser::open("days", Look::DESK).await;
    browser.goto("/sign-in").await;
    let later = browser.day(15).await;
    browser.goto("/demo/outbox").await;
    browser.press("Let 15 days pass").await;
    browser.see("Here it is").await;
    browser.goto("/sign-in").await;
    assert_eq!(browser.day(0).await, later);
    browser.close().await;
}
