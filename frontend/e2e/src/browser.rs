//! A browser as a person uses it: go there, read, fill what is labelled so, press what says so. Every step waits for what it
//! needs, and a step that waits in vain leaves a picture and tells what the page said instead.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::{Chromium, Driver};
use crate::{Line, setting};

/// Polls of a tenth of a second before a step gives up: half a minute, since the machine may be busy.
pub(crate) const TRIES: u32 = 300;
pub(crate) const BETWEEN: Duration = Duration::from_millis(100);

/// Finds, in the open dialog if there is one, a control by the words of its label, or by `aria-label`.
const BY_LABEL: &str = "
    const words = s => (s || '').replace(/\\s+/g, ' ').trim();
    const seen = e => e.getClientRects().length > 0;
    const here = document.querySelector('dialog[open]') || document;
    for (const exact of [true, false]) {
        const fits = s => exact ? words(s) === arguments[0] : words(s).startsWith(arguments[0]);
        for (const label of here.querySelectorAll('label')) {
            const control = label.control;
            if (control && seen(control) && fits(label.textContent)) return control;
        }
        for (const control of here.querySelectorAll('input, textarea, select')) {
            if (seen(control) && fits(control.getAttribute('aria-label'))) return control;
        }
    }
    return null;";

/// Finds, in the open dialog if there is one, what can be pressed by its words; what is held back (`aria-disabled`) is not there yet. Words after
/// `=` must be all it says.
const BY_WORDS: &str = "
    const words = s => (s || '').replace(/\\s+/g, ' ').trim();
    const here = document.querySelector('dialog[open]') || document;
    const all = [...here.querySelectorAll('button, a[href], summary, [role=tab], [role=button], label')]
        .filter(e => e.getClientRects().length > 0 && e.getAttribute('aria-disabled') !== 'true');
    const says = e => [words(e.textContent), words(e.getAttribute('aria-label'))];
    const [whole, wanted] = arguments[0].startsWith('=') ? [true, arguments[0].slice(1)] : [false, arguments[0]];
    const found = all.find(e => says(e).includes(wanted)) || (!whole && all.find(e => says(e).some(s => s.includes(wanted))));
    if (found) found.scrollIntoView({ block: 'center', behavior: 'instant' });
    return found || null;";

/// How the browser looks at the pages.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    pub bengali: bool,
    /// High contrast and the largest text, as the tools of the bar give them.
    pub strong: bool,
}

impl Look {
    pub const DESK: Self = Self { width: 1366, height: 900, dark: false, bengali: false, strong: false };
    pub const PHONE: Self = Self { width: 390, height: 844, dark: false, bengali: false, strong: false };
}

/// One browser with a profile of its own.
pub struct Browser {
    pub client: Client,
    name: String,
    origin: String,
    folder: PathBuf,
    _driver: Driver,
}

impl Browser {
    /// Opens one; `name` names its pictures.
    pub async fn open(name: &str, look: Look) -> Self {
        Self::start(name, look, &[]).await
    }

    /// Opens one whose network the test holds in its hand.
    pub async fn open_on(name: &str, look: Look, line: &Line) -> Self {
        Self::start(name, look, &line.arguments()).await
    }

    async fn start(name: &str, look: Look, more: &[String]) -> Self {
        let driver = Driver::start().await;
        let folder = std::env::temp_dir().join(format!("upms-e2e-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("downloads")).expect("a folder for the profile");
        let mut arguments: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
        ]
        .map(str::to_owned)
        .into();
        arguments.extend_from_slice(more);
        arguments.push(format!("--window-size={},{}", look.width, look.height));
        arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
        let language = if look.bengali { "bn" } else { "en-IN" };
        arguments.push(format!("--lang={language}"));
        if look.dark {
            arguments.push("--force-dark-mode".into());
        }
        let capabilities = json!({
            "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
            "goog:chromeOptions": { "args": arguments, "prefs": {
                "intl.accept_languages": language,
                "download.default_directory": folder.join("downloads"),
                "download.prompt_for_download": false,
                "plugins.always_open_pdf_externally": true,
            } },
        });
        let client = ClientBuilder::<HttpConnector>::new(HttpConnector::new())
            .capabilities(capabilities.as_object().cloned().unwrap_or_default())
            .connect(&driver.address)
            .await
            .expect("Chromium starts");
        let browser = Self {
            client,
            name: name.to_owned(),
            origin: setting("UPMS_E2E_ORIGIN"),
            folder,
            _driver: driver,
        };
        browser.fit(look).await;
        browser
    }

    /// Sets size and theme. A headless window is no narrower than 500 px, so a phone's is set in the page's own terms.
    pub async fn fit(&self, look: Look) {
        let size = json!({ "width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": look.width < 500 });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
        let theme = if look.dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }

    /// Closes the tab and opens another, as somebody does who comes back later.
    pub async fn reopen_tab(&self, look: Look) {
        let tab = self.client.new_window(true).await.expect("another tab");
        self.client.close_window().await.expect("the tab closes");
        self.client.switch_to_window(tab.handle).await.expect("the other tab");
        self.fit(look).await;
    }

    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.client.issue_cmd(Chromium::devtools(command, parameters)).await.expect("Chromium obeys")
    }

