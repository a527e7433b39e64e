//! Webhooks against a server that listens: order, retries, signatures, what is not followed and not connected to.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use diesel::prelude::*;
use ring::hmac;
use serde_json::{Value, json};
use shared::api_client::ClientScope;
use shared::event::{EventKind, RegisteredWebhook, Webhook, WebhookDelivery};
use shared::page::Page;
use uuid::Uuid;

use super::{deliver, queries};
use crate::clients::tests::site::{Connected, connected};
use crate::context::Context;
use crate::db::schema::event;
use crate::events;
use crate::sanctions::tests::site::Site;
use crate::testing::{TestApp, world};

/// What the server was sent.
#[derive(Debug, Clone)]
struct Heard {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Heard {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
    }
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
    fn project(&self) -> String {
        self.json()["data"]["project_id"].as_str().unwrap().to_owned()
    }
}

type Answers = Arc<dyn Fn(&Heard) -> Option<String> + Send + Sync>;

/// A server on a port of its own. What it answers a request with is asked for each; `None`: it never answers.
struct Receiver {
    port: u16,
    heard: Arc<Mutex<Vec<Heard>>>,
}

fn one(mut stream: TcpStream, heard: &Mutex<Vec<Heard>>, answers: &Answers) -> Option<TcpStream> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).ok()?;
        if count == 0 {
            return None;
        }
        bytes.extend_from_slice(&buffer[..count]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let headers: Vec<(String, String)> = head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let length =
            headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, v)| v.parse().unwrap());
        if bytes.len() < end + 4 + length {
            continue;
        }
        let told = Heard { headers, body: bytes[end + 4..].to_vec() };
        let answer = answers(&told);
        heard.lock().unwrap().push(told);
        return match answer {
            Some(answer) => {
                stream.write_all(answer.as_bytes()).ok()?;
                None
            }
            // Kept open without a word.
            None => Some(stream),
        };
    }
}

impl Receiver {
    fn new(answers: impl Fn(&Heard) -> Option<String> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard: Arc<Mutex<Vec<Heard>>> = Arc::default();
        let (kept, answers): (_, Answers) = (heard.clone(), Arc::new(answers));
        std::thread::spawn(move || {
            let silent = Arc::new(Mutex::new(Vec::new()));
            for stream in listener.incoming().flatten() {
                let (kept, answers, silent) = (kept.clone(), answers.clone(), silent.clone());
                std::thread::spawn(move || {
                    if let Some(open) = one(stream, &kept, &answers) {
                        silent.lock().unwrap().push(open);
                    }
                });
            }
        });
        Self { port, heard }
    }
    fn good() -> Self {
        Self::new(|_| Some(answer(200)))
    }
    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/upms", self.port)
    }
    fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }
}

