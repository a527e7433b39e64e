//! Ways out: an HTTP gateway of text messages and an SMTP server; in demo mode a small gateway of our own, which keeps
//! its messages in memory alone.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use serde::Serialize;
use uuid::Uuid;

use crate::context::Clock;
use crate::http::Refusal;

/// A message the demo's gateway took.
#[derive(Debug, Clone, Serialize)]
pub struct DemoMessage {
    pub at: DateTime<Utc>,
    pub channel: &'static str,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub attached: bool,
}

/// The ways out of a deployment.
pub enum Gateway {
    /// Real ones; a missing way refuses, and the message waits.
    Live {
        sms_url: Option<String>,
        client: reqwest::Client,
        smtp: Option<AsyncSmtpTransport<Tokio1Executor>>,
        from: String,
    },
    /// The demo's own: the last 500 messages, newest first.
    Demo(Clock, Mutex<VecDeque<DemoMessage>>),
}

fn away(what: &str, error: impl std::fmt::Display) -> Refusal {
    Refusal::Unavailable(format!("{what}: {error}"))
}

impl Gateway {
    pub fn demo(clock: Clock) -> Self {
        Self::Demo(clock, Mutex::new(VecDeque::new()))
    }

    /// The ways of a real deployment.
    pub fn live(sms_url: Option<String>, smtp_url: Option<&str>, from: String) -> Result<Self, String> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| error.to_string())?;
        let smtp = smtp_url
            .map(AsyncSmtpTransport::<Tokio1Executor>::from_url)
            .transpose()
            .map_err(|error| error.to_string())?
            .map(|builder| builder.build());
        Ok(Self::Live { sms_url, client, smtp, from })
    }

    /// Sends a text message. Its text may hold a code: it is neither stored nor logged. A message of the outbox has its id:
    /// one that is sent again, because a worker died before it noted the first, is known by it.
    pub async fn send_sms(&self, id: Option<Uuid>, mobile: &str, text: &str) -> Result<(), Refusal> {
        match self {
            Self::Demo(..) => self.keep("sms", mobile, "", text, false),
            Self::Live { sms_url, client, .. } => {
                let url = sms_url.as_ref().ok_or_else(|| away("SMS gateway", "UPMS_SMS_URL is not set"))?;
                let body = serde_json::json!({"to": mobile, "text": text});
                let mut request = client.post(url).json(&body);
                if let Some(id) = id {
                    request = request.header("Idempotency-Key", id.to_string());
                }
                let answer =
                    request.send().await.map_err(|error| away("SMS gateway", error.without_url()))?;
                if answer.status().is_success() { Ok(()) } else { Err(away("SMS gateway", answer.status())) }
            }
        }
    }

    /// Sends a text message beside the answer, so that neither its time nor its failure tells who is known here. The demo's
    /// is there at once.
    pub async fn send_sms_aside(self: &Arc<Self>, message: Option<(String, String)>) {
        let Some((mobile, text)) = message else { return };
        let gateway = self.clone();
        let sending = async move {
            if let Err(refusal) = gateway.send_sms(None, &mobile, &text).await {
                tracing::warn!(?refusal, "a text message was not sent");
            }
        };
        match &**self {
            Self::Demo(..) => sending.await,
            Self::Live { .. } => drop(tokio::spawn(sending)),
        }
    }

    /// Sends a mail, with the signed order where there is one. Its `Message-ID` is the id of the outbox: sent again after a
    /// crash it is the same letter.
    pub async fn send_mail(
        &self,
        id: Uuid,
        to: &str,
        subject: &str,
        body: &str,
        attachment: Option<Vec<u8>>,
    ) -> Result<(), Refusal> {
        match self {
            Self::Demo(..) => self.keep("mail", to, subject, body, attachment.is_some()),
            Self::Live { smtp, from, .. } => {
                let smtp = smtp.as_ref().ok_or_else(|| away("mail server", "UPMS_SMTP_URL is not set"))?;
                let mut parts = MultiPart::mixed().singlepart(SinglePart::plain(body.to_owned()));
                if let Some(pdf) = attachment {
                    let kind = ContentType::parse("application/pdf").map_err(|error| away("mail", error))?;
                    parts = parts.singlepart(Attachment::new("order.pdf".into()).body(pdf, kind));
                }
                let from: Mailbox = from.parse().map_err(|error| away("mail", error))?;
                let message = Message::builder()
                    .message_id(Some(format!("<{id}@{}>", from.email.domain())))
                    .from(from)
                    .to(to.parse().map_err(|error| away("mail", error))?)
                    .subject(subject)
                    .multipart(parts)
                    .map_err(|error| away("mail", error))?;
                smtp.send(message).await.map(drop).map_err(|error| away("mail server", error))
            }
        }
    }

    fn keep(
        &self,
        channel: &'static str,
        recipient: &str,
        subject: &str,
        body: &str,
        attached: bool,
    ) -> Result<(), Refusal> {
        if let Self::Demo(clock, messages) = self {
            let mut messages = messages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            messages.push_front(DemoMessage {
                at: clock.now(),
                channel,
                recipient: recipient.into(),
                subject: subject.into(),
                body: body.into(),
                attached,
            });
            messages.truncate(500);
        }
        Ok(())
    }

    /// What the demo's gateway took, newest first; nothing of a live one.
    pub fn messages(&self) -> Vec<DemoMessage> {
        match self {
            Self::Demo(_, messages) => {
                messages.lock().unwrap_or_else(std::sync::PoisonError::into_inner).iter().cloned().collect()
            }
            Self::Live { .. } => Vec::new(),
        }
    }
}
