//! The treasury: what was typed of a payment waits for its officer, who finds it in the treasury's books.

use upms_e2e::{Browser, Demo, Look};

use crate::travel;

#[test]
fn the_treasury_confirms_a_voucher_that_was_typed() {
    travel(async {
        let demo = Demo::reach();
        let officer = demo.person("Tapas Kumar Bera").await;
        let browser = Browser::open("treasury", Look::DESK).await;
        demo.sign_in(&browser, &officer).await;
        browser.goto("/my-work").await;
        browser.see("Confirm the voucher").await;
        browser.picture("waits").await;
        browser.press("Confirm the voucher").await;
        browser.see("Not confirmed by the treasury").await;
        browser.is_accessible("vouchers of a project").await;
        browser.picture("vouchers").await;
        browser.press("=Confirm").await;
        browser.see("The voucher is confirmed").await;
        browser.settled().await;
        browser.see("Confirmed by Tapas Kumar Bera").await;
        assert!(!browser.offers("=Confirm").await, "once is enough");
        browser.picture("confirmed").await;
        browser.goto("/my-work").await;
        browser.settled().await;
        assert!(!browser.text().await.contains("Confirm the voucher"));
        browser.close().await;
    });
}
