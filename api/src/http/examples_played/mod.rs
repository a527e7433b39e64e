//! Plays the job over HTTP, every operation once, and holds what was asked and answered against the committed
//! `openapi/examples.json`: same fields, same kinds. `UPDATE_EXPECT=1` writes it anew.

mod approvals;
mod completion;
mod from_above;
mod imports;
mod job;
mod masters;
mod money;
mod on_site;
mod sign_in;
mod systems;
mod tender;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::app::contract;
use super::openapi::examples::schema_of;
use super::refusals::{Operation, operations};
use crate::testing::{Answer, Caller, TestApp};

/// What was asked and answered so far.
struct Play<'a> {
    app: &'a TestApp,
    operations: BTreeMap<String, Operation>,
    /// By schema.
    examples: BTreeMap<String, Value>,
    played: BTreeSet<String>,
}

/// Words that are secrets in a real answer; whoever reads an example needs their form alone.
fn masked(field: &str, value: &Value) -> Option<Value> {
    let text = match field {
        "access_token" | "refresh_token" => "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl",
        "password" | "new_password" => "river ghat lamp",
        "pin" | "new_pin" => "739154",
        "code"
            if value
                .as_str()
                .is_some_and(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())) =>
        {
            "204816"
        }
        "client_secret" => "upms_4fQ7mD2c…",
        "secret" if value.as_str().is_some_and(|text| text.starts_with("whsec_")) => {
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        }
        "secret" => "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "uri" => "otpauth://totp/UPMS:2010100274?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=UPMS",
        "qr_svg" => "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 45 45\"/>",
        "codes" => return Some(json!(["4F7K-29QX", "H3MD-81TC"])),
        _ => return None,
    };
    value.is_string().then(|| json!(text))
}

/// Without secrets, and lists cut to what shows their form.
fn shown(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let show = |(name, value): (&String, &Value)| {
                (name.clone(), masked(name, value).unwrap_or_else(|| shown(value)))
            };
            Value::Object(fields.iter().map(show).collect())
        }
        Value::Array(items) => items.iter().take(2).map(shown).collect(),
        other => other.clone(),
    }
}

/// Every field with the kind of its value; what may be null says nothing of its kind.
fn form(value: &Value, at: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| form(value, &format!("{at}/{name}"), into))
        }
        Value::Array(items) => items.iter().for_each(|item| form(item, &format!("{at}/-"), into)),
        Value::Null => {}
        Value::Bool(_) => drop(into.insert(format!("{at}: true or false"))),
        Value::Number(_) => drop(into.insert(format!("{at}: number"))),
        Value::String(_) => drop(into.insert(format!("{at}: text"))),
    }
}

impl<'a> Play<'a> {
    fn of(app: &'a TestApp) -> Self {
        let operations =
            operations().into_iter().map(|operation| (operation.id.clone(), operation)).collect();
        Self { app, operations, examples: BTreeMap::new(), played: BTreeSet::new() }
    }

    async fn send(&mut self, id: &str, who: &Caller<'_>, at: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let json = body.as_ref().filter(|(kind, _)| *kind == "application/json");
        let asked: Value =
            json.map_or(Value::Null, |(_, bytes)| serde_json::from_slice(bytes).expect("it is JSON"));
        let operation = self.operations.get(id).unwrap_or_else(|| panic!("no operation {id}"));
        let (path, query) = at.split_once('?').map_or((at, ""), |(path, query)| (path, query));
        let uri =
            if query.is_empty() { operation.on(path) } else { format!("{}?{query}", operation.on(path)) };
        // Two acts are never of one instant, as in life: what is listed newest first has one order.
        self.app.pass(chrono::Duration::seconds(1));
        let answer = who.send(operation.method.clone(), &uri, body).await;
        assert!((200..300).contains(&answer.status), "{id}: {}", String::from_utf8_lossy(&answer.bytes));
        self.played.insert(id.to_owned());
        let document = &contract().document()["paths"][&operation.pattern];
        let document = &document[operation.method.as_str().to_lowercase()];
        let mut keep = |content: &Value, value: &Value| {
            if let Some(schema) = schema_of(content) {
                self.examples.entry(schema.to_owned()).or_insert_with(|| shown(value));
            }
        };
        keep(&document["requestBody"]["content"], &asked);
        keep(&document["responses"][answer.status.to_string()]["content"], &answer.json);
        answer
    }

    /// Calls an operation on a thing, with a body or none, and gives the answer.
    async fn call(&mut self, id: &str, who: &Caller<'_>, at: &str, body: Value) -> Value {
        if body.is_null() {
            return self.send(id, who, at, None).await.json;
        }
        self.send(id, who, at, Some(("application/json", body.to_string().into_bytes()))).await.json
    }

    /// An act on the version at hand.
    async fn act(&mut self, id: &str, who: &Caller<'_>, on: &Value, body: Value) -> Value {
        let version = on["version"].as_i64().expect("a version");
        let who = who.with("If-Match", format!("\"{version}\""));
        self.call(id, &who, on["id"].as_str().expect("an id"), body).await
    }
}

#[actix_web::test]
async fn the_examples_are_what_is_asked_and_answered() {
    let app = TestApp::new().await;
    let mut play = Play::of(&app);
    play.signing_in().await;
    play.masters().await;
    play.lists_of_administrators().await;
    play.rule_changes().await;
    play.leave().await;
    play.job().await;
    play.approvals().await;
    play.tenders().await;
    play.money().await;
    play.systems().await;
    play.on_site().await;
    play.completion().await;
    play.overview().await;
    play.imports().await;

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/openapi/examples.json");
    let now = json!(play.examples);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, serde_json::to_string_pretty(&now).expect("JSON") + "\n").expect("written");
    }
    let committed: Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("committed")).expect("JSON");
    let (mut expected, mut found) = (BTreeSet::new(), BTreeSet::new());
    form(&committed, "", &mut expected);
    form(&now, "", &mut found);
    let differ: Vec<_> = expected.symmetric_difference(&found).collect();
    assert!(differ.is_empty(), "UPDATE_EXPECT=1 writes the examples anew: {differ:#?}");
}

#[test]
fn every_operation_has_an_example() {
    for (path, item) in contract().document()["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let bodies = operation["responses"].as_object().into_iter().flatten();
            let mine = bodies.filter(|(status, _)| status.starts_with('2')).map(|(_, response)| response);
            for body in mine.chain(operation.get("requestBody")) {
                let example = &body["content"]["application/json"]["examples"];
                let named = schema_of(&body["content"]);
                assert!(named.is_none() || example.is_object(), "{method} {path}: no example of {named:?}");
            }
        }
    }
}
