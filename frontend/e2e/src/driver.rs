//! chromedriver: one process a browser, on a port that it chooses itself, ended with the browser.

use std::process::Stdio;

use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::Method;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use url::{ParseError, Url};

/// A running chromedriver.
pub struct Driver {
    _process: Child,
    pub address: String,
}

impl Driver {
    /// Starts one and reads from its words where it listens.
    pub async fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver starts");
        let mut lines = BufReader::new(process.stdout.take().expect("its output is read")).lines();
        while let Some(line) = lines.next_line().await.expect("its output is text") {
            if let Some(port) = line
                .split("successfully on port ")
                .nth(1)
                .and_then(|rest| rest.trim_end_matches('.').parse::<u16>().ok())
            {
                // It goes on talking; nobody listens, but it must not be stopped by a closed pipe.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Self { _process: process, address: format!("http://127.0.0.1:{port}") };
            }
        }
        panic!("chromedriver ended without a port");
    }
}

/// A command that WebDriver does not know and Chromium does: DevTools calls and the log of the network.
#[derive(Debug)]
pub struct Chromium {
    path: &'static str,
    body: Value,
}

impl Chromium {
    pub fn devtools(command: &str, parameters: Value) -> Self {
        Self { path: "goog/cdp/execute", body: serde_json::json!({ "cmd": command, "params": parameters }) }
    }
    pub fn log(kind: &str) -> Self {
        Self { path: "se/log", body: serde_json::json!({ "type": kind }) }
    }
}

impl WebDriverCompatibleCommand for Chromium {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }
    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