fn answer(status: u16) -> String {
    format!("HTTP/1.1 {status} Word\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

async fn of(app: &TestApp) -> Connected {
    connected(app, &[ClientScope::EventsRead], json!({})).await
}

async fn registered(app: &TestApp, client: &Connected, url: &str, kinds: &[&str]) -> RegisteredWebhook {
    let body = json!({"client_id": client.client.id, "url": url, "kinds": kinds});
    app.as_user(world::STATE_ADMIN).post("/webhooks", &body).await.expect(201).into()
}

/// Writes events of a project and numbers them.
fn happen(app: &TestApp, project: Uuid, kinds: &[EventKind]) {
    app.act(|conn| {
        for kind in kinds {
            diesel::insert_into(event::table)
                .values((
                    event::id.eq(app.context.new_id()),
                    event::kind.eq(kind.as_str()),
                    event::at.eq(app.now()),
                    event::project_id.eq(project),
                    event::entity.eq("project"),
                    event::entity_id.eq(project),
                ))
                .execute(conn)?;
        }
        Ok(())
    });
    events::sequence(&app.context).unwrap();
}

async fn deliveries(app: &TestApp, webhook: Uuid) -> Vec<WebhookDelivery> {
    let page: Page<WebhookDelivery> = app
        .as_user(world::STATE_ADMIN)
        .get(&format!("/webhooks/{webhook}/deliveries"))
        .await
        .expect(200)
        .into();
    page.items
}

#[actix_web::test]
async fn an_event_is_a_signed_cloud_event_in_order() {
    let app = TestApp::new().await;
    let (client, receiver) = (of(&app).await, Receiver::good());
    let made = registered(&app, &client, &receiver.url(), &["bill.passed", "work.started"]).await;
    let project = Site::default().make(&app).project;
    happen(&app, project, &[EventKind::WorkStarted, EventKind::ProjectSuspended, EventKind::BillPassed]);
    while deliver(&app.context).await.unwrap() > 0 {}
    let heard = receiver.heard();
    let types: Vec<String> =
        heard.iter().map(|one| one.json()["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(types, ["in.gov.upms.work.started", "in.gov.upms.bill.passed"], "only what it is told of");
    let secret = STANDARD.decode(made.secret.strip_prefix("whsec_").unwrap()).unwrap();
    for one in &heard {
        let (id, at) = (one.header("webhook-id"), one.header("webhook-timestamp"));
        let mut signed = format!("{id}.{at}.").into_bytes();
        signed.extend_from_slice(&one.body);
        let given = STANDARD.decode(one.header("webhook-signature").strip_prefix("v1,").unwrap()).unwrap();
        hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, &secret), &signed, &given).unwrap();
        let told = one.json();
        assert_eq!((&told["specversion"], &told["id"]), (&json!("1.0"), &json!(id)));
        assert_eq!(at, app.now().timestamp().to_string());
        assert_eq!(one.header("content-type"), "application/cloudevents+json");
    }
    let listed: Page<Webhook> = app.as_user(world::AUDITOR).get("/webhooks").await.expect(200).into();
    assert_eq!((listed.items[0].pending, listed.items[0].parked), (0, 0));
    assert!(!serde_json::to_string(&listed.items).unwrap().contains("whsec"), "shown once");
}

#[actix_web::test]
async fn a_project_waits_for_its_earlier_event_while_others_flow() {
    let app = TestApp::new().await;
    let client = of(&app).await;
    let (slow, other) = (Site::default().make(&app).project, Site::default().make(&app).project);
    let failing = Arc::new(Mutex::new(true));
    let (fails, bad) = (failing.clone(), slow.to_string());
    let receiver = Receiver::new(move |heard| {
        Some(answer(if heard.project() == bad && *fails.lock().unwrap() { 500 } else { 204 }))
    });
    registered(&app, &client, &receiver.url(), &[]).await;
    happen(&app, slow, &[EventKind::WorkStarted, EventKind::BillPassed]);
    happen(&app, other, &[EventKind::WorkStarted, EventKind::BillPassed]);
    while deliver(&app.context).await.unwrap() > 0 {}
    let of_project = |id: Uuid| {
        receiver
            .heard()
            .iter()
            .filter(|one| one.project() == id.to_string())
            .map(Heard::json)
            .collect::<Vec<_>>()
    };
    assert_eq!(of_project(other).len(), 2);
    assert_eq!(of_project(slow).len(), 1, "the next waits");
    app.pass(Duration::minutes(5));
    while deliver(&app.context).await.unwrap() > 0 {}
    assert_eq!(of_project(slow).len(), 2, "tried again");
    *failing.lock().unwrap() = false;
    app.pass(Duration::minutes(10));
    while deliver(&app.context).await.unwrap() > 0 {}
    let told = of_project(slow);
    assert_eq!(told.len(), 4);
    assert_eq!(
        (&told[0]["id"], &told[1]["id"]),
        (&told[2]["id"], &told[2]["id"]),
        "the same id at each attempt"
    );
    assert_eq!(told[3]["type"], "in.gov.upms.bill.passed");
}

#[actix_web::test]
async fn after_three_days_it_is_parked_and_an_administrator_sends_it_again() {
    let app = TestApp::new().await;
    let client = of(&app).await;
    let failing = Arc::new(Mutex::new(true));
    let fails = failing.clone();
    let receiver = Receiver::new(move |_| Some(answer(if *fails.lock().unwrap() { 503 } else { 200 })));
    let made = registered(&app, &client, &receiver.url(), &[]).await;
    happen(&app, Site::default().make(&app).project, &[EventKind::WorkStarted]);
    for _ in 0..50 {
        deliver(&app.context).await.unwrap();
        app.pass(Duration::hours(2));
    }
    let parked = deliveries(&app, made.webhook.id).await.pop().unwrap();
    assert_eq!((parked.state.as_str(), parked.last_status), ("parked", Some(503)));
    let tried = receiver.heard().len();
    assert!((8..30).contains(&tried), "{tried}");
    *failing.lock().unwrap() = false;
    deliver(&app.context).await.unwrap();
    assert_eq!(receiver.heard().len(), tried, "given up");
    let at = format!("/webhook-deliveries/{}/replay", parked.id);
    for user in [world::FINANCE, world::AUDITOR, world::EE] {
        assert_eq!(app.as_user(user).act(&at).await.status, 403, "{user}");
    }
    app.as_user(world::STATE_ADMIN).act(&at).await.expect(200);
    assert_eq!(app.as_user(world::STATE_ADMIN).act(&at).await.status, 409, "on its way");
    deliver(&app.context).await.unwrap();
    assert_eq!(deliveries(&app, made.webhook.id).await[0].state.as_str(), "delivered");
}

#[actix_web::test]
async fn a_redirect_is_not_followed() {
    let app = TestApp::new().await;
    let (client, elsewhere) = (of(&app).await, Receiver::good());
    let to = elsewhere.url();
    let receiver = Receiver::new(move |_| {
        Some(format!(
            "HTTP/1.1 307 Elsewhere\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ))
    });
    let made = registered(&app, &client, &receiver.url(), &[]).await;
    happen(&app, Site::default().make(&app).project, &[EventKind::WorkStarted]);
    deliver(&app.context).await.unwrap();
    assert_eq!((receiver.heard().len(), elsewhere.heard().len()), (1, 0));
    let told = &deliveries(&app, made.webhook.id).await[0];
    assert_eq!(told.last_error.as_deref(), Some("307: redirects are not followed"));
}

#[actix_web::test]
async fn a_server_that_never_answers_holds_nobody_else() {
    let app = TestApp::new().await;
    let client = of(&app).await;
    let (silent, good) = (Receiver::new(|_| None), Receiver::good());
    let made = registered(&app, &client, &silent.url(), &[]).await;
    registered(&app, &client, &good.url(), &[]).await;
    happen(&app, Site::default().make(&app).project, &[EventKind::WorkStarted]);
    deliver(&app.context).await.unwrap();
    assert_eq!((silent.heard().len(), good.heard().len()), (1, 1));
    let told = &deliveries(&app, made.webhook.id).await[0];
    assert!(told.last_error.as_deref().unwrap().starts_with("no answer within 10 seconds"), "{told:?}");
}

#[actix_web::test]
async fn a_worker_that_dies_between_sending_and_noting_leaves_it_to_the_next() {
    let app = TestApp::new().await;
    let (client, receiver) = (of(&app).await, Receiver::good());
    registered(&app, &client, &receiver.url(), &[]).await;
    happen(&app, Site::default().make(&app).project, &[EventKind::WorkStarted]);
    // It took the delivery, sent it, and died: nothing was noted.
    let taken = app.act(|conn| queries::claim(conn, app.now(), 20));
    assert_eq!(taken.len(), 1);
    assert_eq!(deliver(&app.context).await.unwrap(), 0, "meanwhile it is another's");
    app.pass(Duration::seconds(61));
    assert_eq!(deliver(&app.context).await.unwrap(), 1);
    assert_eq!(receiver.heard()[0].header("webhook-id"), taken[0].event_id.to_string());
    let (first, second) = futures_util::join!(deliver(&app.context), deliver(&app.context));
    assert_eq!(first.unwrap() + second.unwrap(), 0);
}

/// The same server, whose operator allows public addresses alone.
fn strict(app: &TestApp) -> Context {
    let mut context = Context::clone(&app.context);
    let config = crate::config::Config { webhooks_private: false, ..(*context.config).clone() };
    context.config = Arc::new(config);
    context
}

#[actix_web::test]
async fn an_address_is_judged_at_each_attempt_and_where_it_connects() {
    let app = TestApp::new().await;
    let (client, receiver) = (of(&app).await, Receiver::good());
    // Registered while private addresses were allowed; a name that leads to loopback is found when it is resolved.
    let literal = registered(&app, &client, &receiver.url(), &[]).await;
    let name = format!("https://ip6-localhost:{}/upms", receiver.port);
    let named = registered(&app, &client, &name, &[]).await;
    happen(&app, Site::default().make(&app).project, &[EventKind::WorkStarted]);
    deliver(&strict(&app)).await.unwrap();
    assert!(receiver.heard().is_empty(), "no connection was made");
    for id in [literal.webhook.id, named.webhook.id] {
        let told = &deliveries(&app, id).await[0];
        assert_eq!((told.state.as_str(), told.last_status), ("pending", None), "{told:?}");
    }
}

#[actix_web::test]
async fn who_registers_webhooks_and_for_whom() {
    let app = TestApp::new().await;
    let client = of(&app).await;
    let reader = connected(&app, &[ClientScope::ProjectsRead], json!({"system": "other"})).await;
    let admin = app.as_user(world::STATE_ADMIN);
    let body = |client: Uuid, url: &str| json!({"client_id": client, "url": url});
    let id = client.client.id;
    assert_eq!(
        app.as_user(world::FINANCE).post("/webhooks", &body(id, "https://a.example/")).await.status,
        403
    );
    let told = admin.post("/webhooks", &body(reader.client.id, "ftp://a.example/")).await;
    assert_eq!(told.faults(), [("/url", "URL_FORM"), ("/client_id", "SCOPE_MISSING")]);
    let made = registered(&app, &client, "https://a.example/hook", &[]).await;
    let at = format!("/webhooks/{}/disable", made.webhook.id);
    assert_eq!(admin.if_match(7).act(&at).await.status, 412);
    admin.if_match(1).act(&at).await.expect(200);
    happen(&app, Site::default().make(&app).project, &[EventKind::WorkStarted]);
    assert!(deliveries(&app, made.webhook.id).await.is_empty(), "told of nothing more");
}
