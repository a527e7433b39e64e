//! The demo that the journeys take place in: its people, its telephone, and its public API where a journey needs a
//! beginning that another journey already tells.

use std::collections::HashSet;
use std::sync::LazyLock;
use std::time::Duration;

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::{Browser, setting};

/// One who signs in.
#[derive(Debug, Clone)]
pub struct Person {
    pub user: String,
    pub password: String,
    pub pin: Option<String>,
    pub name: String,
    /// What the person does in the demo.
    pub part: String,
    /// Designation and office, as tasks name a post.
    pub post: String,
}

/// A demo server that is up.
pub struct Demo {
    http: Client,
    origin: String,
}

/// Codes that were used: the telephone keeps them all.
static USED: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
/// Two journeys may be the same person; their codes come to one telephone, so they sign in one after the other.
static TURN: Mutex<()> = Mutex::const_new(());

impl Demo {
    pub fn reach() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().timeout(Duration::from_secs(30)).build().expect("a client");
        Self { http, origin: setting("UPMS_E2E_ORIGIN") }
    }

    /// Everybody of the demo.
    pub async fn people(&self) -> Vec<Person> {
        let page = self.call(Method::GET, "/demo/sign-ins", None, None).await;
        let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let person = |item: &Value| Person {
            user: words(&item["user"]),
            password: words(&item["password"]),
            pin: item["pin"].as_str().map(str::to_owned),
            name: words(&item["name_en"]),
            part: words(&item["part"]),
            post: format!("{}, {}", words(&item["designation"]), words(&item["office_name_en"])),
        };
        page["items"].as_array().into_iter().flatten().map(person).collect()
    }

    /// One by name or post: `Arpita Ghosh`, `Assistant Engineer, Krishnanagar Sub-Division`, or name and office.
    pub async fn person(&self, name: &str) -> Person {
        let people = self.people().await;
        let named = |person: &Person| {
            name == person.name || name == person.post || name.starts_with(&format!("{},", person.name))
        };
        let found = people.into_iter().find(named);
        found.unwrap_or_else(|| panic!("the demo has no {name}"))
    }

    /// One call of the API; anything but success ends the journey with the answer.
    pub async fn call(&self, method: Method, path: &str, token: Option<&str>, body: Option<Value>) -> Value {
        let (status, answer, _) = self.ask(method.clone(), path, token, None, body).await;
        assert!(status.is_success(), "{method} {path}: {status} {answer}");
        answer
    }

    /// One call of the API, whatever it answers, with the ETag.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        version: Option<&str>,
        body: Option<Value>,
    ) -> (StatusCode, Value, String) {
        let mut request = self.http.request(method.clone(), format!("{}/api/v1{path}", self.origin));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(version) = version {
            request = request.header("If-Match", version);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let status = answer.status();
        let etag =
            answer.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = answer.bytes().await.expect("the answer is read");
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null), etag)
    }

    /// The bytes behind a public address of the API.
    pub async fn bytes(&self, path: &str, token: Option<&str>) -> Vec<u8> {
        let mut request = self.http.get(format!("{}/api/v1{path}", self.origin));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.bytes().await.expect("the answer is read").to_vec()
    }

    /// The newest code in a text message that says all these words and was not used yet.
    pub async fn code(&self, words: &[&str]) -> String {
        for _ in 0..100 {
            let page = self.call(Method::GET, "/demo/messages", None, None).await;
            let mut used = USED.lock().await;
            for message in page["items"].as_array().into_iter().flatten() {
                let body = message["body"].as_str().unwrap_or_default();
                let whole = format!("{} {body}", message["recipient"].as_str().unwrap_or_default());
                let code = body
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .find(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()));
                if let Some(code) = code {
                    let key = format!("{}{whole}", message["at"]);
                    if words.iter().all(|word| whole.contains(word)) && used.insert(key) {
                        return code.to_owned();
                    }
                }
            }
            drop(used);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no message says {words:?} and a code");
    }

    /// Signs a person in through the API and gives the bearer token.
    pub async fn token(&self, person: &Person) -> String {
        let _turn = TURN.lock().await;
        let body = json!({ "user": person.user, "password": person.password, "token": "bearer" });
        let challenge = self.call(Method::POST, "/session", None, Some(body)).await;
        let address = challenge["masked_address"].as_str().unwrap_or_default();
        let code = self.code(&[&last_digits(address), "sign in"]).await;
        let body = json!({ "challenge_id": challenge["challenge_id"], "channel": "sms", "code": code });
        let opened = self.call(Method::POST, "/session/code", None, Some(body)).await;
        opened["access_token"].as_str().unwrap_or_else(|| panic!("no token in {opened}")).to_owned()
    }

    /// The code of a sign-in whose page waits for it.
    pub async fn code_for(&self, browser: &Browser) -> String {
        browser.see("Sent to the mobile").await;
        let address = browser.find("form strong[lang=en]").await.text().await.expect("the masked number");
        self.code(&[&last_digits(&address), "sign in"]).await
    }

    /// Signs a person in as a person does, on the page.
    pub async fn sign_in(&self, browser: &Browser, person: &Person) {
        let _turn = TURN.lock().await;
        browser.goto("/sign-in").await;
        browser.fill("User ID", &person.user).await;
        browser.fill("Password", &person.password).await;
        browser.press("Continue").await;
        let code = self.code_for(browser).await;
        browser.fill("6-digit code", &code).await;
        browser.press("Sign in").await;
        browser.arrive("/my-work").await;
    }
}

/// What a masked number shows of itself.
fn last_digits(masked: &str) -> String {
    masked.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect()
}
