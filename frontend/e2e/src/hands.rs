//! Fields that share their label with others, such as those of a table's rows: found by their ids. And a place on a map.

use fantoccini::key::Key;
use serde_json::json;

use crate::Browser;
use crate::browser::{BETWEEN, TRIES};

impl Browser {
    /// Types into the control that a selector finds, in place of what stood there; a date is given as `2026-11-28`.
    pub async fn write(&self, selector: &str, value: &str) {
        let control = self.find(selector).await;
        if control.prop("type").await.ok().flatten().as_deref() == Some("date") {
            // What the keys for a date are depends on the machine.
            let script = "const control = document.querySelector(arguments[0]);
                control.focus();
                control.value = arguments[1];
                control.dispatchEvent(new Event('input', { bubbles: true }));
                control.dispatchEvent(new Event('change', { bubbles: true }));";
            self.run(script, vec![json!(selector), json!(value)]).await;
            return;
        }
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        control.send_keys(&select_all).await.expect("keys arrive");
        control.send_keys(&format!("{}{value}", char::from(Key::Delete))).await.expect("keys arrive");
    }

    /// Chooses, in what a selector finds, the first option whose words begin so.
    pub async fn pick(&self, selector: &str, option: &str) {
        let script = "const choice = document.querySelector(arguments[0]);
            const found = choice && [...choice.options].find(option => option.textContent.trim().startsWith(arguments[1]));
            if (!found) return false;
            choice.focus();
            choice.value = found.value;
            choice.dispatchEvent(new Event('input', { bubbles: true }));
            choice.dispatchEvent(new Event('change', { bubbles: true }));
            return true;";
        for _ in 0..TRIES {
            if self.run(script, vec![json!(selector), json!(option)]).await == true {
                return;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("“{option}” in {selector}")).await
    }

    /// Presses the button that says so inside what the selector finds, such as an open dialog.
    pub async fn press_in(&self, selector: &str, words: &str) {
        let script = "const [within, words] = arguments, place = document.querySelector(within);
            const button = place && [...place.querySelectorAll('button')].find(e => e.offsetParent && !e.disabled && e.innerText.includes(words));
            if (button) button.click(); return !!button";
        for _ in 0..TRIES {
            if self.run(script, vec![selector.into(), words.into()]).await == true {
                return;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("a button “{words}” inside {selector}")).await
    }

    /// Presses a place inside an element, as shares of its width and height.
    pub async fn press_at(&self, selector: &str, across: f64, down: f64) {
        let script = "const found = document.querySelector(arguments[0]);
            found.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = found.getBoundingClientRect();
            return [box.left + box.width * arguments[1], box.top + box.height * arguments[2]];";
        self.find(selector).await;
        let at = self.run(script, vec![json!(selector), json!(across), json!(down)]).await;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
            self.devtools("Input.dispatchMouseEvent", event).await;
        }
    }

    /// The day it is on the server, which a demo may be ahead of this machine.
    pub async fn day(&self, later: i64) -> String {
        let script = "const answer = await fetch('/health/live');
            const at = new Date(answer.headers.get('date')).getTime();
            return new Date(at + 198e5 + arguments[0] * 864e5).toISOString().slice(0, 10);";
        let script = format!("return (async function () {{ {script} }}).apply(null, arguments)");
        let day = self.run(&script, vec![json!(later)]).await;
        day.as_str().unwrap_or_default().to_owned()
    }
}
