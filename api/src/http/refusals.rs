//! Every operation of the document refuses whom it should: nobody, and whoever asks for what is not there. A new operation is
//! among them from the day it is documented.

use actix_web::http::Method;
use serde_json::Value;

use super::app::contract;
use super::contract::METHODS;
use crate::testing::{Caller, TestApp, world};

/// An id of nothing.
pub const NOTHING: &str = "01990000-0000-7000-8000-000000000000";

/// An operation as it is called.
pub struct Operation {
    pub id: String,
    pub method: Method,
    /// The path as the document has it.
    pub pattern: String,
    /// The path with ids of nothing.
    pub path: String,
    pub open: bool,
    pub has_id: bool,
}

/// A path with an id in place of what varies; of an id in several parts, each in its place.
fn filled(pattern: &str, id: &str) -> String {
    let mut ids = id.split('/').cycle();
    let parts = pattern.split('/').map(|part| match part.split_once('{') {
        Some((_, "n}.png")) => "1.png",
        Some(_) => ids.next().unwrap_or_default(),
        None => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

impl Operation {
    /// The path on a thing.
    pub fn on(&self, id: &str) -> String {
        filled(&self.pattern, id)
    }
}

/// Every operation of the document.
pub fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in contract().document()["paths"].as_object().unwrap() {
        for method in METHODS {
            let operation: &Value = &item[method];
            if operation.is_null() {
                continue;
            }
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: filled(path, NOTHING),
                pattern: path.clone(),
                open: operation["security"] == serde_json::json!([]),
                has_id: path.contains('{'),
            });
        }
    }
    operations
}

async fn call(caller: &Caller<'_>, operation: &Operation) -> (u16, String) {
    let body = (operation.method != Method::GET).then(|| ("application/json", b"{}".to_vec()));
    let answer = caller.send(operation.method.clone(), &operation.path, body).await;
    let text = String::from_utf8_lossy(&answer.bytes).into_owned();
    (answer.status, text)
}

#[actix_web::test]
async fn nobody_is_refused_by_every_operation_that_is_not_open() {
    let app = TestApp::new().await;
    let all = operations();
    assert!(all.len() > 60, "the document lists {} operations only", all.len());
    for operation in all.iter().filter(|operation| !operation.open) {
        let (status, text) = call(&app.nobody(), operation).await;
        assert_eq!(status, 401, "{}: {text}", operation.id);
        let forged = app.nobody().with("Authorization", "Bearer abc.def.ghi");
        assert_eq!(call(&forged, operation).await.0, 401, "{}", operation.id);
    }
}

#[actix_web::test]
async fn what_is_not_there_is_refused_without_a_fault_of_ours() {
    let app = TestApp::new().await;
    for user in [world::SAE, world::CE, world::AUDITOR, world::STATE_ADMIN, world::STRANGER_EE] {
        let caller = app.as_user(user).if_match(1);
        for operation in operations().iter().filter(|operation| operation.has_id && !operation.open) {
            let (status, text) = call(&caller, operation).await;
            assert!([403, 404, 409, 422].contains(&status), "{user}: {}: {status} {text}", operation.id);
        }
    }
}

#[actix_web::test]
async fn a_change_without_a_version_is_told_so() {
    let app = TestApp::new().await;
    let document = contract().document();
    for operation in operations() {
        let pattern = document["paths"].as_object().unwrap().iter().find_map(|(_, item)| {
            METHODS
                .iter()
                .find_map(|method| (item[*method]["operationId"] == *operation.id).then(|| &item[*method]))
        });
        let declares = pattern.unwrap()["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .any(|parameter| parameter["$ref"] == "#/components/parameters/IfMatch");
        let (status, text) = call(&app.as_user(world::SAE), &operation).await;
        assert_eq!(status == 428, declares && !operation.open, "{}: {status} {text}", operation.id);
    }
}

#[actix_web::test]
async fn every_answer_has_a_status_that_the_document_names() {
    let app = TestApp::new().await;
    for user in [world::SAE, world::DEPT_ADMIN] {
        for operation in operations() {
            let (status, text) = call(&app.as_user(user), &operation).await;
            let document = contract().document()["paths"].as_object().unwrap();
            let responses = document.values().find_map(|item| {
                METHODS.iter().find_map(|method| {
                    (item[*method]["operationId"] == *operation.id).then(|| &item[*method]["responses"])
                })
            });
            let named = responses.unwrap().get(status.to_string()).is_some();
            assert!(named && status < 500, "{user}: {}: {status} is not documented: {text}", operation.id);
        }
    }
}