    pub async fn close(self) {
        let _ = self.client.close().await;
        let _ = std::fs::remove_dir_all(&self.folder);
    }

    pub async fn goto(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.origin)).await.expect("the address opens");
    }

    pub async fn path(&self) -> String {
        self.client.current_url().await.expect("there is an address").path().to_owned()
    }

    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{error} in {script}"))
    }

    /// All the page says, with single spaces.
    pub async fn text(&self) -> String {
        let text = self.run("return document.body ? document.body.innerText : ''", vec![]).await;
        text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Ends the journey with a picture and the page's words.
    pub(crate) async fn lost(&self, wanted: &str) -> ! {
        self.picture("lost").await;
        let log = self.client.issue_cmd(Chromium::log("browser")).await.unwrap_or_default();
        panic!(
            "{}: waited in vain for {wanted} at {}\nthe page says: {}\nthe console says: {log}",
            self.name,
            self.path().await,
            self.text().await
        );
    }

    /// Waits until the page says it.
    pub async fn see(&self, words: &str) {
        for _ in 0..TRIES {
            if self.text().await.contains(words) {
                return;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("the words “{words}”")).await
    }

    /// Waits until the page says one of these, and tells which.
    pub async fn see_one<'a>(&self, choices: &[&'a str]) -> &'a str {
        for _ in 0..TRIES {
            let text = self.text().await;
            if let Some(found) = choices.iter().find(|words| text.contains(**words)) {
                return found;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("one of {choices:?}")).await
    }

    /// Waits until a path of this app is reached.
    pub async fn arrive(&self, prefix: &str) {
        for _ in 0..TRIES {
            if self.path().await.starts_with(prefix) {
                return;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("the address {prefix}")).await
    }

    async fn element(&self, script: &str, words: &str) -> Option<Element> {
        let found = self.run(script, vec![json!(words)]).await;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), ElementRef::from(id)))
    }

    /// Waits for an element by a CSS selector.
    pub async fn find(&self, selector: &str) -> Element {
        for _ in 0..TRIES {
            if let Ok(element) = self.client.find(Locator::Css(selector)).await {
                return element;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(selector).await
    }

    /// Whether something can be pressed that says so, now.
    pub async fn offers(&self, words: &str) -> bool {
        self.element(BY_WORDS, words).await.is_some()
    }

    /// Types into what is labelled so, in place of what stood there.
    pub async fn fill(&self, label: &str, value: &str) {
        for _ in 0..TRIES {
            if let Some(control) = self.element(BY_LABEL, label).await {
                let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
                if control.send_keys(&select_all).await.is_ok()
                    && control.send_keys(&format!("{}{value}", char::from(Key::Delete))).await.is_ok()
                {
                    return;
                }
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("a field “{label}”")).await
    }

    /// Chooses an option by its words in what is labelled so.
    pub async fn choose(&self, label: &str, option: &str) {
        for _ in 0..TRIES {
            if let Some(control) = self.element(BY_LABEL, label).await
                && control.select_by_label(option).await.is_ok()
            {
                return;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("“{option}” in the field “{label}”")).await
    }

    /// Presses what says so.
    pub async fn press(&self, words: &str) {
        for _ in 0..TRIES {
            if let Some(element) = self.element(BY_WORDS, words).await {
                // It may be drawn anew, or lie under something, between finding and pressing.
                if element.click().await.is_ok() {
                    return;
                }
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("something to press that says “{words}”")).await
    }

    /// Fills the first empty control that the selector finds, and says whether there was one.
    pub async fn fill_if_empty(&self, selector: &str, value: &str) -> bool {
        let script =
            "return [...document.querySelectorAll(arguments[0])].find(control => !control.value) || null";
        match self.element(script, selector).await {
            Some(control) => control.send_keys(value).await.is_ok(),
            None => false,
        }
    }

    /// Waits until nothing on the page says that it is still being fetched.
    pub async fn settled(&self) {
        let script = "return !document.querySelector('main [aria-busy=true], main .spinner')";
        for _ in 0..TRIES {
            if self.run(script, vec![]).await == true {
                return;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost("the page to be complete").await
    }

    /// Whether what has the focus shows it: by an outline or a shadow of its own or of what is drawn around it.
    pub async fn focus_shows(&self) -> bool {
        let script = "for (let e = document.activeElement, n = 0; e && e !== document.body && n < 3; e = e.parentElement, n++) {
                const style = getComputedStyle(e);
                if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none') return true;
            }
            return document.activeElement === document.body;";
        self.run(script, vec![]).await == true
    }

    /// Keys to whatever has the focus.
    pub async fn type_keys(&self, keys: &str) {
        let element = self.client.active_element().await.expect("something has the focus");
        element.send_keys(keys).await.expect("keys arrive");
    }

    /// What has the focus: its tag, id and words.
    pub async fn focus(&self) -> String {
        let script = "const e = document.activeElement; return e ? `${e.tagName.toLowerCase()}#${e.id} ${(e.getAttribute('aria-label') || e.textContent || '').replace(/\\s+/g, ' ').trim().slice(0, 60)}` : ''";
        self.run(script, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Hands a file to the page as a person would choose it.
    pub async fn choose_file(&self, selector: &str, file: &Path) {
        let input = self.find(selector).await;
        input.send_keys(&file.to_string_lossy()).await.expect("the file is chosen");
    }

    /// A picture of the whole page, in `UPMS_E2E_PICTURES`.
    pub async fn picture(&self, name: &str) {
        let Ok(folder) = std::env::var("UPMS_E2E_PICTURES") else { return };
        if let Ok(picture) = self.client.screenshot().await {
            let _ = std::fs::create_dir_all(&folder);
            let _ = std::fs::write(Path::new(&folder).join(format!("{}-{name}.png", self.name)), picture);
        }
    }

    /// Whether the page scrolls sideways; none may.
    pub async fn scrolls_sideways(&self) -> bool {
        let script = "return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1";
        self.run(script, vec![]).await.as_bool().unwrap_or(true)
    }

    /// The requests with a body that the browser sent since the last question: method, address, length of the body.
    pub async fn sent(&self) -> Vec<(String, String, usize)> {
        let log = self.client.issue_cmd(Chromium::log("performance")).await.expect("the network's log");
        let mut sent = Vec::new();
        for entry in log.as_array().into_iter().flatten() {
            let event: Value =
                serde_json::from_str(entry["message"].as_str().unwrap_or("{}")).unwrap_or_default();
            if event["message"]["method"] == "Network.requestWillBeSent" {
                let request = &event["message"]["params"]["request"];
                let method = request["method"].as_str().unwrap_or_default().to_owned();
                if method != "GET" || request["hasPostData"] == true {
                    let body = request["postData"].as_str().map_or(0, str::len);
                    sent.push((method, request["url"].as_str().unwrap_or_default().to_owned(), body));
                }
            }
        }
        sent
    }

    /// Waits for a download with this ending and reads it.
    pub async fn downloaded(&self, ending: &str) -> Vec<u8> {
        for _ in 0..TRIES {
            for entry in
                std::fs::read_dir(self.folder.join("downloads")).expect("the folder of downloads").flatten()
            {
                if entry.file_name().to_string_lossy().ends_with(ending) {
                    return std::fs::read(entry.path()).expect("the download is readable");
                }
            }
            tokio::time::sleep(BETWEEN).await;
        }
        self.lost(&format!("a download of a {ending}")).await
    }
}
