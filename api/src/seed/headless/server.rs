//! A running demo, as a client sees it.

use reqwest::{Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::page::Page;
use shared::session::{
    CodeChannel, CompleteSession, DemoSignIn, Me, SessionChallenge, SessionOpened, StartSession, TokenUse,
};

/// Why the job was not done.
#[derive(Debug, thiserror::Error)]
pub enum HeadlessError {
    #[error("no demo answers at {origin}: {error}")]
    Away { origin: String, error: reqwest::Error },
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error("{what} was refused with {status}: {body}")]
    Refused { what: String, status: StatusCode, body: String },
    #[error("the demo has no {0}")]
    Missing(String),
    #[error("the sanction stands at {0} and nobody of the demo can carry it on")]
    Stuck(String),
    #[error("what came could not be written: {0}")]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// A message of the demo's gateway.
#[derive(Debug, Deserialize)]
pub struct Message {
    pub body: String,
}

pub struct Server {
    http: reqwest::Client,
    base: String,
    pub origin: String,
    /// Everyone of the demo.
    pub sign_ins: Vec<DemoSignIn>,
}

/// Someone signed in, with the posting acted under.
pub struct Person {
    pub sign_in: DemoSignIn,
    pub me: Me,
    token: String,
}

impl Server {
    pub async fn at(origin: &str) -> Result<Self, HeadlessError> {
        // A second installation is refused by the library and changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let origin = origin.trim_end_matches('/').to_owned();
        // A connection for each call: one that was kept may be closed by the server just as it is used again.
        let http = reqwest::Client::builder()
            .timeout(std::time::Duration::from_secs(60))
            .pool_max_idle_per_host(0)
            .build()?;
        let mut server = Self { http, base: format!("{origin}/api/v1"), origin, sign_ins: Vec::new() };
        let request = server.http.get(format!("{}/demo/sign-ins", server.base));
        let answer = request
            .send()
            .await
            .map_err(|error| HeadlessError::Away { origin: server.origin.clone(), error })?;
        let page: Page<DemoSignIn> = read("the list of demo sign-ins", answer).await?;
        server.sign_ins = page.items;
        Ok(server)
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        who: Option<&Person>,
        version: Option<i32>,
    ) -> RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(who) = who {
            request = request.bearer_auth(&who.token);
            if let Some(posting) = who.me.postings.first() {
                request = request.header("X-Acting-Posting", posting.id.to_string());
            }
        }
        match version {
            Some(version) => request.header("If-Match", format!("\"{version}\"")),
            None => request,
        }
    }

    pub async fn get<T: DeserializeOwned>(
        &self,
        who: Option<&Person>,
        path: &str,
    ) -> Result<T, HeadlessError> {
        read(path, self.request(Method::GET, path, who, None).send().await?).await
    }

    pub async fn download(&self, who: &Person, path: &str) -> Result<Vec<u8>, HeadlessError> {
        let answer = self.request(Method::GET, path, Some(who), None).send().await?;
        if answer.status().is_success() {
            Ok(answer.bytes().await?.to_vec())
        } else {
            Err(refused(path, answer).await)
        }
    }

    pub async fn post<T: DeserializeOwned>(
        &self,
        who: &Person,
        path: &str,
        version: Option<i32>,
        body: &impl Serialize,
    ) -> Result<T, HeadlessError> {
        read(path, self.request(Method::POST, path, Some(who), version).json(body).send().await?).await
    }

    pub async fn put<T: DeserializeOwned>(
        &self,
        who: &Person,
        path: &str,
        version: Option<i32>,
        body: &impl Serialize,
    ) -> Result<T, HeadlessError> {
        read(path, self.request(Method::PUT, path, Some(who), version).json(body).send().await?).await
    }

    /// What the demo's gateway took, newest first.
    async fn messages(&self) -> Result<Vec<Message>, HeadlessError> {
        Ok(self.get::<Page<Message>>(None, "/demo/messages").await?.items)
    }

    /// The code at the head of the newest message that holds these words.
    pub async fn code(&self, words: &str) -> Result<String, HeadlessError> {
        let messages = self.messages().await?;
        let body = messages.iter().map(|message| message.body.as_str()).find(|body| body.contains(words));
        let code =
            body.and_then(|body| body.get(..6)).filter(|code| code.bytes().all(|b| b.is_ascii_digit()));
        code.map(str::to_owned).ok_or_else(|| HeadlessError::Missing(format!("message with {words:?}")))
    }

    /// Signs in the officer of a designation in an office, as a script does: password, then the code of the message.
    pub async fn sign_in(&self, designation: &str, office: &str) -> Result<Person, HeadlessError> {
        let found = self
            .sign_ins
            .iter()
            .find(|of| of.designation == designation && of.office_name_en == office)
            .ok_or_else(|| HeadlessError::Missing(format!("{designation}, {office}")))?;
        self.sign_in_as(found).await
    }

    /// Signs one of the demo's people in.
    pub async fn sign_in_as(&self, found: &DemoSignIn) -> Result<Person, HeadlessError> {
        let start = StartSession {
            user: found.user.clone(),
            password: found.password.clone(),
            token: Some(TokenUse::Bearer),
        };
        let challenge: SessionChallenge =
            read("/session", self.http.post(format!("{}/session", self.base)).json(&start).send().await?)
                .await?;
        let complete = CompleteSession {
            challenge_id: challenge.challenge_id,
            channel: CodeChannel::Sms,
            code: self.code("sign in to UPMS").await?,
            new_password: None,
        };
        let request = self.http.post(format!("{}/session/code", self.base)).json(&complete);
        let opened: SessionOpened = read("/session/code", request.send().await?).await?;
        let token = opened.access_token.ok_or_else(|| HeadlessError::Missing("bearer token".into()))?;
        Ok(Person { sign_in: found.clone(), me: opened.me, token })
    }
}

async fn refused(what: &str, answer: reqwest::Response) -> HeadlessError {
    let status = answer.status();
    HeadlessError::Refused { what: what.to_owned(), status, body: answer.text().await.unwrap_or_default() }
}

async fn read<T: DeserializeOwned>(what: &str, answer: reqwest::Response) -> Result<T, HeadlessError> {
    if !answer.status().is_success() {
        return Err(refused(what, answer).await);
    }
    Ok(serde_json::from_slice(&answer.bytes().await?)?)
}
