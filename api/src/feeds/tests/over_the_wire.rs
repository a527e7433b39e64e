//! A server that listens, and clients that know of it what an integrator knows: the guide, whose examples are run as they stand,
//! and a client written from the document of the API alone.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use serde_json::json;
use shared::api_client::ClientScope;

use super::money::code;
use crate::bills::tests::site::{Ground, ground};
use crate::clients::tests::site::{Connected, connected};
use crate::events;
use crate::http::app::app;
use crate::http::wall::Wall;
use crate::testing::TestApp;

/// The application on a port of its own.
fn serve(of: &TestApp) -> String {
    let (context, wall) = (of.context.clone(), Arc::new(Wall::new(1000, 1000)));
    let server = actix_web::HttpServer::new(move || app(context.clone(), wall.clone()))
        .workers(1)
        .disable_signals()
        .bind(("127.0.0.1", 0))
        .unwrap();
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    format!("http://{address}")
}

/// Runs a program on a text, beside the server.
async fn run(
    program: &'static [&'static str],
    text: String,
    settings: Vec<(&'static str, String)>,
) -> Output {
    tokio::task::spawn_blocking(move || {
        let mut child = Command::new(program[0])
            .args(&program[1..])
            .envs(settings)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program[0]));
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    })
    .await
    .unwrap()
}

#[track_caller]
fn well(output: &Output) {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
}

/// The fenced blocks of a language, joined in their order.
fn blocks(guide: &str, language: &str) -> String {
    let fence = format!("```{language}\n");
    guide.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

fn settings(app: &TestApp, url: &str, of: &Ground, client: &Connected) -> Vec<(&'static str, String)> {
    vec![
        ("UPMS_URL", url.to_owned()),
        ("UPMS_CLIENT_ID", client.client.id.to_string()),
        ("UPMS_CLIENT_SECRET", client.secret.clone()),
        ("UPMS_PROJECT", code(app, of)),
        ("UPMS_HEAD", of.head.clone()),
    ]
}

#[actix_web::test]
async fn the_examples_of_the_guide_work_as_they_stand() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let client = connected(&app, ClientScope::ALL, json!({})).await;
    events::sequence(&app.context).unwrap();
    let set = settings(&app, &serve(&app), &of, &client);
    let guide =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/INTEGRATION.md")).unwrap();
    let (shell, python) = (blocks(&guide, "bash"), blocks(&guide, "python"));
    assert!(shell.contains("oauth/token") && python.contains("def verified"));
    well(&run(&["bash", "-euo", "pipefail", "-s"], shell, set.clone()).await);
    well(&run(&["python3", "-"], python, set).await);
}

#[actix_web::test]
async fn a_client_written_from_the_document_alone_feeds_and_reads() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let scopes = [ClientScope::AllotmentsWrite, ClientScope::ExpenditureWrite, ClientScope::EventsRead];
    let client = connected(&app, &scopes, json!({})).await;
    events::sequence(&app.context).unwrap();
    let set = settings(&app, &serve(&app), &of, &client);
    well(&run(&["python3", "-"], include_str!("client.py").to_owned(), set).await);
    let money = crate::bills::tests::site::money(&app, of.of.project).await;
    assert_eq!((money.allotted_paise, money.spent_paise), (2_00_000_00, 1_00_000_00));
}
