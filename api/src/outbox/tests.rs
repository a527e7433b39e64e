//! The outbox against a mail server and a gateway that really listen: what arrives, and what a crash between does.

use std::sync::{Arc, Mutex};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use chrono::Duration;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use super::{Gateway, NewMessage, deliver, enqueue};
use crate::context::Context;
use crate::testing::TestApp;

/// A letter as the server took it: envelope and text.
#[derive(Debug, Clone, Default)]
struct Taken {
    from: String,
    to: Vec<String>,
    data: String,
}

type LetterBox = Arc<Mutex<Vec<Taken>>>;

/// Speaks SMTP (RFC 5321) with one client, as far as a client that only submits needs it.
async fn converse(stream: TcpStream, letters: LetterBox) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let mut letter = Taken::default();
    writer.write_all(b"220 mail.example.gov.in ESMTP\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "EHLO" => b"250-mail.example.gov.in\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            "MAIL" => {
                letter = Taken { from: line.clone(), ..Taken::default() };
                b"250 OK\r\n"
            }
            "RCPT" if line.contains("refused@") => b"550 no such box\r\n",
            "RCPT" => {
                letter.to.push(line.clone());
                b"250 OK\r\n"
            }
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await?;
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    letter.data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    letter.data.push('\n');
                }
                letters.lock().unwrap().push(std::mem::take(&mut letter));
                b"250 taken\r\n"
            }
            "QUIT" => {
                writer.write_all(b"221 bye\r\n").await?;
                break;
            }
            _ => b"250 OK\r\n",
        };
        writer.write_all(answer).await?;
    }
    Ok(())
}

/// A mail server on a free port, with its letter box.
async fn mail_server() -> (String, LetterBox) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let letters = LetterBox::default();
    let taken = letters.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, taken.clone()));
        }
    });
    (url, letters)
}

type Calls = Arc<Mutex<Vec<(String, Value)>>>;

/// A gateway of text messages on a free port: what was posted, with its key.
async fn sms_gateway() -> (String, Calls) {
    let calls = Calls::default();
    let of_server = web::Data::from(calls.clone());
    let server = HttpServer::new(move || {
        App::new().app_data(of_server.clone()).default_service(web::to(
                |request: HttpRequest,
                 body: web::Json<Value>,
                 calls: web::Data<Mutex<Vec<(String, Value)>>>| async move {
                    let key = request.headers().get("Idempotency-Key").and_then(|key| key.to_str().ok());
                    calls.lock().unwrap().push((key.unwrap_or_default().to_owned(), body.into_inner()));
                    HttpResponse::Accepted().finish()
                },
            ))
    })
    .workers(1)
    .bind("127.0.0.1:0")
    .unwrap();
    let url = format!("http://{}/send", server.addrs()[0]);
    actix_web::rt::spawn(server.run());
    (url, calls)
}

fn live(app: &TestApp, sms: Option<String>, smtp: Option<&str>) -> Context {
    let from = "UPMS <no-reply@upms.example.gov.in>".to_owned();
    Context { gateway: Arc::new(Gateway::live(sms, smtp, from).unwrap()), ..(**app.context).clone() }
}

fn message(app: &TestApp, channel: &'static str, recipient: &str, body: &str) -> NewMessage {
    NewMessage {
        id: app.context.new_id(),
        channel,
        recipient: recipient.into(),
        subject: "UPMS: 2 due with you".into(),
        body: body.into(),
        attachment_sha256: None,
        entity_id: None,
        created_at: app.now(),
        due_at: app.now(),
    }
}

fn queue(app: &TestApp, message: &NewMessage) -> Uuid {
    app.act(|conn| enqueue(conn, message));
    message.id
}

#[actix_web::test]
async fn a_mail_arrives_at_a_server_whole_and_once() {
    let app = TestApp::new().await;
    let (url, letters) = mail_server().await;
    let context = live(&app, None, Some(&url));
    let words = "This waits with you:\n- Vet the estimate: Bridge\n\nএগুলি আপনার কাছে অপেক্ষায় আছে।";
    let id = queue(&app, &message(&app, "mail", "arpita.ghosh@example.gov.in", words));
    assert_eq!(deliver(&context).await.unwrap(), 1);
    app.pass(Duration::hours(2));
    assert_eq!(deliver(&context).await.unwrap(), 0, "what is delivered is not sent again");
    let letters = letters.lock().unwrap().clone();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].from.contains("<no-reply@upms.example.gov.in>"), "{:?}", letters[0]);
    assert!(letters[0].to[0].contains("<arpita.ghosh@example.gov.in>"));
    assert!(letters[0].data.contains("Subject: UPMS: 2 due with you"));
    assert!(
        letters[0].data.contains(&format!("Message-ID: <{id}@upms.example.gov.in>")),
        "{}",
        letters[0].data
    );
}

#[actix_web::test]
async fn a_worker_that_dies_after_sending_sends_the_same_letter_which_is_known_by_its_id() {
    let app = TestApp::new().await;
    let (url, letters) = mail_server().await;
    let context = live(&app, None, Some(&url));
    let id = queue(&app, &message(&app, "mail", "arpita.ghosh@example.gov.in", "once"));
    // The first worker took the message and sent it, and died before it noted that.
    let now = app.now();
    let taken = app.act(|conn| super::queries::claim(conn, now, 20));
    context
        .gateway
        .send_mail(id, &taken[0].recipient, &taken[0].subject, &taken[0].body, None)
        .await
        .unwrap();
    assert_eq!(
        deliver(&context).await.unwrap(),
        0,
        "another worker does not take it while the first may be at it"
    );
    app.pass(Duration::minutes(1));
    assert_eq!(deliver(&context).await.unwrap(), 1);
    let letters = letters.lock().unwrap().clone();
    let head = format!("Message-ID: <{id}@");
    assert_eq!(letters.iter().filter(|letter| letter.data.contains(&head)).count(), 2);
    app.pass(Duration::hours(5));
    assert_eq!(deliver(&context).await.unwrap(), 0);
}

#[actix_web::test]
async fn a_text_message_is_posted_with_its_key_and_one_that_is_refused_waits_and_is_parked_at_last() {
    let app = TestApp::new().await;
    let (smtp, letters) = mail_server().await;
    let (sms, calls) = sms_gateway().await;
    let context = live(&app, Some(sms), Some(&smtp));
    let id = queue(&app, &message(&app, "sms", "+919830012345", "UPMS: 2 of your tasks are due."));
    queue(&app, &message(&app, "mail", "refused@example.gov.in", "nobody takes this"));
    assert_eq!(deliver(&context).await.unwrap(), 2);
    let posted = calls.lock().unwrap().clone();
    assert_eq!(posted.len(), 1);
    assert_eq!(posted[0].0, id.to_string());
    assert_eq!(
        posted[0].1,
        serde_json::json!({"to": "+919830012345", "text": "UPMS: 2 of your tasks are due."})
    );
    let mut attempts = 1;
    for _ in 0..30 {
        app.pass(Duration::hours(9));
        attempts += deliver(&context).await.unwrap();
    }
    assert_eq!(attempts, 12, "after twelve attempts an administrator looks at it");
    assert!(letters.lock().unwrap().is_empty());
    assert_eq!(calls.lock().unwrap().len(), 1);
}
